"""The daemon in this process, with a clock that is moved by hand: set back, set on, suspended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

import apscheduler.schedulers.base
import pytest
from structlog.testing import capture_logs

from scheduler.daemon import daemon
from scheduler.daemon.daemon import Daemon
from scheduler.daemon.housekeeping import settle
from store.times import stamp
from tests.support.watching import NEWS, PRESS, Watching, made

CHECKS = "SELECT count(*) FROM checks"


class HandClock(datetime):
    """The clock on the wall, for APScheduler and for us; `off` is how far somebody moved it."""

    off = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain datetime does
        return datetime.now(tz) + cls.off


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[HandClock]:
    monkeypatch.setattr(HandClock, "off", timedelta(0))
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", HandClock)
    monkeypatch.setattr(daemon, "utc_now", lambda: HandClock.now(UTC))
    return HandClock


@asynccontextmanager
async def running(watching: Watching) -> AsyncIterator[None]:
    watching.world = replace(watching.world, now=lambda: HandClock.now(UTC))
    watching.world.config.path.touch()
    one = Daemon(watching.world)
    task = asyncio.create_task(one.run())
    try:
        yield
    finally:
        one.stop()
        await asyncio.wait_for(task, 10)


async def until(watching: Watching, sql: str, value: object, patience: float = 10) -> None:
    deadline = asyncio.get_running_loop().time() + patience
    while watching.one(sql) != value:
        assert asyncio.get_running_loop().time() < deadline, f"{sql} is {watching.one(sql)}, not {value}"
        await asyncio.sleep(0.02)


async def test_set_back_an_hour_it_goes_on_at_once(watching: Watching, clock: type[HandClock]) -> None:
    watching.watch(PRESS)
    every = timedelta(seconds=1)
    (one,) = watching.world.config.sources
    quick = replace(one, schedule=replace(one.schedule, every=every))
    watching.configure(replace(watching.world.config, sources=(quick,)))
    async with running(watching):
        await until(watching, CHECKS, 2)
        clock.off = -timedelta(hours=1)
        await until(watching, CHECKS, 4, 6)
    assert watching.one("SELECT count(*) FROM checks WHERE NOT good") == 0


@pytest.mark.parametrize("jump", [timedelta(hours=8), timedelta(days=365 * 56)])
async def test_set_on_or_suspended_each_source_is_visited_once(
    watching: Watching, clock: type[HandClock], jump: timedelta
) -> None:
    watching.watch(PRESS, NEWS)
    with capture_logs() as lines:
        await _visited_once(watching, clock, jump)
    (told,) = [line["length"] for line in lines if line["event"] == "time passed"]
    assert told.startswith(f"{jump.days or 8} ")


async def _visited_once(watching: Watching, clock: type[HandClock], jump: timedelta) -> None:
    async with running(watching):
        await until(watching, "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL", 2)
        watching.room.forget_requests()
        clock.off = jump
        then = stamp(HandClock.now(UTC))
        await until(watching, f"SELECT count(*) FROM sources WHERE last_check_at >= '{then}'", 2, 6)
        await asyncio.sleep(1.5)  # a tick later there is still nothing more to do
        lists = [path for path in watching.room.hits.elements() if path.endswith("list.do")]
        assert sorted(lists) == ["/eng/brd/m_5674/list.do", "/eng/brd/m_5676/list.do"]


async def test_four_years_ahead_and_set_right_everything_is_looked_at_as_before(watching: Watching) -> None:
    watching.ages, watching.every = '{ "365d" = "1h" }', "10m"
    await watching.baseline(PRESS)
    ahead = timedelta(days=4 * 365)
    watching.now += ahead
    seq = watching.room.publish(PRESS, made(1, "2026-11-20"))
    await watching.visit()
    watching.now -= ahead
    settle(watching.world)
    assert watching.news() == [f"new m_5676/{seq}"]
    assert watching.one("SELECT count(*) FROM alerts WHERE state = 'pending' AND due_at > ?", stamp(watching.now)) == 0
    watching.room.reword(PRESS, seq, "district 1", "district 11")
    assert await watching.tick(70) == [PRESS]
    assert watching.news() == [f"edited m_5676/{seq}"]
