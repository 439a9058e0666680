"""Days that stand beside rows, not in them: as text or in elements of their own, before each row or after it."""

import pytest

from crawler.html.parsing import parse
from crawler.lists.row_days import day_of_rows
from crawler.lists.row_fields import Said
from crawler.profiles import GENERIC
from crawler.site_labels import labels_of

SAY = Said(labels_of(GENERIC))


def days(inside: str) -> list[str]:
    """The days of the rows (`<p>`) of a list."""
    root = parse(f"<html><body><div>{inside}</div></body></html>")
    assert root is not None
    rows = list(root.iter("p"))
    return [day for day, _ in day_of_rows(rows, [row.text_content() for row in rows], SAY)]


def row(name: str) -> str:
    return f"<p><a href='/{name}'>The minister opens library {name}</a></p>"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"2026-07-14 {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}", ["14", "13", "12"]),
        (f"<i>2026-07-14</i>{row('a')}<i>2026-07-13</i>{row('b')}<i>2026-07-12</i>{row('c')}", ["14", "13", "12"]),
        (f"<!-- 1999-01-01 -->2026-07-14 {row('a')}<!-- -->2026-07-13 {row('b')}", ["14", "13"]),
        (f"<hr>2026-07-14 {row('a')}<hr>2026-07-13 {row('b')}<hr>2026-07-12 {row('c')}", ["14", "13", "12"]),
        (f"{row('a')} 2026-07-14 {row('b')} 2026-07-13 {row('c')} 2026-07-12", ["14", "13", "12"]),
        (f"{row('a')}<i>2026-07-14</i>{row('b')}<i>2026-07-13</i>{row('c')}<i>2026-07-12</i>", ["14", "13", "12"]),
        (f"{row('a')}<hr>2026-07-14 {row('b')}<hr>2026-07-13 {row('c')}<hr>2026-07-12", ["14", "13", "12"]),
    ],
    ids=["text before", "element before", "text behind a comment before", "text behind an element before",
         "text after", "element after",
         "text behind an element after"],
)  # fmt: skip
def test_each_row_takes_the_day_on_its_own_side(inside: str, wanted: list[str]) -> None:
    assert days(inside) == [f"2026-07-{day}" for day in wanted]


def test_a_row_never_takes_the_day_of_the_one_before_or_after_it() -> None:
    assert days(f"2026-07-14 {row('a')}{row('b')} 2026-07-12 {row('c')}") == ["2026-07-14", "", "2026-07-12"]
    assert days(f"<i>2026-07-14</i>{row('a')}{row('b')}<i>2026-07-12</i>{row('c')}") == ["2026-07-14", "", "2026-07-12"]
    assert days(f"{row('a')} 2026-07-14 {row('b')}{row('c')} 2026-07-12") == ["2026-07-14", "", "2026-07-12"]


def test_a_sentence_with_a_day_in_it_is_no_day() -> None:
    sentence = "On 2026-07-14 the ministry moved its press office to the old harbour building"
    assert len(sentence) > 60
    assert days(f"{sentence} {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}") == [
        "",
        "2026-07-13",
        "2026-07-12",
    ]
    short = sentence[:60]
    assert days(f"{short} {row('a')} 2026-07-13 {row('b')} 2026-07-12 {row('c')}")[0] == "2026-07-14"


@pytest.mark.parametrize(("between", "seen"), [(30, True), (31, False)])
def test_only_what_is_near_a_row_is_looked_at(between: int, seen: bool) -> None:
    far = "<i>2026-07-14</i>" + "<b>x</b>" * between
    assert bool(days(f"<u>-</u>{far}{row('a')}<i>2026-07-13</i>{row('b')}<i>2026-07-12</i>{row('c')}")[0]) is seen
