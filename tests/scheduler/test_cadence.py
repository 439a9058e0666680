"""When a source is due: never late by drift, never twice by a clock change, never not at all."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.cadence import (
    LONGEST_BACKOFF,
    LONGEST_RETRY_AFTER,
    Schedule,
    Window,
    _span,
    checks_a_day,
    cron_problem,
    end_of,
    inside,
    is_open,
    next_cron,
    next_due,
)
from tests.support.properties import assume, given, settings, st

NEW_YORK, SEOUL, LORD_HOWE = ZoneInfo("America/New_York"), ZoneInfo("Asia/Seoul"), ZoneInfo("Australia/Lord_Howe")
ZONES = st.sampled_from([NEW_YORK, SEOUL, LORD_HOWE, ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")])
EARLY = datetime(2024, 1, 1)  # noqa: DTZ001  Hypothesis wants naive bounds
MOMENTS = st.datetimes(EARLY, EARLY + timedelta(days=1800), timezones=st.just(UTC))
NEAR_CHANGES = st.builds(
    lambda base, minutes: base + timedelta(minutes=minutes),
    st.sampled_from([datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC),
                     datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)]),
    st.integers(-180, 180),
)  # fmt: skip
PERIODS = st.integers(1, 14 * 86400).map(lambda seconds: timedelta(seconds=seconds))
WINDOWS = st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda w: w[0] != w[1]).map(
    lambda w: Window(time(w[0] // 60, w[0] % 60), time(w[1] // 60, w[1] % 60))
)  # fmt: skip
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
CRONS = st.sampled_from(
    ["30 1 * * *", "30 2 * * *", "*/10 * * * *", "*/10 7-22 * * mon-fri", "0 0 1 * *", "15,45 */2 * * *", "5 2,3 * * *"]
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    name = draw(st.text(max_size=5))
    if draw(st.booleans()):
        return Schedule(name=name, every=None, cron=draw(CRONS))
    every = draw(PERIODS)
    jitter = timedelta(seconds=draw(st.integers(0, int(every.total_seconds()) // 2)))
    return Schedule(name=name, every=every, cron="", between=draw(st.none() | WINDOWS), days=draw(DAYS), jitter=jitter)


@settings(max_examples=400)
@given(
    schedules(), MOMENTS | NEAR_CHANGES, st.integers(-(10**6), 10**6), st.integers(0, 40), st.integers(-5, 10**6), ZONES
)
def test_it_is_always_later_and_never_never(
    schedule: Schedule, now: datetime, since: int, failures: int, wait: int, zone: ZoneInfo
) -> None:
    not_before = now + timedelta(seconds=wait) if wait >= 0 else None
    due = next_due(schedule, now - timedelta(seconds=since), now, failures=failures, not_before=not_before, zone=zone)
    assert due > now
    assert due.tzinfo is UTC
    assert due.microsecond == 0
    if not_before:
        assert due >= min(not_before, now + LONGEST_RETRY_AFTER)
    period = schedule.every or timedelta(days=31)
    assert due <= now + 3 * period + LONGEST_BACKOFF + LONGEST_RETRY_AFTER + timedelta(days=9)


@settings(max_examples=200)
@given(st.text(max_size=5), PERIODS, st.data(), MOMENTS, ZONES)
def test_a_source_keeps_its_place_however_long_a_check_takes(
    name: str, every: timedelta, data: st.DataObject, now: datetime, zone: ZoneInfo
) -> None:
    seconds = int(every.total_seconds())
    schedule = Schedule(name=name, every=every, jitter=timedelta(seconds=data.draw(st.integers(0, seconds // 2))))
    first = due = next_due(schedule, now, now, zone=zone)
    for number in range(1, 8):
        takes = timedelta(seconds=data.draw(st.floats(0, seconds / 2 - 0.5 if seconds > 1 else 0.4)))
        due = next_due(schedule, due, due + takes, zone=zone)
        assert abs(due - first - number * every) <= schedule.jitter


def test_a_source_of_one_second_is_kept_to_the_second() -> None:
    due = datetime(2026, 7, 1, tzinfo=UTC)
    for _ in range(100):
        after = next_due(Schedule(name="a", every=timedelta(seconds=1)), due, due + timedelta(seconds=0.7), zone=SEOUL)
        assert after - due == timedelta(seconds=1)
        due = after


def test_what_was_missed_is_skipped() -> None:
    schedule, due = Schedule(name="a"), datetime(2026, 7, 1, tzinfo=UTC)
    due = next_due(schedule, due, due, zone=SEOUL)
    after = next_due(schedule, due, due + timedelta(hours=5, minutes=3), zone=SEOUL)
    assert after - due == timedelta(hours=5, minutes=10)


def test_many_sources_of_one_period_are_spread_over_it() -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    for previous in (now, now - timedelta(hours=1)):
        minutes = [0] * 10
        for number in range(10_000):
            due = next_due(Schedule(name=f"source-{number}"), previous, now, zone=SEOUL)
            minutes[int((due - now).total_seconds() - 1) // 60] += 1
        assert max(minutes) < 1150


def test_a_clock_that_was_set_back_delays_nobody() -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    due = next_due(Schedule(name="a"), now + timedelta(hours=6), now, zone=SEOUL)
    assert due - now <= timedelta(minutes=10)


def test_failing_doubles_the_distance_up_to_an_hour() -> None:
    schedule, now = Schedule(name="a"), datetime(2026, 7, 1, tzinfo=UTC)
    due = next_due(schedule, now, now, zone=SEOUL)
    waits = [(next_due(schedule, due, due, failures=n, zone=SEOUL) - due) // timedelta(minutes=1) for n in range(8)]
    assert waits == [10, 10, 20, 40, 60, 60, 60, 60]
    daily = Schedule(name="a", every=timedelta(days=1))
    due = next_due(daily, now, now, zone=SEOUL)
    assert next_due(daily, due, due, failures=9, zone=SEOUL) - due == timedelta(days=1)


def test_failing_thins_out_a_cron_line_too() -> None:
    schedule, now = Schedule(name="a", every=None, cron="*/10 * * * *"), datetime(2026, 7, 1, 0, 1, tzinfo=UTC)
    waits = [(next_due(schedule, now, now, failures=n, zone=SEOUL) - now) // timedelta(minutes=1) for n in range(6)]
    assert waits == [9, 9, 19, 39, 59, 59]
    daily = Schedule(name="a", every=None, cron="0 8 * * *")
    assert next_due(daily, now, now, failures=9, zone=SEOUL) == next_due(daily, now, now, zone=SEOUL)


def test_a_host_is_given_the_time_it_asks_for_but_no_more_than_a_day() -> None:
    schedule, now = Schedule(name="a"), datetime(2026, 7, 1, tzinfo=UTC)
    for hours, least, most in ((2, 2, 2.5), (1000, 24, 24.5)):
        due = next_due(schedule, now, now, not_before=now + timedelta(hours=hours), zone=SEOUL)
        assert timedelta(hours=least) <= due - now <= timedelta(hours=most)


@settings(max_examples=300)
@given(schedules(), MOMENTS | NEAR_CHANGES, ZONES)
def test_windows_and_days_are_kept(schedule: Schedule, now: datetime, zone: ZoneInfo) -> None:
    assume(schedule.every is not None)
    due = next_due(schedule, now, now, zone=zone)
    assert _span(schedule, due, zone)[0] <= due


def test_a_window_by_hand() -> None:
    schedule = Schedule(
        name="a", every=timedelta(minutes=10), cron="", between=Window(time(7), time(22)), days=frozenset(range(5))
    )
    friday_night = datetime(2026, 7, 3, 22, 30, tzinfo=SEOUL)
    due = next_due(schedule, friday_night, friday_night, zone=SEOUL).astimezone(SEOUL)
    assert (due.strftime("%a"), due.hour) == ("Mon", 7)
    assert due.minute < 10
    assert is_open(schedule, due, SEOUL)
    assert not is_open(schedule, friday_night, SEOUL)
    assert is_open(Schedule(every=None, cron="0 8 * * *"), friday_night, SEOUL)


def test_a_daily_source_with_a_narrow_window_comes_daily() -> None:
    schedule = Schedule(name="a", every=timedelta(days=1), cron="", between=Window(time(7), time(7, 30)))
    due = now = datetime(2026, 3, 1, tzinfo=UTC)
    seen = []
    for _ in range(14):
        due = next_due(schedule, due, due + timedelta(seconds=5), zone=NEW_YORK)
        seen.append(due.astimezone(NEW_YORK))
    assert [one.date().day for one in seen] == list(range(seen[0].day, seen[0].day + 14))
    assert len({one.time() for one in seen}) == 1
    assert seen[0] > now


def test_a_night_belongs_to_the_day_it_began_on() -> None:
    schedule = Schedule(
        name="a", every=timedelta(minutes=1), cron="", between=Window(time(22), time(6)), days=frozenset({4})
    )
    saturday = datetime(2026, 7, 4, 3, tzinfo=SEOUL)
    assert next_due(schedule, saturday, saturday, zone=SEOUL) <= saturday + timedelta(minutes=2)
    evening = saturday + timedelta(hours=20)
    due = next_due(schedule, evening, evening, zone=SEOUL)
    assert timedelta() <= due - datetime(2026, 7, 10, 22, tzinfo=SEOUL) < timedelta(minutes=2)


def test_a_window_that_ends_in_the_repeated_hour_ends_in_its_second_half() -> None:
    quiet = Window(time(0, 30), time(1, 30))
    first, second = (datetime(2026, 11, 1, hour, 15, tzinfo=UTC) for hour in (5, 6))  # 01:15 in New York, both
    for moment in (first, second - timedelta(minutes=30), second):
        assert inside(quiet, moment, NEW_YORK)
        assert end_of(quiet, moment, NEW_YORK) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert not inside(quiet, datetime(2026, 11, 1, 6, 30, tzinfo=UTC), NEW_YORK)
    within = Window(time(1, 10), time(1, 20))
    assert inside(within, first, NEW_YORK)
    assert inside(within, second, NEW_YORK)
    gap = datetime(2026, 3, 8, 6, 45, tzinfo=UTC)  # 01:45 in New York, where there is no 02:30
    assert end_of(Window(time(1, 30), time(2, 30)), gap, NEW_YORK) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def fires(cron: str, start: datetime, count: int, zone: ZoneInfo) -> list[str]:
    out = []
    for _ in range(count):
        start = next_cron(cron, start, zone)
        out.append(start.astimezone(zone).strftime("%d %H:%M %z"))
    return out


def test_cron_at_the_clock_changes() -> None:
    autumn, spring = datetime(2026, 11, 1, 4, 50, tzinfo=UTC), datetime(2026, 3, 8, 5, 50, tzinfo=UTC)
    assert fires("30 1 * * *", autumn, 2, NEW_YORK) == ["01 01:30 -0400", "02 01:30 -0500"]
    assert fires("30 2 * * *", spring, 2, NEW_YORK) == ["08 03:00 -0400", "09 02:30 -0400"]
    assert fires("30 2,3 * * *", spring, 3, NEW_YORK) == ["08 03:00 -0400", "08 03:30 -0400", "09 02:30 -0400"]
    assert fires("0 * * * *", autumn, 4, NEW_YORK) == [
        "01 01:00 -0400", "01 01:00 -0500", "01 02:00 -0500", "01 03:00 -0500",
    ]  # fmt: skip
    second_pass = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)  # 01:10 for the second time
    assert fires("30 1 * * *", second_pass, 1, NEW_YORK) == ["02 01:30 -0500"]
    assert fires("10 2 * * *", datetime(2026, 10, 3, 14, tzinfo=UTC), 2, LORD_HOWE) == [
        "04 02:30 +1100",
        "05 02:10 +1100",
    ]


@settings(max_examples=200)
@given(CRONS, MOMENTS | NEAR_CHANGES, ZONES)
def test_cron_fires_once_for_each_time_of_day(cron: str, after: datetime, zone: ZoneInfo) -> None:
    seen = set()
    for _ in range(12):
        fire = next_cron(cron, after, zone)
        assert fire > after
        wall = fire.astimezone(zone).replace(tzinfo=None, fold=0)
        assert cron.split()[1].startswith("*") or wall not in seen
        seen.add(wall)
        after = fire


@settings(max_examples=150)
@given(CRONS.filter(lambda cron: "*/10" not in cron), MOMENTS | NEAR_CHANGES, ZONES)
def test_cron_forgets_nothing_between(cron: str, after: datetime, zone: ZoneInfo) -> None:
    fire = next_cron(cron, after, zone)
    middle = after + (fire - after) / 2
    assert next_cron(cron, middle, zone) == fire


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("* * * *", "has 4"),
        ("@daily", "has 1"),
        ("0 0 * * 0", "weekdays need names"),
        ("0 0 * * 1-5", "weekdays need names"),
        ("0 0 * * fri-mon", "minimum value"),
        ("0 0 31 6 *", "never fires"),
        ("99 * * * *", "maximum value (59)"),
    ],
)
def test_wrong_cron_lines(cron: str, words: str) -> None:
    assert words in cron_problem(cron)


def test_right_cron_lines() -> None:
    assert [cron_problem(cron) for cron in ("*/10 7-22 * * mon-fri", "0 0 29 2 *", "0 0 * * */2")] == ["", "", ""]


@given(WINDOWS, MOMENTS | NEAR_CHANGES, ZONES)
def test_a_quiet_night_ends(window: Window, now: datetime, zone: ZoneInfo) -> None:
    end = end_of(window, now, zone)
    assert now < end <= now + timedelta(days=3)
    if inside(window, now, zone):
        assert end <= now + timedelta(hours=25)
        assert inside(window, now + (end - now) / 2, zone)
    local = now.astimezone(zone)
    if (
        window.start < window.end
        and local.utcoffset() == (local + timedelta(hours=25)).utcoffset() == (local - timedelta(hours=25)).utcoffset()
    ):
        assert inside(window, now, zone) == (window.start <= local.time() < window.end)


def test_quiet_hours_by_hand() -> None:
    night = Window(time(22), time(7))
    late = datetime(2026, 7, 1, 23, 30, tzinfo=SEOUL)
    assert inside(night, late, SEOUL)
    assert end_of(night, late, SEOUL) == datetime(2026, 7, 2, 7, tzinfo=SEOUL)
    assert not inside(night, datetime(2026, 7, 2, 7, tzinfo=SEOUL), SEOUL)


@pytest.mark.parametrize(
    ("schedule", "visits"),
    [
        (Schedule(), 144),
        (Schedule(every=timedelta(hours=1), between=Window(time(8), time(20))), 12),
        (Schedule(every=timedelta(hours=1), between=Window(time(22), time(4))), 6),
        (Schedule(every=timedelta(minutes=30), days=frozenset(range(5))), 48 * 5 / 7),
        (Schedule(every=None, cron="0 9 * * *"), 1),
        (Schedule(every=None, cron="* * * * *"), 1440),
        (Schedule(every=None, cron="0 9 * * mon"), 1 / 7),
    ],
)
def test_checks_a_day(schedule: Schedule, visits: float) -> None:
    assert checks_a_day(schedule, datetime(2026, 7, 13, tzinfo=UTC), SEOUL) == pytest.approx(visits, rel=0.01)
