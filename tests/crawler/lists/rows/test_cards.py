"""Releases that a list shows apart from its rows."""

import pytest

from crawler.reasons import Reason
from tests.support.list_pages import DAYS, TITLES, as_items, days, page, read

ROWS = f"<div class=rows>{as_items('<div class=row><a href=/news/view?id={n}>{t}</a> <i>{d}</i></div>')}</div>"


def card(number: int, day: str, form: str = "<div class=title><span>{d}</span><p>{t}</p></div>") -> str:
    inside = form.format(d=day, t=f"The newest statement of all, number {number}")
    return f"<li><a href=/news/view?id={number}><img src=p.jpg>{inside}</a></li>"


def read_with(above: str, rows: str = ROWS, below: str = "") -> list[str]:
    return days(read(page(f"<main>{above}{rows}{below}</main>")))


@pytest.mark.parametrize(
    "above",
    [
        f"<ul class=top>{card(99, '2026-07-16')}{card(98, '2026-07-15')}</ul>",
        "<section><h2><a href=/news/view?id=99>The newest statement of all</a></h2><p>2026-07-16</p>"
        "<a href=/topics/sea>Sea</a></section>"
        "<div class=second><a href=/news/view?id=98><img src=x.png></a><b>2026-07-15</b>"
        "<h3><a href=/news/view?id=98>The second statement</a></h3></div>",
    ],
)
def test_the_newest_as_cards_above_the_list_belong_to_it(above: str) -> None:
    assert read_with(above) == ["2026-07-16", "2026-07-15", *DAYS]


def test_of_slides_that_stand_there_twice_the_one_that_people_see_is_the_card() -> None:
    slide = "<div class=slide{h}><a href=/news/view?id={n}><b>{n}</b><h2>Statement number {n}</h2>2026-07-{n}</a></div>"
    copies = [slide.format(n=n, h=" aria-hidden=true") for n in (15, 16)]
    slides = "".join((copies[0], slide.format(n=16, h=""), slide.format(n=15, h=""), copies[1]))
    assert read_with(f"<div class=track>{slides}</div>") == ["2026-07-16", "2026-07-15", *DAYS]
    assert days(read(page(f"<div class=track>{slides}</div>"))) == ["2026-07-16", "2026-07-15"]


def test_a_pinned_one_above_the_list_belongs_to_it_however_old() -> None:
    pinned = "<div class='notice box'><span>Notice</span><a href=/news/view?id=7>How to reach us</a> 2024-01-02</div>"
    assert read_with(pinned) == ["2024-01-02", *DAYS]


def test_an_old_one_above_the_list_is_none_of_it() -> None:
    assert read_with(f"<ul class=top>{card(9, '2025-07-16')}</ul>") == list(DAYS)


def test_one_between_the_rows_belongs_to_them() -> None:
    rows = ROWS.replace("</div>", "</div><p><b><a href=/news/view?id=9>A correction</a></b> 2026-07-11</p>", 2)
    rows = rows.replace("<p><b><a href=/news/view?id=9>A correction</a></b> 2026-07-11</p>", "", 1)
    assert read_with("", rows) == ["2026-07-14", "2026-07-13", "2026-07-11", *DAYS[2:]]


@pytest.mark.parametrize(
    "above",
    [
        f"<ul class=top>{card(9, '', '<b>{t}</b>')}</ul>",  # without a day
        f"<aside><ul>{card(9, '2026-07-16')}</ul></aside>",
        f"<div class=sidebar><ul>{card(9, '2026-07-16')}</ul></div>",
        f"<ul>{card(9, '2026-07-16')}</ul>".replace("/news/view?", "/other/view?"),
        "<p>2026-07-16 <a href=/news/view?id=8>8</a><a href=/news/view?id=9>9</a></p>",  # nothing that says what
    ],
)
def test_what_is_no_card(above: str) -> None:
    assert set(DAYS) <= set(read_with(above))
    assert "2026-07-16" not in read_with(above)


def test_many_newer_ones_above_the_list_are_another_list() -> None:
    rows = "".join(
        f"<li><a href=/news/view?id=4{n}>Report {n} of the office</a> 2026-06-0{n}</li>" for n in range(1, 10)
    )
    above = f"<ul class=top>{''.join(card(90 + n, f'2026-06-1{n}') for n in range(6, -1, -1))}</ul>"
    got = read(page(f"<main>{above}<ul>{rows}</ul></main>"))
    assert len(got.entries) == 9
    assert [left.reason for left in got.left_out] == [Reason.of("another_dated_list", rows=7)]


def test_what_stands_below_the_list_is_none_of_it() -> None:
    assert read_with("", below=f"<ul class=top>{card(99, '2026-07-16')}</ul>") == list(DAYS)


def test_a_list_without_days_has_no_cards() -> None:
    rows = as_items("<li><a href=/news/view?id={n}>{t}</a></li>")
    assert read_with(f"<ul class=top>{card(99, '2026-07-16')}</ul>", f"<ul>{rows}</ul>") == [""] * 5
    assert TITLES


def test_the_category_that_each_row_leads_to_is_no_card() -> None:
    form = "<div class=row><a href=/news/view?id={n}>{t}</a><p>{d}, in <a href=/news/view?id=kat>City</a></p></div>"
    assert read_with("", as_items(form)) == list(DAYS)
