"""The daemon: APScheduler's ticks, visits, deliveries, housekeeping, and a clean end."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.errors import PresswatchError, StoreError
from scheduler.alerts.channels import open_workers
from scheduler.alerts.labels import length
from scheduler.alerts.pool import WorkerPool
from scheduler.cadence import next_cron
from scheduler.checking.check import Visited, World, utc_now
from scheduler.config.lint import warnings
from scheduler.config.load import load
from scheduler.config.model import Config
from scheduler.daemon import shutdown, systemd
from scheduler.daemon.feed_files import write_feeds
from scheduler.daemon.heartbeat import Heartbeat
from scheduler.daemon.housekeeping import keep_house, mend_due, settle, take_over
from scheduler.daemon.lock import VisitLock
from scheduler.daemon.log_messages import check_event
from scheduler.daemon.reading import open_readers
from scheduler.daemon.requests import PendingChecks
from scheduler.daemon.triggers import FromNow, next_second
from scheduler.daemon.visits import Visits
from store import outbox, queries, requests, sources
from store.db.database import open_store
from store.times import stamp

if TYPE_CHECKING:
    from aiohttp import web

    from scheduler.daemon.metrics import Metrics

log = structlog.get_logger("presswatch")

GRACE = 2.0  # seconds that visits and deliveries have to end in
_LONG = timedelta(seconds=30)  # without a tick: worth a line
_CARE = "30 4 * * *"  # by the people's clock: the store is tidied
_FIRST_CARE = timedelta(minutes=10)  # after the start: a machine that sleeps at night keeps house too


def run(config: Config) -> int:
    """Watch in the foreground until SIGTERM or SIGINT; SIGHUP reads the config's file again. Returns the exit code.

    Raises PresswatchError when it cannot start: a channel's address, the database, another daemon.
    """
    with VisitLock(config.database, "run"), open_store(config.database) as store, _one_thread() as hand:
        world = World(config, store, utc_now, hand, open_readers(config.database))
        take_over(world)
        daemon = Daemon(world, on_end=shutdown.at_the_latest)
        gc.freeze()  # what was loaded stays, and need not be looked through again and again
        gc.enable()
        asyncio.run(daemon.run())
    return 0


@contextmanager
def _one_thread() -> Iterator[ThreadPoolExecutor]:
    """The store's own thread. It is not waited for: a locked file must not hold up the end."""
    hand = ThreadPoolExecutor(1, thread_name_prefix="store")
    try:
        yield hand
    finally:
        hand.shutdown(wait=False, cancel_futures=True)


class Daemon:
    """One run of the daemon."""

    def __init__(self, world: World, *, on_end: Callable[[], object] = lambda: None) -> None:
        """`on_end` is called when the end begins."""
        self._world = world
        self._on_end = on_end
        self._visits = Visits(world, self._visited)
        self._pool = WorkerPool(open_workers(world.config, world.store))
        self._pending = PendingChecks()
        self._metrics: Metrics | None = None
        self._heartbeat = Heartbeat(world.config)
        self._doubts: Sequence[str] = ()  # about the config, as they were told
        self._end = asyncio.Event()
        self._reloading = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Tick until told to end."""
        scheduler = self._scheduled()
        self._listen()
        page = await self._serve_metrics()
        await self._write_feeds()
        standing = await self._world.ask(_standing, self._world)
        self._pool.start()
        scheduler.start()
        clock = asyncio.create_task(self._mind_the_clock(scheduler), name="clock")
        self._doubts = _warned(warnings(self._world.config))
        log.info("watching", **_size(self._world.config), **standing)
        systemd.notify("READY=1")
        await self._end.wait()
        self._on_end()
        systemd.notify("STOPPING=1")
        scheduler.pause()
        clock.cancel()
        await self._stop_work()
        scheduler.shutdown(wait=False)
        if page is not None:
            await page.cleanup()
        log.info("ended")

    def _scheduled(self) -> AsyncIOScheduler:
        """The jobs: look for visits and for deliveries each second, keep house once a day."""
        now, zone = self._world.now(), self._world.config.timezone
        scheduler = AsyncIOScheduler(timezone=zone)
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        daily = FromNow(lambda moment: next_cron(_CARE, moment, zone))
        scheduler.add_job(self._tick, FromNow(next_second), next_run_time=now, **often)
        scheduler.add_job(self._deliver, FromNow(next_second), **often)
        scheduler.add_job(self._keep_house, daily, next_run_time=now + _FIRST_CARE, **often)
        return scheduler

    async def _stop_work(self) -> None:
        _, hung = await asyncio.gather(self._visits.stop(GRACE), asyncio.to_thread(self._pool.stop, GRACE))
        await self._world.readers.aclose()
        for channel in hung:
            log.warning("channel hangs", channel=channel, alerts="are kept, and sent after the next start")

    def stop(self) -> None:
        """Let the end begin."""
        self._end.set()

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop)
        in_a_terminal = sys.stdin is not None and sys.stdin.isatty()
        loop.add_signal_handler(signal.SIGHUP, lambda: self.stop() if in_a_terminal and _lost() else self._reload())

    async def _serve_metrics(self) -> "web.AppRunner | None":
        if not self._world.config.metrics:
            return None
        from scheduler.daemon import metrics  # decision 0006

        self._metrics = metrics.Metrics(self._world.store, self._world.now)
        return await metrics.serve(self._world.config, self._metrics)

    async def _mind_the_clock(self, scheduler: AsyncIOScheduler) -> None:
        """When the clock is set back: APScheduler sleeps until a time by the clock, and so do the sources."""
        while True:
            before = self._world.now()
            await asyncio.sleep(1)
            if (now := self._world.now()) >= before:
                if now - before > _LONG:
                    log.info("time passed", length=length(stamp(before), stamp(now), "en"))
                continue
            log.warning("clock set back", seconds=round((before - now).total_seconds()) + 1)
            for job in scheduler.get_jobs():
                job.modify(next_run_time=now)
            await self._at_the_border(self._world.ask(mend_due, self._world))

    async def _tick(self) -> None:
        """Start what is due and what was asked for. Runs each second and returns at once."""
        systemd.watchdog()
        if not self._visits.resting and await self._at_the_border(self._look_for_work()):
            self._heartbeat.beat()
        if self._metrics:
            self._metrics.ticked()

    async def _look_for_work(self) -> None:
        world = self._world
        now = stamp(world.now())
        for request, names in await world.ask(requests.asked, world.store, now):
            self._pending.take(request, [name for name in names if world.config.source(name)])
        self._pending.begun(self._visits.start(self._pending.wanted(), all_ages=True))
        self._pending.begun(self._visits.start(await world.ask(sources.due, world.store, now)))
        await self._answer()

    async def _at_the_border(self, work: Awaitable[None]) -> bool:
        """Do a part of a tick; whatever goes wrong is told, and the loop goes on. Whether it went well."""
        try:
            await work
        except StoreError as error:
            self._visits.store_failed(error)
        except Exception as error:
            log.error("internal error", exc_info=error)
        else:
            return True
        return False

    async def _visited(self, visited: Visited) -> None:
        if self._metrics:
            self._metrics.checked(visited)
        level = log.info if visited.good or visited.deferred else log.warning
        level("checked", **check_event(visited))
        self._pending.note(visited.source, visited.recorded.check_id)
        await self._answer()
        if visited.recorded.changes:
            await self._write_feeds()

    async def _write_feeds(self) -> None:
        try:
            await self._world.ask(write_feeds, self._world)
        except PresswatchError as error:
            log.error("feed not written", why=str(error))

    async def _answer(self) -> None:
        """Tell those who asked what came of it."""
        world = self._world
        for request, checks in self._pending.done():
            await world.ask(requests.answer, world.store, request, checks, stamp(world.now()))

    async def _deliver(self) -> None:
        """Wake the workers that something is due for."""
        if not self._visits.resting:
            await self._at_the_border(self._wake())

    async def _wake(self) -> None:
        world = self._world
        self._pool.wake(await world.ask(outbox.owed_channels, world.store, stamp(world.now())))

    async def _keep_house(self) -> None:
        await self._at_the_border(self._world.ask(keep_house, self._world))

    def _reload(self) -> None:
        task = asyncio.create_task(self._read_config_again(), name="reload")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _read_config_again(self) -> None:
        """Take the config as it is now; a wrong one is told and the old one kept."""
        async with self._reloading:
            systemd.reloading()
            old = self._world.config
            try:
                config = await asyncio.to_thread(load, old.path)
                if config.database != old.database or config.metrics != old.metrics:
                    raise PresswatchError("`database` and [metrics] cannot change while running; restart to apply")
                world = replace(self._world, config=config)
                workers, heartbeat = WorkerPool(open_workers(config, world.store)), Heartbeat(config)
                await world.ask(settle, world)
            except PresswatchError as error:
                log.error("config not reloaded", why=str(error))
            else:
                self._doubts = _warned(warnings(config), self._doubts)
                self._world = self._visits.world = world
                self._pool.retire()  # what they are sending is sent; the rest waits for the new workers
                self._pool, self._heartbeat = workers, heartbeat
                workers.start()
                log.info("config reloaded", **_size(config))
            systemd.notify("READY=1")


def _lost() -> bool:
    """Whether the terminal was closed: that sends SIGHUP too, and nobody wants to go on then without knowing."""
    try:
        os.tcgetpgrp(0)
    except OSError:
        return True
    return False


def _warned(doubts: Sequence[str], told: Sequence[str] = ()) -> Sequence[str]:
    """Warn of those `doubts` that were not `told` before; returns them all."""
    for words in doubts:
        if words not in told:
            log.warning("config", why=words)
    return doubts


def _size(config: Config) -> dict[str, int]:
    return {"sources": sum(source.enabled for source in config.sources), "channels": len(config.channels)}


def _standing(world: World) -> dict[str, int]:
    """What the run before left: sources that fail, alerts that are owed."""
    owed = queries.counts(world.store)
    failing = sum(row.state == "failing" for row in sources.source_rows(world.store))
    return {"failing": failing, "waiting": owed.pending + owed.retried}
