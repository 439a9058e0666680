"""The daemon in this process, with a clock that is moved by hand: set back, set on, suspended.

No verdict is by the wall clock: what does not happen is waited for until pytest ends the test.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import apscheduler.schedulers.base
import pytest
from structlog.testing import capture_logs

from crawler.times import to_iso
from scheduler.daemon.daemon import Daemon
from scheduler.daemon.housekeeping import settle
from scheduler.daemon.store_watch import StoreWatch
from scheduler.daemon.triggers import next_second
from tests.support.watching import NEWS, PRESS, Watching, made

CHECKS = "SELECT count(*) FROM checks"
DECADES = timedelta(days=365 * 56)


class HandClock(datetime):
    """The clock on the wall, for APScheduler and for us; `off` is how far it was moved."""

    off = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain datetime does
        return datetime.now(tz) + cls.off


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[HandClock]:
    monkeypatch.setattr(HandClock, "off", timedelta(0))
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", HandClock)
    return HandClock


class Ticks(asyncio.DatagramProtocol):
    """The ticks of a daemon, counted as a service manager hears of them."""

    def __init__(self) -> None:
        self._count = 0
        self._heard = asyncio.Event()

    def datagram_received(self, data: bytes, _address: object) -> None:
        self._count += data == b"WATCHDOG=1"
        self._heard.set()

    async def pass_by(self, count: int) -> None:
        """Wait until so many have begun from now on."""
        last = self._count + count
        while self._count < last:
            self._heard.clear()
            await self._heard.wait()

    async def until(self, watching: Watching, sql: str, least: int) -> None:
        """Wait until the value of a query is at least that."""
        while int(str(watching.one(sql))) < least:
            await self.pass_by(1)


@pytest.fixture
async def ticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ticks]:
    address = str(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    loop = asyncio.get_running_loop()
    transport, heard = await loop.create_datagram_endpoint(Ticks, local_addr=address, family=socket.AF_UNIX)
    yield heard
    transport.close()


@asynccontextmanager
async def running(watching: Watching, on_jump: Callable[[], object] = lambda: None) -> AsyncIterator[None]:
    watching.runtime = replace(watching.runtime, now=lambda: HandClock.now(UTC))
    watching.runtime.config.path.touch()
    one = Daemon(watching.runtime, StoreWatch(watching.runtime.config, watching.runtime.now), on_jump=on_jump)
    task = asyncio.create_task(one.run())
    try:
        yield
    finally:
        one.stop()
        await task


async def test_set_back_an_hour_it_goes_on_at_once(watching: Watching, clock: type[HandClock], ticks: Ticks) -> None:
    watching.watch(PRESS)
    every = timedelta(seconds=1)
    (one,) = watching.runtime.config.sources
    quick = replace(one, schedule=replace(one.schedule, every=every))
    watching.configure(replace(watching.runtime.config, sources=(quick,)))
    async with running(watching):
        await ticks.until(watching, CHECKS, 2)
        clock.off = -timedelta(hours=1)
        await ticks.until(watching, CHECKS, 4)
    assert watching.one("SELECT count(*) FROM checks WHERE NOT good") == 0


@pytest.mark.parametrize("jump", [timedelta(hours=8), DECADES])
async def test_set_on_or_suspended_each_source_is_visited_once(
    watching: Watching, clock: type[HandClock], ticks: Ticks, jump: timedelta
) -> None:
    watching.watch(PRESS, NEWS)
    jumps: list[None] = []
    with capture_logs() as lines:
        async with running(watching, on_jump=lambda: jumps.append(None)):
            await ticks.until(watching, "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL", 2)
            watching.room.forget_requests()
            clock.off = jump
            then = to_iso(HandClock.now(UTC))
            await ticks.until(watching, f"SELECT count(*) FROM sources WHERE last_check_at >= '{then}'", 2)
            await ticks.pass_by(2)  # there is nothing more to do
            lists = [path for path in watching.room.hits.elements() if path.endswith("list.do")]
    assert sorted(lists) == ["/eng/brd/m_5674/list.do", "/eng/brd/m_5676/list.do"]
    (told,) = [line["length"] for line in lines if line["event"] == "time passed"]
    assert len(jumps) == 1
    assert told.startswith(f"{jump.days or 8:,} ")


async def test_decades_that_were_missed_are_one_run_of_each_job(watching: Watching) -> None:
    later = watching.now + DECADES
    for job in (
        Daemon(watching.runtime, StoreWatch(watching.runtime.config, watching.runtime.now))._scheduled().get_jobs()
    ):
        assert job.trigger.get_next_fire_time(watching.now, later) > later, job


def test_the_next_second_is_a_whole_one() -> None:
    moment = datetime(2026, 11, 20, 6, 0, 59, 999_999, tzinfo=UTC)
    assert next_second(moment) == datetime(2026, 11, 20, 6, 1, tzinfo=UTC)
    assert next_second(next_second(moment)) == datetime(2026, 11, 20, 6, 1, 1, tzinfo=UTC)


async def test_four_years_ahead_and_set_right_everything_is_looked_at_as_before(watching: Watching) -> None:
    watching.ages, watching.every = '{ "365d" = "1h" }', "10m"
    await watching.baseline(PRESS)
    ahead = timedelta(days=4 * 365)
    watching.now += ahead
    seq = watching.room.publish(PRESS, made(1, "2026-11-20"))
    await watching.visit()
    watching.now -= ahead
    settle(watching.runtime)
    assert watching.news() == [f"new m_5676/{seq}"]
    assert watching.one("SELECT count(*) FROM alerts WHERE state = 'pending' AND due_at > ?", to_iso(watching.now)) == 0
    watching.room.reword(PRESS, seq, "district 1", "district 11")
    assert await watching.tick(70) == [PRESS]
    assert watching.news() == [f"edited m_5676/{seq}"]
