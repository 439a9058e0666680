"""The visits in progress: one crawl per host, hosts side by side; a due source waits while its host is busy."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial

import structlog

from crawler.errors import StoreError, StoreLostError
from scheduler.checking.check import (
    CheckReport,
    Extent,
    Runtime,
    VisitResult,
    by_host,
    conclude,
    record_internal_error,
    visit_host,
)
from scheduler.config.model import SourceConfig

log = structlog.get_logger("presswatch")

AT_ONCE = 64  # hosts crawled side by side
REST = 30.0  # seconds without visits after the store failed: no requests whose results cannot be kept
_LONGEST = 5  # doublings of it: where a trial works, and the results of a visit cannot be recorded all the same


class Visits:
    """Starts visits and knows which are in progress."""

    def __init__(
        self,
        runtime: Runtime,
        on_check: Callable[[CheckReport], Awaitable[None]],
        on_lost: Callable[[StoreLostError], None],
    ) -> None:
        self._runtime = runtime
        self._on_check = on_check
        self._on_lost = on_lost
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # Checks are concluded one at a time. The store has one thread anyway; but while that waits for a lock, the
        # tick's questions should be next in its queue, not sixty checks that each wait as long.
        self._turn = asyncio.Lock()
        self._rest_until = time.monotonic()  # the wall clock may be set back
        self.trouble: StoreError | None = None  # of the store, which works as far as is known
        self._failures = 0  # of the store, since a check was recorded

    def start(self, names: Sequence[str], *, extent: Extent = "scheduled") -> set[str]:
        """Start visiting these sources, in this order, where their host is free; the names of those started."""
        if self.resting or len(self._tasks) >= AT_ONCE:
            return set()
        started: set[str] = set()
        for host, watched in by_host(self._runtime.config, names).items():
            if host not in self._tasks and len(self._tasks) < AT_ONCE:
                visit = self._visit(self._runtime, host, watched, extent=extent)
                task = self._tasks[host] = asyncio.create_task(visit, name=f"visit {host}")
                task.add_done_callback(partial(self._ended, host))
                started |= {source.name for source in watched}
        return started

    def take(self, runtime: Runtime) -> None:
        """Use `runtime` for visits that start from now on; those in progress keep what they began with."""
        self._runtime = runtime

    @property
    def hosts(self) -> list[str]:
        """The hosts that are being visited."""
        return list(self._tasks)

    @property
    def resting(self) -> bool:
        """Whether the store failed a short while ago."""
        return time.monotonic() < self._rest_until

    def store_failed(self, error: StoreError) -> None:
        """Log it and rest: what was not recorded stays due."""
        rest = REST
        if self.trouble is None:
            self._failures += 1
            rest = REST * 2 ** min(self._failures - 1, _LONGEST)
            log.error("store failed", why=str(error), next_try=f"in {rest:.0f} s")
        self._rest_until = max(self._rest_until, time.monotonic() + rest)
        self.trouble = error

    def store_works(self) -> None:
        """It can be written again: visits start as they are due."""
        if self.trouble:
            log.info("store works")
        self.trouble = None

    async def stop(self, grace: float) -> None:
        """End all visits; what was not recorded stays due."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)

    async def _visit(self, runtime: Runtime, host: str, watched: Sequence[SourceConfig], *, extent: Extent) -> None:
        """One crawl; each source is concluded as soon as its own visit ends."""
        under_way = {source.name: source for source in watched}

        async def ended(visited: VisitResult) -> None:
            async with self._turn:
                if self.resting:
                    return
                source = under_way.pop(visited.watched.name)
                await self._guarded(runtime, [source], self._conclude(runtime, visited))

        await self._guarded(runtime, under_way.values(), visit_host(runtime, host, watched, ended, extent=extent))

    def _ended(self, host: str, _task: asyncio.Task[None]) -> None:
        del self._tasks[host]

    async def _conclude(self, runtime: Runtime, visited: VisitResult) -> None:
        report = await conclude(runtime, visited)
        self.store_works()
        self._failures = 0
        await self._on_check(report)

    async def _guarded(self, runtime: Runtime, watched: Collection[SourceConfig], work: Awaitable[None]) -> None:
        """Catch-all of a visit: a failure is logged and recorded as an internal error, and the daemon continues."""
        try:
            await work
        except StoreLostError as error:
            self._on_lost(error)
        except StoreError as error:
            self.store_failed(error)
        except Exception as error:
            log.error("internal error", sources=[source.name for source in watched], exc_info=error)
            await self._record_internal_error(runtime, list(watched), error)

    async def _record_internal_error(self, runtime: Runtime, watched: Sequence[SourceConfig], error: Exception) -> None:
        try:
            for source in watched:
                await self._on_check(
                    await runtime.in_store_thread(record_internal_error, runtime, source, error, runtime.now())
                )
        except StoreLostError as second:
            self._on_lost(second)
        except StoreError as second:
            self.store_failed(second)
        except Exception as second:  # its source stays due, and must not be visited at every tick
            log.error("internal error", sources=[source.name for source in watched], exc_info=second)
            self._rest_until = time.monotonic() + REST
