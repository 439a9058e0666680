"""Which entries of a list are newer than others."""

from dataclasses import replace

import pytest

from crawler.items import Entry
from crawler.list_order import is_later, newest_first, oldest_first, rises


def listed(rows: str) -> list[Entry]:
    """Rows like "a14 *b10": key, day of July (00 = not listed), pinned with a star."""
    return [
        Entry(
            url="u",
            key=row.strip("*")[0],
            published="" if row.endswith("00") else f"2026-07-{row[-2:]}",
            pinned=row[0] == "*",
        )
        for row in rows.split()
    ]


def keys(entries: list[Entry]) -> str:
    return "".join(entry.key for entry in entries)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ("a14 b13 c12", "abc"),
        ("a12 b13 c14", "cba"),
        ("a12 b12 c13 d13", "dcba"),
        ("a00 b00 c00", "abc"),
        ("a14 b14", "ab"),
        ("a30 b13 c12 d11", "abcd"),
        ("a12 b30 c13 d14", "dcba"),
        ("*a01 b12 c13", "acb"),
        ("b12 c13 *a01", "acb"),
        ("", ""),
    ],
    ids=[
        "falling", "rising", "rising, with two of a day", "no days", "one day", "one day of the future, falling",
        "one day of the future, rising", "pinned above", "pinned below", "none",
    ],
)  # fmt: skip
def test_the_newest_come_first(rows: str, order: str) -> None:
    assert keys(newest_first(listed(rows))) == order


def test_what_the_list_does_not_show_is_older_in_the_order_of_its_days() -> None:
    rows = listed("a14 b13 c12")
    assert keys(oldest_first([*rows, *listed("y11 z10 x00")], rows)) == "xzycba"
    assert keys(oldest_first(listed("b13 c12"), [])) == "cb"


def test_what_is_no_longer_listed_and_of_one_day_is_in_the_order_of_its_numbers() -> None:
    rows = [
        Entry(url="u", key=f"/{kind}/{number}", published="2026-07-14")
        for kind, number in (("a", 9), ("b", 10), ("c", 2))
    ]
    assert [entry.key for entry in oldest_first(rows, [])] == ["/c/2", "/a/9", "/b/10"]


def test_of_a_list_of_one_day_numbers_show_what_was_added_last() -> None:
    rows = [Entry(url="u", key=f"/n/{number}", published="2026-07-14") for number in range(8, 12)]
    assert newest_first(rows) == rows[::-1]
    assert newest_first(rows[::-1]) == rows[::-1]


def test_the_order_is_that_of_the_list_whatever_its_days_say() -> None:
    rows = listed("a12 b14 c11 d10")
    assert keys(oldest_first(reversed(rows), rows)) == "dcba"


@pytest.mark.parametrize(
    ("numbers", "rises"),
    [
        ((1, 2, 3, 4), True),
        ((98, 99, 100, 101), True),
        ((4, 3, 2, 1), False),
        ((1, 9, 2, 8), False),
        ((1, 2), False),  # two say nothing
        ((), False),
    ],
)
def test_where_no_row_has_a_day_numbers_show_what_was_added_last(numbers: tuple[int, ...], *, rises: bool) -> None:
    rows = [Entry(url="u", key=f"/2026/r/{n}") for n in numbers]
    assert newest_first(rows) == (rows[::-1] if rises else rows)
    dated = [replace(row, published=f"2026-07-{20 - n}") for n, row in enumerate(rows)]
    assert newest_first(dated) == dated


@pytest.mark.parametrize(
    ("rows", "others", "later"),
    [
        ("a14 b10", "c13 d12", True),
        ("a13 b10", "c13 d12", False),
        ("", "a14", False),
    ],
)
def test_one_page_is_later_than_another_by_its_newest_day(rows: str, others: str, *, later: bool) -> None:
    assert is_later(listed(rows), listed(others)) == later


def test_one_page_is_later_than_another_by_its_numbers_where_no_days_are() -> None:
    old, new = ([Entry(url="u", key=f"/r/{n}") for n in numbers] for numbers in ((8, 9), (10,)))
    assert is_later(new, old)
    assert not is_later(old, new)


@pytest.mark.parametrize(
    ("days", "numbers", "up"),
    [
        ("01 14 14 14", "1 9 8 7", False),  # an older row on top, as if it were pinned
        ("01 02 14 14 14", "1 2 9 8 7", False),
        ("12 13 14 14", "1 2 3 4", True),
        ("12 12 13 13", "4 3 2 1", False),
        ("12 13 14 15 15", "1 2 3 5 4", True),
        ("14 14 14", "1 2 3", True),
        ("14 14 14", "3 2 1", False),
    ],
)
def test_rows_of_one_day_below_older_ones_rise_only_if_their_numbers_do(days: str, numbers: str, up: bool) -> None:
    rows = [
        Entry(url="u", key=f"/n/{number}", published=f"2026-07-{day}")
        for day, number in zip(days.split(), numbers.split(), strict=True)
    ]
    assert rises(rows) is up


def test_pinned_rows_do_not_show_that_a_list_rises() -> None:
    assert not rises(listed("*a01 b14 c14 d14"))
    assert rises(listed("*z30 a12 b13 c14"))
