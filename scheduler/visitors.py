"""The visits that are under way: one crawl per host, hosts side by side, and what is due waits for its host."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import structlog

from scheduler.check import Visited, World, by_host, conclude, look, record_our_failure
from scheduler.config import SourceConfig
from store.model import StoreError

T = TypeVar("T")
log = structlog.get_logger("presswatch")

AT_ONCE = 64  # hosts crawled side by side
REST = timedelta(seconds=30)  # without visits after the store failed: the sites are not to suffer for it


class Visitors:
    """Starts visits and knows which are under way."""

    def __init__(self, world: World, on_visited: Callable[[Visited], None]) -> None:
        self.world = world
        self._on_visited = on_visited
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._rest_until = world.now()

    def start(self, names: Sequence[str], *, all_ages: bool = False) -> set[str]:
        """Start visiting these sources where their host is free; returns the names that were started."""
        if self.world.now() < self._rest_until:
            return set()
        started: set[str] = set()
        for host, watched in by_host(self.world.config, names).items():
            if host not in self._tasks and len(self._tasks) < AT_ONCE:
                visit = self._visit(self.world, host, watched, all_ages=all_ages)
                self._tasks[host] = asyncio.create_task(visit, name=f"visit {host}")
                started |= {source.name for source in watched}
        return started

    @property
    def hosts(self) -> list[str]:
        """The hosts that are being visited."""
        return list(self._tasks)

    async def stop(self, grace: float) -> None:
        """End all visits; what was not recorded stays due."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=grace)

    async def _visit(self, world: World, host: str, watched: Sequence[SourceConfig], *, all_ages: bool) -> None:
        try:
            came = await self._guarded(world, watched, look(world, host, watched, all_ages=all_ages))
            for one in came or ():
                visited = await self._guarded(world, [one.watched], conclude(world, one))
                if visited is not None:
                    self._on_visited(visited)
        finally:
            del self._tasks[host]

    async def _guarded(self, world: World, watched: Sequence[SourceConfig], work: Awaitable[T]) -> T | None:
        """The border of a tick: whatever goes wrong here is told as ours, and the loop goes on."""
        try:
            return await work
        except StoreError as error:
            self._store_failed(error)
        except Exception as error:
            log.error("our mistake", sources=[source.name for source in watched], exc_info=error)
            try:
                for source in watched:
                    await world.ask(record_our_failure, world, source.name, error, world.now())
            except StoreError as second:
                self._store_failed(second)
        return None

    def _store_failed(self, error: StoreError) -> None:
        self._rest_until = self.world.now() + REST
        log.error("store failed", why=str(error), next_try=f"in {REST.seconds} s")
