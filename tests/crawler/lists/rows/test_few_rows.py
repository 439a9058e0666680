"""A page of a list with one row or two: it is built as the page before was."""

from dataclasses import replace

import pytest

from crawler.items import Snapshot, Source
from crawler.lists.html_list import read_list
from crawler.lists.list_page import ListPage
from crawler.profiles import GENERIC

URL = "https://press.example/list"
SOURCE = Source(name="press", url=URL)
TITLES = ("Tides are read in all harbours", "Ferries run on time", "The lighthouse is open", "Fees stay as they are")


def row(number: int, day: str = "2026-07-14") -> str:
    return f"<tr><td><a href='/view?id={number}'>{TITLES[number % 4]}, {number}</a></td><td>{day}</td></tr>"


def page(*rows: str, beside: str = "", tag: str = "table") -> str:
    menu = "<ul><li><a href='/about'>About the office</a></li><li><a href='/help'>How to reach us</a></li></ul>"
    return f"<html><body>{menu}<div><{tag}>{''.join(rows)}</{tag}></div>{beside}</body></html>"


def read(html: str, number: int = 1, kind: str = "") -> ListPage:
    url = URL if number == 1 else f"{URL}?page={number}"
    snapshot = Snapshot(url=url, final_url=url, status=200, headers=(), body=html.encode())
    return read_list(snapshot, GENERIC, replace(SOURCE, row_kind=kind))


KIND = read(page(*(row(n) for n in range(10)))).row_kind


def keys(found: ListPage) -> list[str]:
    return [entry.key for entry in found.entries]


def test_how_rows_are_built_is_known_of_a_page_of_many() -> None:
    assert KIND == "html/body/div/table/tr https://press.example/view?id"
    assert read(page()).row_kind == ""


@pytest.mark.parametrize("days", [("2026-07-14",), ("2026-07-14", "2026-07-15"), ("", "")])
def test_a_later_page_may_have_one_row_or_two(days: tuple[str, ...]) -> None:
    rows = [row(n, day) for n, day in enumerate(days, 10)]
    found = read(page(*rows), 2, KIND)
    assert keys(found) == [f"/view?id={n}" for n in range(10, 10 + len(days))]
    assert ([entry.published for entry in found.entries], found.row_kind) == (list(days), KIND)
    assert keys(read(page(rows[0]), 2)) == []


def test_a_box_of_other_news_is_not_taken_for_it() -> None:
    box = "".join(f"<p><a href='/blog/{n}'>{TITLES[n]} in our blog</a> 2026-07-0{n + 1}</p>" for n in range(4))
    assert keys(read(page(row(10), beside=f"<aside>{box}</aside>"), 2, KIND)) == ["/view?id=10"]


def test_page_one_is_read_by_itself() -> None:
    assert keys(read(page(row(10)), 1, KIND)) == []


def test_what_is_built_otherwise_is_no_row() -> None:
    assert keys(read(page("<dt><a href='/view?id=9'>Tides are read</a></dt>", tag="dl"), 2, KIND)) == []
    assert keys(read(page("<tr><td><a href='/other/9'>Tides are read</a></td></tr>"), 2, KIND)) == []
    assert keys(read(page("<tr><td><a href='/view?id=9'></a></td></tr>"), 2, KIND)) == []


def test_what_stands_too_deep_has_no_kind() -> None:
    deep = "<div>" * 120 + page(*(row(n) for n in range(10))) + "</div>" * 120
    assert read(deep).row_kind.startswith(" ")


def undated(*titles: str) -> str:
    items = "".join(f"<li><a href='/news/{n}'>{title}</a></li>" for n, title in enumerate(titles))
    return f"<html><body><p><a href='/about'>About</a></p><div><ul>{items}</ul></div></body></html>"


def test_what_was_believed_as_a_list_stays_it_however_short_its_titles_are() -> None:
    """Without days only the titles tell a list: two weeks of short ones, and it was not found."""
    kind = read(
        undated(*(f"{title}, says the ministry in its report {n}" for n, title in enumerate(TITLES * 2)))
    ).row_kind
    short = undated("Storm", "Fees", "New pilots", "Ferries", "Lamps", "Port closed", "Locks", "Tides")
    assert keys(read(short)) == []
    assert keys(read(short, kind=kind)) == [f"/news/{n}" for n in range(8)]
    assert keys(read(short.replace("/news/", "/tags/"), kind=kind)) == []
    assert keys(read(short.replace("div", "aside"), kind=kind)) == []
