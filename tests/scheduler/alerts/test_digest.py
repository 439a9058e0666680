"""Digests and quiet hours by people's clocks, also when these change; bursts become one message."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.alerts.digest import after_quiet_hours, batches, next_delivery, sending_order
from scheduler.cadence import Window, inside
from scheduler.config.model import Burst, ChannelConfig
from store.model import Alert
from tests.support.alert_samples import SEOUL, alert
from tests.support.properties import given, st
from tests.support.values import with_fields

DESK = ChannelConfig(name="desk", url="json://localhost")
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("cron", "now", "due", "zone"),
    [
        ("", "2026-07-14T12:05", "2026-07-14T12:05", SEOUL),
        ("0 8 * * *", "2026-07-14T12:05", "2026-07-15T08:00", SEOUL),
        ("0 8 * * *", "2026-07-14T07:59", "2026-07-14T08:00", SEOUL),
        ("0 * * * *", "2026-07-14T12:05", "2026-07-14T13:00", SEOUL),
        ("0 8 * * *", "2026-03-28T12:00", "2026-03-29T08:00", BERLIN),  # 23 hours of night
        ("0 8 * * *", "2026-10-24T12:00", "2026-10-25T08:00", BERLIN),  # 25
        ("30 2 * * *", "2026-03-28T12:00", "2026-03-29T03:00", BERLIN),  # the clock never shows 02:30
        ("0 9 * * mon-fri", "2026-07-17T10:00", "2026-07-20T09:00", SEOUL),
    ],
)
def test_digest_times(cron: str, now: str, due: str, zone: ZoneInfo) -> None:
    channel = replace(DESK, digest_cron=cron)
    assert next_delivery(channel, at(now, zone), zone) == at(due, zone)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-07-14T21:59", "2026-07-14T21:59"),
        ("2026-07-14T22:00", "2026-07-15T07:00"),
        ("2026-07-15T03:00", "2026-07-15T07:00"),
        ("2026-07-15T07:00", "2026-07-15T07:00"),
    ],
)
def test_quiet_hours_hold(now: str, due: str) -> None:
    channel = replace(DESK, quiet_hours=Window(time(22), time(7)))
    assert next_delivery(channel, at(now, SEOUL), SEOUL) == at(due, SEOUL)


def test_a_digest_in_quiet_hours_comes_after_them() -> None:
    channel = replace(DESK, digest_cron="0 5 * * *", quiet_hours=Window(time(22), time(7)))
    assert next_delivery(channel, at("2026-07-14T12:00", SEOUL), SEOUL) == at("2026-07-15T07:00", SEOUL)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  made aware below
    st.times(),
    st.times(),
    st.sampled_from(["", "0 * * * *", "0 8 * * *", "30 2 * * *"]),
    st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_never_in_quiet_hours_and_never_in_the_past(
    now: datetime, start: time, end: time, cron: str, name: str
) -> None:
    zone, moment = ZoneInfo(name), now.replace(tzinfo=UTC)
    window = Window(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    channel = replace(DESK, digest_cron=cron, quiet_hours=window if window.start != window.end else None)
    due = next_delivery(channel, moment, zone)
    assert moment <= due < moment + timedelta(days=3)
    if channel.quiet_hours:
        assert not inside(channel.quiet_hours, due, zone)
    assert after_quiet_hours(channel, due, zone) == due


def test_one_message_each_or_one_for_all() -> None:
    alerts = [alert("new", number=n) for n in range(4)]
    calm = replace(DESK, burst=Burst(5, timedelta(minutes=5)))
    assert [len(batch) for batch in batches(alerts, calm, 0)] == [1, 1, 1, 1]
    assert [len(batch) for batch in batches(alerts, calm, 1)] == [1, 1, 1, 1]  # five are no burst yet
    assert [len(batch) for batch in batches(alerts, calm, 2)] == [4]
    assert [len(batch) for batch in batches(alerts, replace(DESK, burst=None), 99)] == [1, 1, 1, 1]
    assert [len(batch) for batch in batches(alerts, replace(calm, digest_cron="0 8 * * *"), 0)] == [4]
    assert batches([], calm, 0) == []


def alert_of(source: str, release_id: int | None, attempts: int, id_: int) -> Alert:
    one = alert("new")
    return replace(one, id=id_, attempts=attempts, change=with_fields(one.change, source=source, release_id=release_id))


def test_what_failed_stands_back_and_what_follows_on_it_too() -> None:
    failing, other, recovered = alert_of("tides", None, 2, 1), alert_of("tides", 7, 0, 2), alert_of("tides", None, 0, 3)
    assert sending_order([failing, other, recovered]) == [other, failing, recovered]
    once = replace(failing, attempts=1)
    assert sending_order([once, other]) == [other, once]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([None, 1, 2]), st.integers(0, 3)), max_size=12))
def test_nothing_overtakes_what_was_told_of_the_same_thing(given_: list[tuple[str, int | None, int]]) -> None:
    alerts = [alert_of(*one, number) for number, one in enumerate(given_, 1)]
    turn = sending_order(list(reversed(alerts)))
    assert sorted(one.id for one in turn) == [one.id for one in alerts]
    for source in "ab":
        for release in (None, 1, 2):
            ids = [a.id for a in turn if (a.change.source, a.change.release_id) == (source, release)]
            assert ids == sorted(ids)
    if turn and any(one.attempts == 0 and one.id == 1 for one in alerts):
        assert turn[0].attempts == 0
