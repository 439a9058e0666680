"""What an outage makes due and holds back: the other sources of the host, for two minutes at most."""

from pathlib import Path

import pytest

from crawler.host_state import HostState
from crawler.reasons import Reason
from crawler.times import later
from store import outbox
from store.checks.check import Judgement, Maintenance, Recorded
from store.db.sql import column, value
from store.learned import load_host
from tests.support.watch import Watch, reading, release

DOWN = Reason.of("list_unread", reason=Reason.of("connection_refused", peer="press.example:443"))
ITS_OWN = Reason.of("list_without_rows")
NOT_ASKED = Reason.of("list_not_read", reason=Reason.of("host_failing", host="press.example", requests=3))
NAMES = ("press", "news", "far")
LATE = "2027-01-01T00:00:00Z"
HOST = HostState(host="press.example")


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Two sources of one host, and one of another; all were read."""
    made = Watch(tmp_path / "watch.db", sources=NAMES)
    for name in NAMES:
        check(made, name)
        made.store.db.execute("UPDATE sources SET due_at = ? WHERE name = ?", [LATE, name])
    return made


def check(
    watch: Watch,
    name: str,
    reason: Reason | None = None,
    *,
    deferred: bool = False,
    maintenance: Maintenance | None = None,
    host: HostState | None = HOST,
) -> Recorded:
    """One check of a source, at once; of press and news with the other one as its sibling."""
    watch.later(minutes=-10)
    siblings = {"press": ("news",), "news": ("press",)}.get(name, ())
    judgement = Judgement(reason is None, reason, deferred=deferred)
    found = (reading(f"{name}/1", release(name)),) if reason is None else ()
    return watch.check(*found, source=name, judgement=judgement, siblings=siblings, host=host, maintenance=maintenance)


def fails(
    watch: Watch,
    name: str,
    reason: Reason = DOWN,
    *,
    host: HostState | None = HOST,
) -> Recorded:
    """Two bad checks; what came of the second."""
    check(watch, name, reason)
    return check(watch, name, reason, host=host)


def due(watch: Watch) -> list[str]:
    return column(watch.store.db, "SELECT name FROM sources WHERE due_at <= ? AND name <> 'press'", [watch.now])


def sent(watch: Watch, after: int = 0) -> list[str]:
    """What a worker gets so many seconds from now, as "failing press"."""
    now = later(watch.now, after)
    got = outbox.claim(watch.store, "desk", now, later(now, 60)) if outbox.owed_channels(watch.store, now) else []
    outbox.mark_sent(watch.store, [alert.id for alert in got], now)
    return [f"{alert.change.kind} {alert.change.source}" for alert in got if alert.change.kind != "new"]


def test_the_other_source_is_due_at_once_and_the_alert_waits_for_it(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    assert due(watch) == ["news"]
    assert sent(watch) == []
    assert sent(watch, after=119) == []
    assert check(watch, "news", DOWN).changes[0].kind == "failing"
    assert sent(watch) == ["failing press", "failing news"]


def test_it_waits_two_minutes_and_no_longer(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    assert sent(watch, after=120) == ["failing press"]
    watch.later(seconds=121)
    assert check(watch, "news", DOWN).changes == ()  # that was long ago


def test_a_source_that_is_well_or_fails_for_another_reason_ends_the_wait(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    assert check(watch, "news", ITS_OWN).changes == ()
    assert sent(watch) == ["failing press"]


def test_a_reason_of_its_own_and_a_source_alone_on_its_host_wait_for_nobody(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press", ITS_OWN)
    fails(watch, "far")
    assert due(watch) == []
    assert sent(watch) == ["failing press", "failing far"]


def test_a_source_that_is_not_asked_since_its_host_fails_does_so_too(watch: Watch) -> None:
    sent(watch)
    check(watch, "news", NOT_ASKED, deferred=True)
    assert watch.one("SELECT bad_checks FROM sources WHERE name = 'news'") == 0
    fails(watch, "press")
    assert check(watch, "news", NOT_ASKED, deferred=True).changes[0].reason == NOT_ASKED
    assert sent(watch) == ["failing press", "failing news"]


def test_a_source_that_is_put_off_by_its_host_is_not_failing(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    busy = Reason.of("list_not_read", reason=Reason.of("host_busy", host="press.example", until=LATE))
    assert check(watch, "news", busy, deferred=True).changes == ()
    assert sent(watch) == ["failing press"]


def test_the_backoff_of_the_host_does_not_keep_the_others_waiting_and_its_retry_after_does(watch: Watch) -> None:
    sent(watch)
    paused = HostState(host="press.example", failures=3, not_before=later(watch.now, 90))
    fails(watch, "press", host=paused)
    assert load_host(watch.store, "press.example").not_before == ""
    check(watch, "news")
    fails(watch, "news", host=paused)
    assert load_host(watch.store, "press.example").not_before == paused.not_before  # nobody is waited for


def test_a_retry_after_is_waited_for_if_it_ends_in_time(watch: Watch) -> None:
    sent(watch)
    soon = later(watch.now, 30)
    fails(watch, "press", host=HostState(host="press.example", not_before=soon, retry_at=soon))
    assert watch.one("SELECT due_at FROM sources WHERE name = 'news'") == soon
    assert load_host(watch.store, "press.example").not_before == soon
    assert sent(watch) == []


def test_nobody_waits_for_a_host_that_wants_hours(watch: Watch) -> None:
    sent(watch)
    hours = later(watch.now, 7200)
    fails(watch, "press", host=HostState(host="press.example", not_before=hours, retry_at=hours))
    assert due(watch) == []
    assert sent(watch) == ["failing press"]


def test_a_source_that_is_down_at_its_usual_hours_does_not_wait_for_itself(watch: Watch) -> None:
    sent(watch)
    nightly = Maintenance("09:00-11:00", learned=True)
    check(watch, "press", DOWN)
    check(watch, "press", DOWN, maintenance=nightly)
    assert sent(watch) == []
    check(watch, "news")
    assert sent(watch) == ["failing press"]


def test_a_failure_of_ours_makes_nobody_due(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press", Reason.of("bug", error="KeyError"), host=None)
    assert due(watch) == []
    assert sent(watch) == ["failing press"]


def test_a_recovery_waits_for_the_sources_that_fail_with_their_host(watch: Watch) -> None:
    fails(watch, "press")
    check(watch, "news", DOWN)
    sent(watch)
    watch.later(minutes=30)
    watch.store.db.execute("UPDATE sources SET due_at = ?", [LATE])
    check(watch, "press")
    assert due(watch) == ["news"]
    assert sent(watch) == []
    check(watch, "news")
    assert sent(watch) == ["recovered press", "recovered news"]


def test_a_recovery_waits_for_no_source_that_fails_for_a_reason_of_its_own(watch: Watch) -> None:
    fails(watch, "news", ITS_OWN)
    fails(watch, "press")
    sent(watch)
    check(watch, "press")
    assert sent(watch) == ["recovered press"]


def test_a_recovery_never_overtakes_the_failure_that_is_held(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    watch.later(seconds=5)
    check(watch, "press")
    assert sent(watch) == []
    assert sent(watch, after=120) == ["failing press", "recovered press"]


def test_without_a_channel_that_wants_it_nobody_is_due(watch: Watch) -> None:
    watch.owing = lambda _: []
    fails(watch, "press")
    assert due(watch) == []


def test_who_visits_no_more_sends_what_is_held(watch: Watch) -> None:
    sent(watch)
    fails(watch, "press")
    outbox.send_held(watch.store)
    assert sent(watch) == ["failing press"]
    assert value(watch.store.db, "SELECT count(*) FROM alerts WHERE held_until <> ''") == 0
