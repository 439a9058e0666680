"""Times and sizes in words."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from crawler.times import from_iso
from store.web import formatting

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("stamp", "said"),
    [
        ("2026-07-14T02:59:50Z", "just now"),
        ("2026-07-14T02:59:00Z", "1 minute ago"),
        ("2026-07-13T23:00:00Z", "4 hours ago"),
        ("2026-07-12T02:00:00Z", "2 days ago"),
        ("2026-07-14T03:00:10Z", "now"),
        ("2026-07-14T03:10:00Z", "in 10 minutes"),
        ("", ""),
    ],
)
def test_ago(stamp: str, said: str) -> None:
    assert formatting.ago(stamp, from_iso("2026-07-14T03:00:00Z")) == said


def test_days_are_those_of_the_people() -> None:
    late = "2026-07-14T15:30:00Z"
    assert formatting.day_of(late, SEOUL) == date(2026, 7, 15)
    assert formatting.day_of_moment(from_iso(late), SEOUL) == date(2026, 7, 15)
    assert formatting.clock(late, SEOUL) == "00:30"
    assert formatting.when(late, SEOUL) == "2026-07-15 00:30"
    assert formatting.when("", SEOUL) == formatting.clock("", SEOUL) == ""


def test_days_have_names() -> None:
    today = date(2026, 7, 15)
    assert formatting.long_day(today) == "Wednesday, 15 July 2026"
    assert [formatting.near_day(day, today) for day in (today, date(2026, 7, 14), date(2026, 7, 16))] == [
        "Today",
        "Yesterday",
        "",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [(None, ""), (1, "1 byte"), (999, "999 bytes"), (41_900, "42 kB"), (999_600, "1.0 MB"), (5_300_000, "5.3 MB")],
)
def test_size(number: int | None, said: str) -> None:
    assert formatting.size(number) == said


def test_cut_is_between_words_where_there_are_some() -> None:
    assert formatting.cut("one two three four", 9) == "one two…"
    assert formatting.cut("x" * 20, 9) == "x" * 9 + "…"
    assert formatting.cut(" as \n it is ", 9) == "as it is"


def test_what_steers_a_page_is_not_shown() -> None:
    assert formatting.shown("a\u202eb\x1b[0mc\td") == "ab[0mc\td"


def test_hangul_is_korean() -> None:
    assert [formatting.language_of(text) for text in ("외교부 보도자료", "MOFA", "")] == ["ko", "", ""]
