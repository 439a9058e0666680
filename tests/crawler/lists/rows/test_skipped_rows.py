"""What stands in a list and is not taken in is named, with the reason."""

from datetime import date, timedelta

import pytest

from crawler.lists import newest
from crawler.lists.rows import outline
from crawler.profiles import parse_profile
from crawler.reasons import Reason
from tests.support.list_pages import DAYS, TITLES, as_items, days, page, read, titles

ROW = "<tr><td><a href=/n/{n}>{t}</a></td><td>{d}</td></tr>"
HEAD = "<tr><th>Title</th><th>Day</th></tr>"


def left_out(inside: str) -> list[tuple[str, str, str, str]]:
    got = read(page(f"<table>{HEAD}{inside}</table>"))
    assert titles(got) == list(TITLES)
    return [(left.reason.code, left.title, left.url, left.published) for left in got.left_out]


def test_a_row_without_an_address_is_named() -> None:
    rows = f"<tr><td>Talks are to be held</td><td>2026-07-15</td></tr>{as_items(ROW)}"
    assert left_out(rows) == [("row_without_address", "Talks are to be held 2026-07-15", "", "2026-07-15")]
    rows = f"<tr><td><a href='#' onclick='view(9)'>Talks end</a></td><td>2026-07-15</td></tr>{as_items(ROW)}"
    assert left_out(rows) == [("row_without_address", "Talks end 2026-07-15", "", "2026-07-15")]


def test_a_row_without_a_title_is_named() -> None:
    rows = f"<tr><td><a href=/n/9><img src=p.png></a></td><td>2026-07-15</td></tr>{as_items(ROW)}"
    assert left_out(rows) == [("row_without_title", "", "https://press.example/n/9", "2026-07-15")]


def test_what_is_no_row_is_not_named() -> None:
    rule, total = "<tr><td colspan=2>&nbsp;</td></tr>", "<tr><td colspan=2>Total: 5</td></tr>"
    pages = "<tr><td colspan=2><a href=?page=2>2</a> <a href=?page=3>3</a></td></tr>"
    assert left_out(f"{rule}{as_items(ROW)}{rule}{total}{pages}") == []


def test_many_are_counted() -> None:
    rows = "".join(f"<tr><td>Talks number {n} are to be held</td><td>2026-06-01</td></tr>" for n in range(60))
    got = left_out(as_items(ROW) + rows)
    assert (len(got), got[-1]) == (51, ("more_left_out", "", "", ""))


def test_a_list_without_days_names_none() -> None:
    rows = as_items("<tr><td><a href=/n/{n}>{t}</a></td></tr>") + "<tr><td>Talks of 2026-07-15</td></tr>"
    assert left_out(rows) == []


def test_of_more_than_a_thousand_rows_the_newest_are_kept_wherever_they_stand() -> None:
    def rows(numbers: range) -> str:
        listed = "".join(
            f"<tr><td><a href=/n/{n}>Release {n} of the office</a></td><td>{date(2020, 1, 1) + timedelta(n)}</td></tr>"
            for n in numbers
        )
        return page(f"<table>{listed}</table>")

    for numbers in (range(1100), range(1099, -1, -1)):
        got = read(rows(numbers))
        assert {entry.url.rpartition("/")[2] for entry in got.entries} == {str(n) for n in range(100, 1100)}
        assert got.entries[0].title == f"Release {max(numbers[0], 100)} of the office"
        assert [(left.what, left.reason) for left in got.left_out] == [
            ("cut", Reason.of("older_not_read", count=100, read=1000))
        ]


def test_of_endless_undated_rows_both_ends_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "MAX_UNDATED", 500)
    rows = "".join(f"<p><a href=/n/{n}>Release {n} of the ministry of the sea</a></p>" for n in range(600))
    got = read(page(f"<div>{rows}</div>"))
    assert [got.entries[0].title[:9], got.entries[-1].title[:11]] == ["Release 0", "Release 599"]
    assert [left.reason for left in got.left_out] == [Reason.of("older_not_read", count=100, read=500)]


def test_links_in_the_middle_of_an_endless_page_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MAX_LINKS", 1000)
    rows = as_items("<li><a href=/n/{n}>{t}</a> {d}</li>")
    many = f"<p>{'<a href=/about>x</a>' * (outline.MAX_LINKS // 2)}</p>"
    for inside in (f"{many}<ul>{rows}</ul>", f"{many}{many}<ul>{rows}</ul>", f"<ul>{rows}</ul>{many}{many}"):
        got = read(page(inside))
        assert days(got) == list(DAYS)
    assert [left.reason for left in got.left_out] == [Reason.of("links_cut", links=5)]


def test_rows_that_a_profile_describes_are_named_too() -> None:
    profile = parse_profile('[list]\nrows = "li"\ntitle = "b"\n', "fiction")
    rows = (
        "<li><a href=/n/1><b>Talks end</b></a> 2026-07-14</li><li><b>Talks are held</b> 2026-07-13</li>"
        "<li><a href=/n/3><b></b></a> 2026-07-12</li><li>Total: 3</li>"
    )
    got = read(page(f"<ul>{rows}</ul>"), profile=profile)
    assert titles(got) == ["Talks end"]
    assert [(left.reason.code, left.title, left.url, left.published) for left in got.left_out] == [
        ("row_without_address", "Talks are held", "", "2026-07-13"),
        ("row_without_title", "", "https://press.example/n/3", "2026-07-12"),
    ]
