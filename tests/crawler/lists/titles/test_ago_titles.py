"""Titles without how long ago a release came."""

import pytest

from crawler.lists.titles.ago_titles import without_ago, without_agos
from tests.support.list_pages import TITLES, as_items, page, read, titles

AGO = ("3 hours ago", "5 hours ago", "yesterday", "2 days ago", "a week ago")


@pytest.mark.parametrize(
    "form",
    [
        "{t}<span>{d}</span>", "{t} <em>{d}</em>", "<time>{d}</time> {t}", "{t}<br>{d}", "{t} - {d}", "{t} ({d})",
        "{t} {d}", "{d}: {t}", "{t} | {d}",
    ],
)  # fmt: skip
def test_how_long_ago_is_no_part_of_a_title(form: str) -> None:
    got = read(page(f"<ul>{as_items(f'<li><a href=/n/{{n}}>{form}</a></li>', AGO)}</ul>"))
    assert titles(got) == list(TITLES)


def test_short_titles_with_it_are_a_list() -> None:
    rows = "".join(f"<li><a href=/n/{n}>Fish {'abcde'[n]}</a> {ago}</li>" for n, ago in enumerate(AGO))
    assert len(read(page(f"<ul>{rows}</ul>")).entries) == 5


def test_a_title_may_be_about_it() -> None:
    once = ("Ship lost 3 days ago", "Lamp lit", "Bridge opened")
    assert without_agos(once) == once
    assert without_ago("3 hours ago") == "3 hours ago"
    assert without_ago("Lamp lit (again)") == "Lamp lit (again)"
