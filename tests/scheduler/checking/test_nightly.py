"""Maintenance is learned from outages at the same hours."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.checking.nightly import usual_window

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 18, tzinfo=SEOUL)
Nights = Iterable[tuple[float, float]]  # hours from FIRST on: when it went down, and when it was back


def checks(nights: Nights, until: float, every: float = 10) -> Iterator[tuple[datetime, bool]]:
    """Checks each so many minutes, from FIRST to so many hours later."""
    down = [(FIRST + timedelta(hours=start), FIRST + timedelta(hours=end)) for start, end in nights]
    at, end = FIRST.astimezone(UTC), FIRST + timedelta(hours=until)
    while at < end:
        yield at, not any(start <= at < back for start, back in down)
        at += timedelta(minutes=every)


def window(nights: Nights, now: float, zone: ZoneInfo = SEOUL) -> str:
    found = usual_window(list(checks(nights, now)), FIRST + timedelta(hours=now), zone)
    return str(found or "")


NIGHTS = [(24 * day + 2, 24 * day + 4) for day in range(14)]  # 02:00 to 04:00


@pytest.mark.parametrize("night", [2, 3, 13])
def test_two_nights_before_tell_the_hours(night: int) -> None:
    assert window(NIGHTS[:night], 24 * night + 2.1) == "01:50-04:05"
    assert window(NIGHTS[:night], 24 * night + 3.9) == "01:50-04:05"


@pytest.mark.parametrize(
    ("nights", "now"),
    [
        ([], 26.1),
        (NIGHTS[:1], 26.1),
        (NIGHTS[:2], 24 * 2 + 5),  # at other hours
        ([(2, 4), (30, 31)], 50.1),
        ([(2, 4), (26, 48 + 2.5)], 48 + 2.1),  # of the second one it was never back
        ([(2, 12), (26, 36)], 50.1),  # too long for maintenance
        ([(2, 4), (26, 28), (6, 7), (9, 10), (33, 34)], 50.1),  # it is down at all hours
    ],
)
def test_other_outages_are_none(nights: Nights, now: float) -> None:
    assert window(nights, now) == ""


def test_all_nights_are_within_and_a_few_other_outages_do_not_matter() -> None:
    nights = [(1.5, 3), (26, 28), (40, 41), (50, 51.5)]
    assert window(nights, 24 * 3 + 2.1) == "01:20-04:05"


def test_a_weekly_maintenance_over_midnight() -> None:
    nights = [(23.5, 25), (24 * 7 + 23.5, 24 * 7 + 25)]
    assert window(nights, 24 * 14 + 24.2) == "23:20-01:05"


def test_two_long_ones_at_different_hours_make_no_window() -> None:
    assert window([(0.5, 8), (24 + 7.5, 24 + 15)], 48 + 7.8) == ""


def test_hours_are_those_of_the_clock_of_the_site() -> None:
    """The clocks change in Berlin on 29 March 2026, and the maintenance stays at 02:00 there."""
    first = datetime(2026, 3, 26, tzinfo=BERLIN)
    downs = [first.replace(day=day, hour=hour) for day, hour in ((26, 4), (27, 4))]
    past = [
        (at.astimezone(UTC), not any(down <= at < down + timedelta(hours=1) for down in downs))
        for at in (first.replace(day=day, hour=hour) for day in range(26, 31) for hour in range(24))
    ]
    now = first.replace(day=31, hour=4, minute=10)
    assert str(usual_window(past, now, BERLIN)) == "03:00-05:05"
