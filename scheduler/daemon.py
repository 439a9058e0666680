"""The daemon: APScheduler's ticks, visits, deliveries, housekeeping, and a clean end."""

import asyncio
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler import metrics, systemd
from scheduler.alerts.lanes import Lanes
from scheduler.channels import open_lanes
from scheduler.check import Visited, World, utc_now
from scheduler.config import load
from scheduler.heartbeat import Heartbeat
from scheduler.lock import VisitLock
from scheduler.metrics import Metrics
from scheduler.upkeep import keep_house, mend_due, settle, take_over
from scheduler.visitors import Visitors
from store import outbox, requests, sources
from store.database import open_store
from store.model import PresswatchError, StoreError
from store.times import stamp

log = structlog.get_logger("presswatch")

GRACE = 2.0  # seconds that visits, and then deliveries, have to end in


def run(path: Path) -> int:
    """Watch in the foreground until SIGTERM or SIGINT; SIGHUP reads the config at `path` again. Returns the exit code.

    Raises PresswatchError when it cannot start: config, database, another daemon.
    """
    config = load(path)
    with VisitLock(config.database, "run"), open_store(config.database) as store, _one_thread() as hand:
        world = World(config, store, utc_now, hand)
        take_over(world)
        asyncio.run(Daemon(world).run())
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

    def __init__(self, world: World) -> None:
        self._world = world
        self._visitors = Visitors(world, self._visited)
        self._lanes = Lanes(open_lanes(world.config, world.store))
        self._asked: dict[int, dict[str, int]] = {}  # requests under way: id -> checks so far by source, 0 = not yet
        self._metrics = Metrics(world.store, world.now)
        self._heartbeat = Heartbeat(world.config)
        self._end = asyncio.Event()
        self._last_tick = world.now()

    async def run(self) -> None:
        """Tick until told to end."""
        scheduler = AsyncIOScheduler(timezone=self._world.config.timezone)
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self._tick, "interval", seconds=1, next_run_time=utc_now(), **often)
        scheduler.add_job(self._deliver, "interval", seconds=1, **often)
        scheduler.add_job(self._keep_house, "cron", hour=4, minute=30, **often)
        self._listen()
        page = await metrics.serve(self._world.config, self._metrics)
        self._lanes.start()
        scheduler.start()
        config = self._world.config
        log.info("watching", sources=sum(s.enabled for s in config.sources), channels=len(config.channels))
        systemd.notify("READY=1")
        await self._end.wait()
        systemd.notify("STOPPING=1")
        scheduler.pause()
        await self._visitors.stop(GRACE)
        for channel in self._lanes.stop(GRACE):
            log.warning("channel hangs", channel=channel, alerts="are kept and sent after the next start")
        scheduler.shutdown(wait=False)
        if page is not None:
            await page.cleanup()
        log.info("ended")

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._end.set)
        loop.add_signal_handler(signal.SIGHUP, self._reload)

    async def _tick(self) -> None:
        """Start what is due and what was asked for. Runs each second and returns at once."""
        systemd.watchdog()
        world = self._world
        now = world.now()
        try:
            if now < self._last_tick:  # somebody set the clock back: what is due must not wait for it to catch up
                await world.ask(mend_due, world)
            self._last_tick = now
            for request, names in await world.ask(requests.asked, world.store, stamp(now)):
                self._asked[request] = dict.fromkeys(names, 0)
            wanted = {name for names in self._asked.values() for name, check in names.items() if not check}
            self._visitors.start(sorted(wanted), all_ages=True)
            self._visitors.start(await world.ask(sources.due, world.store, stamp(now)))
            self._metrics.ticked()
            self._heartbeat.beat(now)
        except StoreError as error:
            log.error("store failed", why=str(error))

    def _visited(self, visited: Visited) -> None:
        recorded = visited.recorded
        self._metrics.checked(visited)
        level = log.info if visited.good else log.warning
        level("checked", source=visited.source, **_counts(visited))
        if recorded.baseline:
            log.info("baseline", source=visited.source, newest=recorded.baseline, releases=recorded.silent)
        for request, checks in list(self._asked.items()):
            if visited.source in checks:
                checks[visited.source] = recorded.check_id
            if all(checks.values()):
                del self._asked[request]
                self._world.hand.submit(
                    requests.answer, self._world.store, request, list(checks.values()), stamp(self._world.now())
                )

    async def _deliver(self) -> None:
        """Wake the lanes that something is due for."""
        try:
            self._lanes.wake(await self._world.ask(outbox.owed_channels, self._world.store, stamp(self._world.now())))
        except StoreError as error:
            log.error("store failed", why=str(error))

    async def _keep_house(self) -> None:
        try:
            await self._world.ask(keep_house, self._world)
        except StoreError as error:
            log.error("housekeeping failed", why=str(error))

    def _reload(self) -> None:
        """Read the config again; a wrong one is told and the old one kept."""
        systemd.reloading()
        try:
            config = load(self._world.config.path)
            if config.database != self._world.config.database:
                raise PresswatchError("`database` cannot change while running; restart to use another one")
            world = replace(self._world, config=config)
            lanes, heartbeat = Lanes(open_lanes(config, world.store)), Heartbeat(config)
            settle(world)
        except PresswatchError as error:
            log.error("config not reloaded, the old one stays", why=str(error))
        else:
            self._world = self._visitors.world = world
            self._lanes.retire()  # what they are sending is sent; the rest waits for the new lanes
            self._lanes, self._heartbeat = lanes, heartbeat
            lanes.start()
            log.info("config reloaded", sources=sum(s.enabled for s in config.sources), channels=len(config.channels))
        systemd.notify("READY=1")


def _counts(visited: Visited) -> dict[str, object]:
    recorded = visited.recorded
    if not visited.good:
        return {"failed": visited.why}
    counts = {"new": recorded.new, "edited": recorded.edited, "silent": recorded.silent}
    return {name: count for name, count in counts.items() if count} or {"news": "none"}
