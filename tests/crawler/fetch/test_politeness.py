"""When a host may be asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from crawler.fetch.politeness import (
    LONGEST_PAUSE,
    LONGEST_RETRY_AFTER,
    asked_to_wait,
    first_wait,
    held,
    judged,
    pause,
    retry_after,
    waits,
)
from crawler.host_state import HostState
from crawler.reasons import Reason, words
from crawler.times import from_iso, to_fine_iso, to_iso
from tests.support.properties import given, st

NOW = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
HOST = HostState(host="www.example.org")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("999999999", LONGEST_RETRY_AFTER),
        ("Tue, 14 Jul 2026 03:10:00 GMT", 600.0),
        ("Tue, 14 Jul 2026 12:10:00 +0900", 600.0),
        ("Tue, 14 Jul 2026 03:10:00", 600.0),
        ("Tue, 14 Jul 2020 03:10:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("Tue, 99 Jul 2026 99:10:00 GMT", None),
    ],
)
def test_retry_after(said: str, seconds: float) -> None:
    assert retry_after(said, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_takes_anything(said: str) -> None:
    seconds = retry_after(said, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_RETRY_AFTER


@given(st.integers(1, 80_000))
def test_retry_after_reads_what_servers_write(seconds: float) -> None:
    assert retry_after(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW) == seconds


def test_the_pause_grows_from_a_minute_to_an_hour() -> None:
    assert [pause("h", n) for n in (0, 1)] == [0.0, 0.0]
    pauses = [pause("h", n) for n in range(2, 40)]
    assert 45 <= pauses[0] <= 75
    assert all(p <= LONGEST_PAUSE * 1.25 for p in pauses)
    assert pauses[-1] >= LONGEST_PAUSE * 0.75
    assert pause("h", 3) == pause("h", 3)


def test_hosts_that_failed_together_come_back_apart() -> None:
    assert len({pause(f"host{n}.example", 2) for n in range(20)}) == 20


def test_waits_says_until_when_and_why() -> None:
    host = replace(HOST, not_before="2026-07-14T03:05:00Z")
    assert waits(host, NOW) == Reason.of("host_busy", host="www.example.org", until="2026-07-14T03:05:00Z")
    assert "failed 3 times" in words(waits(replace(host, failures=3), NOW))
    assert waits(host, NOW + timedelta(minutes=5)) is None
    assert waits(HOST, NOW) is None


def test_held_is_never_shorter_than_before_and_never_short() -> None:
    later = held(HOST, 100, NOW)
    assert from_iso(later.not_before) >= NOW + timedelta(seconds=100)
    assert held(later, 10, NOW) == later
    assert from_iso(held(HOST, 0.2, NOW).not_before) >= NOW + timedelta(seconds=0.2)


def test_a_pause_noted_by_a_clock_that_ran_ahead_is_none() -> None:
    longest = held(HOST, LONGEST_RETRY_AFTER, NOW)
    assert waits(longest, NOW)
    ahead = held(HOST, 600, NOW + timedelta(days=900))
    assert waits(ahead, NOW) is None
    assert held(ahead, 600, NOW) == held(HOST, 600, NOW)


def test_an_answer_forgives_all() -> None:
    bad = replace(HOST, failures=4, not_before="2026-07-14T02:59:00Z")
    assert judged(bad, answered=True, now=NOW) == HOST


def test_a_pause_asked_for_outlives_an_answer() -> None:
    host = held(HOST, 600, NOW)
    assert judged(host, answered=True, now=NOW) == host


def test_without_its_backoff_a_host_still_gets_the_time_it_asked_for() -> None:
    failing = held(asked_to_wait(HOST, 30, NOW), 600, NOW)
    assert failing.not_before == held(HOST, 600, NOW).not_before
    assert failing.without_backoff().not_before == held(HOST, 30, NOW).not_before
    assert held(HOST, 600, NOW).without_backoff().not_before == ""


def test_the_time_a_failing_host_asked_for_is_not_called_our_backoff() -> None:
    failing = replace(asked_to_wait(HOST, 300, NOW), failures=3)
    assert waits(failing, NOW) == Reason.of("host_busy", host="www.example.org", until=failing.retry_at)
    assert "failed 3 times" in words(waits(held(failing, 600, NOW), NOW))


def test_failures_count_and_back_off_from_the_second_on() -> None:
    first = judged(HOST, answered=False, now=NOW)
    assert (first.failures, first.not_before) == (1, "")
    second = judged(first, answered=False, now=NOW)
    assert second.failures == 2
    assert from_iso(second.not_before) > NOW + timedelta(seconds=44)


@pytest.mark.parametrize(("ago", "wait"), [(0.0, 1.0), (0.25, 0.75), (1.0, 0.0), (9.0, 0.0), (-5.0, 0.0)])
def test_the_delay_holds_between_checks(ago: float, wait: float) -> None:
    host = replace(HOST, asked_at=to_fine_iso(NOW - timedelta(seconds=ago)))
    assert first_wait(host, 1.0, NOW) == pytest.approx(wait)
    assert first_wait(HOST, 1.0, NOW) == 0.0


def test_times_are_utc_text() -> None:
    moment = datetime.fromisoformat("2026-07-14T12:00:00.250+09:00")
    assert to_iso(moment) == "2026-07-14T03:00:00Z"
    assert to_fine_iso(moment) == "2026-07-14T03:00:00.250000Z"
    assert from_iso(to_fine_iso(moment)) == moment
    assert from_iso("2026-07-14T03:00:00") == NOW
    with pytest.raises(ValueError):
        from_iso("yesterday")
