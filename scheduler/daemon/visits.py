"""The visits that are under way: one crawl per host, hosts side by side, and what is due waits for its host."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial

import structlog

from crawler.errors import StoreError
from scheduler.checking.check import Came, Visited, World, by_host, conclude, look, record_our_failure
from scheduler.config.model import SourceConfig

log = structlog.get_logger("presswatch")

AT_ONCE = 64  # hosts crawled side by side
REST = 30.0  # seconds without visits after the store failed: the sites are not to suffer for it


class Visits:
    """Starts visits and knows which are under way."""

    def __init__(self, world: World, on_visited: Callable[[Visited], Awaitable[None]]) -> None:
        self.world = world
        self._on_visited = on_visited
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # One check after the other is concluded. The store has one thread anyway, but while it waits for somebody's
        # lock, what is queued behind it should be the tick's questions, not sixty checks that wait as long each.
        self._turn = asyncio.Lock()
        self._rest_until = time.monotonic()  # not the clock on the wall: that may be set back
        self._store_failed = False

    def start(self, names: Sequence[str], *, all_ages: bool = False) -> set[str]:
        """Start visiting these sources, in this order, where their host is free; returns the names of those."""
        if self.resting or len(self._tasks) >= AT_ONCE:
            return set()
        started: set[str] = set()
        for host, watched in by_host(self.world.config, names).items():
            if host not in self._tasks and len(self._tasks) < AT_ONCE:
                visit = self._visit(self.world, host, watched, all_ages=all_ages)
                task = self._tasks[host] = asyncio.create_task(visit, name=f"visit {host}")
                task.add_done_callback(partial(self._ended, host))
                started |= {source.name for source in watched}
        return started

    @property
    def hosts(self) -> list[str]:
        """The hosts that are being visited."""
        return list(self._tasks)

    @property
    def resting(self) -> bool:
        """Whether the store failed a moment ago."""
        return time.monotonic() < self._rest_until

    def store_failed(self, error: StoreError) -> None:
        """Say so, and rest: what was not recorded stays due."""
        if not self.resting:  # several may find out at once
            log.error("store failed", why=str(error), next_try=f"in {REST:.0f} s")
        self._rest_until = time.monotonic() + REST
        self._store_failed = True

    async def stop(self, grace: float) -> None:
        """End all visits; what was not recorded stays due."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)

    async def _visit(self, world: World, host: str, watched: Sequence[SourceConfig], *, all_ages: bool) -> None:
        """One crawl; each source is concluded as soon as its own visit ends."""
        under_way = {source.name: source for source in watched}

        async def ended(came: Came) -> None:
            async with self._turn:
                if self.resting:
                    return
                source = under_way.pop(came.watched.name)
                await self._guarded(world, [source], self._conclude(world, came))

        await self._guarded(world, under_way.values(), look(world, host, watched, ended, all_ages=all_ages))

    def _ended(self, host: str, _task: asyncio.Task[None]) -> None:
        del self._tasks[host]

    async def _conclude(self, world: World, came: Came) -> None:
        visited = await conclude(world, came)
        if self._store_failed:
            log.info("store works")
        self._store_failed = False
        await self._on_visited(visited)

    async def _guarded(self, world: World, watched: Collection[SourceConfig], work: Awaitable[None]) -> None:
        """The border of a tick: whatever goes wrong here is told as ours, and the loop goes on."""
        try:
            await work
        except StoreError as error:
            self.store_failed(error)
        except Exception as error:
            log.error("internal error", sources=[source.name for source in watched], exc_info=error)
            await self._own_up(world, list(watched), error)

    async def _own_up(self, world: World, watched: Sequence[SourceConfig], error: Exception) -> None:
        try:
            for source in watched:
                await self._on_visited(await world.ask(record_our_failure, world, source, error, world.now()))
        except StoreError as second:
            self.store_failed(second)
        except Exception as second:  # a source that stays due for it must not be visited at each tick
            log.error("internal error", sources=[source.name for source in watched], exc_info=second)
            self._rest_until = time.monotonic() + REST
