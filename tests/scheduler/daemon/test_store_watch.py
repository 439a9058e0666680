"""A database that fails is alerted without it, once; so is the end of that. No site is asked for nothing meanwhile."""

import asyncio
import platform
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.errors import StoreError, StoreLostError
from crawler.reasons import Reason
from scheduler.alerts import urgent
from scheduler.config.load import parse
from scheduler.config.model import Config
from scheduler.daemon import visits
from scheduler.daemon.daemon import Daemon
from scheduler.daemon.store_watch import StoreWatch
from scheduler.demo.inbox import Inbox
from tests.support.watching import PRESS, Watching, made

FULL = StoreError("tides.db: the disk is full", reason=Reason.of("disk_full"))
DAMAGED = StoreLostError("tides.db: the database is damaged", reason=Reason.of("database_damaged"))
CHANNELS = """
[[channel]]
name = "desk"
url = "{url}"
quiet_hours = "00:00-23:59"
digest = "daily 08:00"
sources = ["mofa-*"]
[[channel]]
name = "pager"
language = "ko"
url = "{url}"
kinds = ["failing"]
[[channel]]
name = "readers"
url = "{url}"
kinds = ["new", "recovered"]
"""


class Clock:
    """A clock that tests set."""

    now = datetime(2026, 7, 14, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def config(tmp_path: Path, webhook: Inbox) -> Config:
    return parse(tmp_path / "config.toml", 'database = "tides.db"\n' + CHANNELS.format(url=webhook.apprise_url))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def said(webhook: Inbox) -> Callable[[StoreWatch], list[str]]:
    """The subjects that came since this was asked last."""
    seen = 0

    def since(watch: StoreWatch) -> list[str]:
        nonlocal seen
        watch.wait(5)
        came = [message["title"].replace(f"({platform.node()})", "(here)") for message in webhook.messages[seen:]]
        seen += len(came)
        return sorted(came)

    return since


def test_it_is_alerted_once_and_so_is_its_end(config: Config, clock: Clock, said: Callable[..., list[str]]) -> None:
    watch = StoreWatch(config, clock)
    watch.see(None)
    assert said(watch) == []
    for _ in range(3):
        watch.see(FULL)
        clock.later(minutes=50)
    assert said(watch) == [
        "Failing · presswatch (here) · The disk is full",
        "수집 실패 · presswatch (here) · 디스크가 가득 찼습니다",
    ]
    watch.see(None)
    watch.see(None)
    assert said(watch) == ["Recovered · presswatch (here) · The database works again"]  # of whom it was alerted to
    assert list(config.base.iterdir()) == []
    watch.see(FULL)
    assert len(said(watch)) == 2


def test_what_comes_and_goes_is_alerted_once_an_hour(
    config: Config, clock: Clock, said: Callable[..., list[str]]
) -> None:
    watch = StoreWatch(config, clock)
    for _ in range(6):
        watch.see(FULL)
        said(watch)
        watch.see(None)
        clock.later(minutes=11)
    assert said(watch) == []
    watch.see(FULL)
    assert len(said(watch)) == 2


def test_one_that_ends_the_daemon_is_alerted_whatever_was_alerted_before(
    config: Config, clock: Clock, said: Callable[..., list[str]]
) -> None:
    watch = StoreWatch(config, clock)
    watch.see(FULL)
    assert len(said(watch)) == 2
    watch.lost(DAMAGED)
    assert said(watch)[0] == "Failing · presswatch (here) · The database is damaged"


def test_a_daemon_that_is_started_again_does_not_repeat_it(
    config: Config, clock: Clock, said: Callable[..., list[str]]
) -> None:
    first = StoreWatch(config, clock)
    first.lost(DAMAGED)
    assert len(said(first)) == 2
    for _ in range(2):
        again = StoreWatch(config, clock)
        assert again.failed_before
        again.lost_at_start(DAMAGED)
        again.lost(DAMAGED)
        assert said(again) == []
    clock.later(days=2)
    healed = StoreWatch(config, clock)
    healed.see(None)
    assert said(healed) == ["Recovered · presswatch (here) · The database works again"]
    assert not StoreWatch(config, clock).failed_before


def test_a_daemon_that_cannot_start_says_so_if_it_can_note_it(
    config: Config, clock: Clock, said: Callable[..., list[str]]
) -> None:
    first = StoreWatch(config, clock)
    first.lost_at_start(StoreError("the folder does not exist"))
    assert said(first) == []  # a mistake in the config: whoever made it is there
    first.lost_at_start(DAMAGED)
    assert len(said(first)) == 2


def test_a_note_without_room_for_its_words_counts(
    config: Config, clock: Clock, said: Callable[..., list[str]], webhook: Inbox
) -> None:
    (config.base / "tides.db.failing").touch()
    watch = StoreWatch(config, clock)
    watch.lost_at_start(FULL)
    assert said(watch) == []
    watch.see(None)
    assert said(watch) == ["Recovered · presswatch (here) · The database works again"]
    assert "The trouble: The disk is full" in webhook.messages[-1]["message"]


def test_who_could_not_be_reached_is_tried_again_until_it_is_over(
    config: Config, clock: Clock, webhook: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urgent, "PAUSES", (0.0, 0.01, 0.01, 3600.0))
    webhook.set_mode("500", times=2)
    watch = StoreWatch(config, clock)
    watch.see(FULL)
    watch.wait(5)
    assert len(webhook.messages) == 2
    watch.see(None)
    assert len(webhook.wait_for(3)) == 3
    clock.later(hours=2)
    webhook.set_mode("500")
    watch.see(FULL)
    webhook.wait_for_attempts(11)  # three tries for each of two channels, and what came before
    watch.see(None)
    watch.wait(5)
    assert len(webhook.messages) == 3  # nobody was alerted, and nobody hears that it is over


def test_a_channel_that_cannot_be_opened_holds_up_no_other(
    config: Config, clock: Clock, said: Callable[..., list[str]], tmp_path: Path, webhook: Inbox
) -> None:
    toml = CHANNELS.format(url=webhook.apprise_url).replace(webhook.apprise_url, "${PRESSWATCH_NOT_SET}", 1)
    watch = StoreWatch(config, clock)
    watch.take(parse(tmp_path / "config.toml", f'database = "tides.db"\n{toml}'))
    watch.see(FULL)
    assert said(watch) == ["수집 실패 · presswatch (here) · 디스크가 가득 찼습니다"]


async def test_a_full_disk_stops_the_visits_until_there_is_room(
    watching: Watching, webhook: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "REST", 0.0)
    watching.extra = CHANNELS.format(url=webhook.apprise_url)
    await watching.baseline(PRESS)
    runtime, store = watching.runtime, watching.runtime.store
    watch = StoreWatch(runtime.config, runtime.now)
    daemon = Daemon(runtime, watch)

    async def tick() -> None:
        watching.later(minutes=10)
        await daemon._tick()
        await asyncio.gather(*daemon._visits._tasks.values())

    async def room_for(pages: int) -> None:
        sql = f"PRAGMA max_page_count = {pages}"
        await runtime.in_store_thread(lambda: store.db.execute(sql).fetchall())

    await room_for(int(str(watching.one("PRAGMA page_count"))))
    for number in range(12):
        watching.room.publish(PRESS, made(number))
    await tick()
    watching.room.forget_requests()
    for _ in range(3):
        await tick()
    await asyncio.to_thread(watch.wait, 5)
    assert [message["reason"]["code"] for message in webhook.messages] == ["database_fails"] * 2
    assert not watching.room.hits
    await room_for(1_000_000)
    await tick()
    await tick()
    await asyncio.to_thread(watch.wait, 5)
    assert [message["kind"] for message in webhook.messages[2:]] == ["recovered"]
    assert "new" in {change.kind for change in watching.changes()}
