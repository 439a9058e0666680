"""The daemon: ticks by APScheduler, visits, deliveries, housekeeping, and a clean shutdown."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.errors import PresswatchError, StoreError, StoreLostError
from crawler.times import to_iso
from scheduler.alerts.channels import open_workers
from scheduler.alerts.pool import WorkerPool
from scheduler.cadence import next_cron
from scheduler.checking.check import CheckReport, Runtime
from scheduler.checking.reread import reread
from scheduler.config.load import load
from scheduler.daemon import systemd, terminal
from scheduler.daemon.clock_watch import watch_clock
from scheduler.daemon.facts import backlog, doubts, logged, size
from scheduler.daemon.feed_files import write_feeds
from scheduler.daemon.heartbeat import Heartbeat
from scheduler.daemon.housekeeping import clean_up, repair_due_times, settle
from scheduler.daemon.log_messages import check_event
from scheduler.daemon.requests import PendingChecks
from scheduler.daemon.store_watch import StoreWatch
from scheduler.daemon.triggers import FromNow, next_second
from scheduler.daemon.visits import Visits
from store import outbox, requests, sources

if TYPE_CHECKING:
    from aiohttp import web

    from scheduler.daemon.metrics import Metrics

log = structlog.get_logger("presswatch")

GRACE = 2.0  # seconds in which visits and deliveries must end
FAREWELL = 10.0  # seconds for alerts that the database is lost
_CARE = "30 4 * * *"  # by the people's clock: the store is tidied
_REREADING = timedelta(minutes=1)  # between looks for kept files whose reader has got better
_REREAD = 5  # of them each time; each may take 20 seconds
_FIRST_HOUSEKEEPING = timedelta(minutes=10)  # after the start, for machines that sleep at night


class Daemon:
    """One run of the daemon."""

    def __init__(
        self,
        runtime: Runtime,
        watch: StoreWatch,
        *,
        on_end: Callable[[int], object] = lambda exit_code: None,
        on_jump: Callable[[], object] = lambda: None,
    ) -> None:
        """`on_end` is called with the exit code when the shutdown begins, `on_jump` after the clock jumped."""
        self._runtime = runtime
        self._watch = watch
        self._on_end, self._on_jump = on_end, on_jump
        self._visits = Visits(runtime, self._checked, self._lost)
        self._pool = WorkerPool(open_workers(runtime.config, runtime.store))
        self._pending = PendingChecks()
        self._metrics: Metrics | None = None
        self._heartbeat = Heartbeat(runtime.config)
        self._warnings: Sequence[str] = ()  # about the config, as they were logged
        self._end = asyncio.Event()
        self._exit_code = 0
        self._reloading = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> int:
        """Tick until `stop` is called, or the database is lost; returns the exit code."""
        scheduler = self._scheduled()
        self._listen()
        page = await self._serve_metrics()
        await self._write_feeds()
        left = await self._runtime.in_store_thread(backlog, self._runtime)
        self._warnings = logged(await asyncio.to_thread(doubts, self._runtime.config))
        self._pool.start()
        scheduler.start()
        clock = asyncio.create_task(
            watch_clock(self._runtime.now, partial(self._replan, scheduler), self._on_jump), name="clock"
        )
        log.info("watching", **size(self._runtime.config), **left)
        systemd.notify("READY=1")
        await self._end.wait()
        self._on_end(self._exit_code)
        systemd.notify("STOPPING=1")
        scheduler.pause()
        clock.cancel()
        await self._stop_work()
        scheduler.shutdown(wait=False)
        if page is not None:
            await page.cleanup()
        log.info("ended")
        return self._exit_code

    def _scheduled(self) -> AsyncIOScheduler:
        """The jobs: look for visits and for deliveries each second, keep house once a day."""
        now, zone = self._runtime.now(), self._runtime.config.timezone
        scheduler = AsyncIOScheduler(timezone=zone)
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        daily = FromNow(lambda moment: next_cron(_CARE, moment, zone))
        scheduler.add_job(self._tick, FromNow(next_second), next_run_time=now, **often)
        scheduler.add_job(self._deliver, FromNow(next_second), **often)
        scheduler.add_job(self._reread, FromNow(lambda moment: moment + _REREADING), **often)
        scheduler.add_job(self._clean_up, daily, next_run_time=now + _FIRST_HOUSEKEEPING, **often)
        return scheduler

    async def _stop_work(self) -> None:
        _, hung = await asyncio.gather(self._visits.stop(GRACE), asyncio.to_thread(self._pool.stop, GRACE))
        await self._runtime.readers.aclose()
        for channel in hung:
            log.warning("channel hangs", channel=channel, alerts="are kept, and sent after the next start")

    def stop(self) -> None:
        """Begin the shutdown."""
        self._end.set()

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop)
        ours = terminal.is_ours()
        loop.add_signal_handler(signal.SIGHUP, lambda: self.stop() if ours and terminal.is_closed() else self._reload())

    async def _serve_metrics(self) -> "web.AppRunner | None":
        if not self._runtime.config.metrics:
            return None
        from scheduler.daemon import metrics  # decision 0006

        self._metrics = metrics.Metrics(self._runtime.store, self._runtime.now)
        return await metrics.serve(self._runtime.config, self._metrics)

    async def _replan(self, scheduler: AsyncIOScheduler, now: datetime) -> None:
        """Plan again after the clock was set back."""
        for job in scheduler.get_jobs():
            job.modify(next_run_time=now)
        await self._guarded(self._runtime.in_store_thread(repair_due_times, self._runtime))

    async def _tick(self) -> None:
        """Start what is due and what was requested. Runs each second and returns at once."""
        systemd.watchdog()
        if self._exit_code:  # it ends
            return
        self._watch.see(self._visits.trouble)
        if self._visits.resting:
            await self._guarded(self._runtime.in_store_thread(self._runtime.store.ensure_in_place))
        elif await self._guarded(self._look_for_work()):
            self._heartbeat.beat()
        if self._metrics:
            self._metrics.ticked()

    async def _look_for_work(self) -> None:
        runtime = self._runtime
        now = to_iso(runtime.now())
        await runtime.in_store_thread(runtime.store.ensure_in_place)
        if self._visits.trouble:
            await runtime.in_store_thread(runtime.store.ensure_works)
            self._visits.store_works()
        for request, names in await runtime.in_store_thread(requests.asked, runtime.store, now):
            if not all(map(runtime.config.source, names)):
                await self._load_config()  # a source was added since
                runtime = self._runtime
            self._pending.take(request, [name for name in names if runtime.config.source(name)])
        self._pending.begun(self._visits.start(self._pending.wanted(), extent="everything"))
        self._pending.begun(self._visits.start(await runtime.in_store_thread(sources.due, runtime.store, now)))
        await self._answer()

    async def _guarded(self, work: Awaitable[object]) -> bool:
        """Run a part of a tick; a failure is logged, and the daemon continues. Whether it succeeded."""
        try:
            await work
        except StoreLostError as error:
            self._lost(error)
        except StoreError as error:
            self._visits.store_failed(error)
        except asyncio.CancelledError:
            if not self._end.is_set():
                raise
        except Exception as error:
            log.error("internal error", exc_info=error)
        else:
            return True
        return False

    def _lost(self, error: StoreLostError) -> None:
        """Without its database the daemon is of no use: it ends, so that its supervisor or a person takes notice."""
        if not self._end.is_set() and not self._exit_code:
            log.error("database lost", why=str(error))
            self._exit_code = 1
            self._watch.lost(error)
            self._background(self._farewell(), "farewell")

    async def _farewell(self) -> None:
        """Give the channels some time to accept that the daemon ends."""
        await asyncio.to_thread(self._watch.wait, FAREWELL)
        self.stop()

    async def _checked(self, report: CheckReport) -> None:
        if self._metrics:
            self._metrics.checked(report)
        level = log.info if report.good or report.deferred else log.warning
        level("checked", **check_event(report))
        self._pending.note(report.source, report.recorded.check_id)
        await self._answer()
        if report.recorded.changes:
            await self._write_feeds()

    async def _write_feeds(self) -> None:
        try:
            await self._runtime.in_store_thread(write_feeds, self._runtime)
        except PresswatchError as error:
            log.error("feed not written", why=str(error))

    async def _answer(self) -> None:
        """Answer the requests that are complete."""
        runtime = self._runtime
        for request, checks in self._pending.done():
            await runtime.in_store_thread(requests.answer, runtime.store, request, checks, to_iso(runtime.now()))

    async def _deliver(self) -> None:
        """Wake the workers that something is due for."""
        if not self._visits.resting and not self._visits.trouble:
            await self._guarded(self._wake())

    async def _wake(self) -> None:
        runtime = self._runtime
        self._pool.wake(await runtime.in_store_thread(outbox.owed_channels, runtime.store, to_iso(runtime.now())))

    async def _clean_up(self) -> None:
        await self._guarded(self._runtime.in_store_thread(clean_up, self._runtime))

    async def _reread(self) -> None:
        runtime = self._runtime
        if not self._visits.resting and not self._visits.trouble:
            now, within = to_iso(runtime.now()), runtime.in_store_thread
            await self._guarded(reread(runtime.store, runtime.readers, now, limit=_REREAD, within=within))

    def _reload(self) -> None:
        self._background(self._load_config(), "reload")

    def _background(self, work: Coroutine[None, None, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _load_config(self) -> None:
        """Load the config again; a bad one is logged, and the old one stays in force."""
        async with self._reloading:
            systemd.reloading()
            old = self._runtime.config
            try:
                config = await asyncio.to_thread(load, old.path)
                if config.database != old.database or config.metrics != old.metrics:
                    raise PresswatchError("`database` and [metrics] cannot change while running; restart to apply")
                runtime = replace(self._runtime, config=config)
                workers, heartbeat = WorkerPool(open_workers(config, runtime.store)), Heartbeat(config)
                await runtime.in_store_thread(settle, runtime)
            except PresswatchError as error:
                log.error("config not reloaded", why=str(error))
            else:
                self._warnings = logged(await asyncio.to_thread(doubts, config), self._warnings)
                self._runtime = runtime
                self._visits.take(runtime)
                self._watch.take(config)
                self._pool.retire()  # they finish what they are sending; the rest is left to the new workers
                self._pool, self._heartbeat = workers, heartbeat
                workers.start()
                log.info("config reloaded", **size(config))
            systemd.notify("READY=1")
