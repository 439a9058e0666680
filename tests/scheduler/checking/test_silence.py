"""When a silence is too long by a publisher's own habits."""

from collections.abc import Callable, Container, Iterator
from datetime import date, timedelta
from random import Random

import pytest

from crawler.reasons import words
from scheduler.checking.silence import silence
from scheduler.public_holidays import days_off_in
from tests.support.properties import given, st

DAY = timedelta(days=1)
MONDAY = date(2026, 1, 5)
WEEK = {0, 1, 2, 3, 4}


def working_days(weeks: int, weekdays: Container[int] = frozenset(WEEK), start: date = MONDAY) -> list[date]:
    return [day for day in (start + n * DAY for n in range(7 * weeks)) if day.weekday() in weekdays]


def first_long(days: list[date], **known: Container[date]) -> int | None:
    """After how many days without a release the silence is too long; None: not within half a year."""
    return next((n for n in range(180) if silence(days, days[-1] + n * DAY, **known).reason), None)


def said(days: list[date], after: int, **known: Container[date]) -> str:
    return words(silence(days, days[-1] + after * DAY, **known).reason)


def test_a_daily_source_is_quiet_after_four_working_days_and_weekends_do_not_count() -> None:
    days = working_days(8)
    friday = days[-1]
    assert first_long(days) == 7
    assert said(days, 7) == (
        f"nothing published since {friday} (Friday): 4 weekdays without a release; it never missed one before"
    )
    assert silence(days, friday + 6 * DAY).since == friday.isoformat()
    assert first_long(sorted([*days, date(2026, 1, 10)])) == 7  # one release on a Saturday makes no habit
    assert silence([*days, date(2030, 1, 1)], friday + 7 * DAY) == silence(days, friday + 7 * DAY)  # a day to come


def test_a_habit_needs_eight_days_over_four_weeks() -> None:
    days = [MONDAY + 4 * n * DAY for n in range(8)]
    assert days[-1] - days[0] == timedelta(days=28)
    assert first_long(days) is not None
    assert first_long([*days[:3], *days[4:]]) is None
    assert first_long([*days[:-1], days[-1] - DAY]) is None
    assert silence([], MONDAY).since == ""


def test_a_silence_stays_too_long_until_there_is_a_release() -> None:
    """Its habits are those of before its last release, however long that is ago."""
    days = working_days(30)
    assert all(silence(days, days[-1] + n * DAY).reason for n in range(7, 900))
    assert silence([*days, days[-1] + 900 * DAY], days[-1] + 900 * DAY).reason is None


def test_one_long_pause_does_not_deafen() -> None:
    days = working_days(20)
    shutdown = [day for day in days if not date(2026, 2, 2) <= day <= date(2026, 3, 20)]
    assert (first_long(days), first_long(shutdown)) == (7, 7)
    assert said(shutdown, 7).endswith("it rarely misses one")


def test_pauses_that_come_often_are_a_habit() -> None:
    days = [day for day in working_days(12) if day.isocalendar().week % 2]
    assert first_long(days) == 28
    assert "19 weekdays without a release; its longest pause before was 5 of them" in said(days, 28)


@pytest.mark.parametrize(("weekdays", "after"), [({2}, 29), ({0, 3}, 15)])
def test_a_source_with_few_days_a_week_is_measured_by_these(weekdays: set[int], after: int) -> None:
    days = working_days(12, weekdays)
    assert first_long(days) == after
    assert "4 days on which it usually publishes" in said(days, after)


def test_a_monthly_source_has_a_habit_of_eight_months() -> None:
    days = [date(2025 + n // 12, n % 12 + 1, 15) for n in range(9)]
    assert silence(days, date(2025, 11, 14)).reason is None
    assert silence(days, date(2025, 11, 30)).reason is not None


def test_days_off_do_not_count() -> None:
    days = [day for day in working_days(12) if day not in {date(2026, 2, 16), date(2026, 2, 17), date(2026, 2, 18)}]
    off = {days[-1] + n * DAY for n in range(3, 8)}
    assert first_long(days, off=off) == 14
    assert "4 days on which it usually publishes" in said(days, 14, off=off)


def test_days_on_which_nobody_looked_do_not_count() -> None:
    days = working_days(8)
    looked = {days[-1] + n * DAY for n in (3, 4, 24, 25)}
    assert [n for n in range(40) if silence(days, days[-1] + n * DAY, looked_at=looked).reason] == list(range(26, 40))


def test_the_pause_of_the_same_weeks_a_year_ago_is_expected() -> None:
    """A week sooner or later; a pause of many weeks was no season."""
    summer = {date(2025, 8, 1) + n * DAY for n in range(24)}
    days = [day for day in working_days(83, start=date(2025, 1, 6)) if day not in summer and day < date(2026, 8, 3)]
    assert silence(days, date(2026, 8, 28)).reason is None
    assert silence(days, date(2026, 9, 8)).reason is not None
    assert silence(days[:-60], date(2026, 5, 30)).reason is not None
    months = {date(2025, 7, 1) + n * DAY for n in range(60)}
    assert silence([day for day in days if day not in months], date(2026, 8, 10)).reason is not None


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 6, 30)), max_size=80), st.integers(0, 60))
def test_no_silence_of_a_few_days_is_long_and_a_release_ends_it(days: list[date], after: int) -> None:
    today = max(days, default=date(2026, 6, 30)) + after * DAY
    assert after > 4 or silence(days, today).reason is None
    assert silence([*days, today], today).reason is None


# -- 29 months of publishers of many kinds: when each is found quiet


BEGIN, END = date(2025, 1, 6), date(2027, 6, 1)
Publishes = Callable[[date, Random], bool]


def found_quiet(publishes: Publishes, country: str) -> Iterator[str]:
    """The days on which a silence is told: once for each."""
    random, days, told = Random(1), list[date](), ""
    for day in (BEGIN + n * DAY for n in range((END - BEGIN).days)):
        found = (
            silence(days, day, off=days_off_in(country, day.year)) if days and days[-1].isoformat() != told else None
        )
        if found and found.reason:
            told = found.since
            yield day.isoformat()
        if publishes(day, random):
            days.append(day)


def office(country: str, *closed: tuple[str, str], share: float = 1.0, until: str = "9999") -> Publishes:
    """Publishes on working days (a `share` of them) but those from MM-DD to MM-DD, up to the day `until`."""

    def publishes(day: date, random: Random) -> bool:
        is_closed = any(first <= day.isoformat()[5:] <= last for first, last in closed)
        works = day.weekday() < 5 and day not in days_off_in(country, day.year) and not is_closed
        return works and day.isoformat() < until and random.random() < share

    return publishes


CHRISTMAS = (("12-24", "12-31"), ("01-01", "01-01"))
AUGUST = ("08-01", "08-24")
PUBLISHERS: dict[str, tuple[str, Publishes, list[str]]] = {
    "a daily Korean board": ("KR", office("KR"), []),
    "one with a share of the days": ("KR", office("KR", share=0.6), []),
    "a German ministry": ("DE", office("DE", *CHRISTMAS), []),
    "a German one with few releases": ("DE", office("DE", *CHRISTMAS, share=0.5), []),
    "its country is not known": ("", office("DE", *CHRISTMAS), ["2025-12-30", "2027-05-07"]),
    "a French August": ("FR", office("FR", *CHRISTMAS, AUGUST), ["2025-08-07"]),
    "an American agency": ("US", office("US"), []),
    "weekly": ("KR", lambda day, _: day.weekday() == 2 and day not in days_off_in("KR", day.year), []),
    "monthly, a day of the month": ("DE", lambda day, _: day.day == 15, []),
    "monthly, a weekday": ("DE", lambda day, _: day.weekday() == 1 and day.day < 8, []),
    "irregular": ("", office("", share=0.15), []),
    "every day of the week": ("", lambda _, random: random.random() < 0.9, []),
    "a board that dies": ("DE", office("DE", until="2026-05-09"), ["2026-05-16"]),
    "one that dies after Christmas": ("DE", office("DE", *CHRISTMAS, until="2026-01-15"), ["2026-01-21"]),
    "one that dies after Chuseok": ("KR", office("KR", until="2025-10-20"), ["2025-10-24"]),
    "a monthly one that dies": (
        "DE", lambda day, _: day.day == 15 and day < date(2026, 5, 20), ["2026-07-25"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PUBLISHERS)
def test_in_29_months(kind: str) -> None:
    country, publishes, quiet = PUBLISHERS[kind]
    assert list(found_quiet(publishes, country)) == quiet
