"""What `presswatch check` does: one round of visits and deliveries, by itself or by asking the running daemon."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager

from crawler.errors import LockHeldError, PresswatchError
from scheduler.alerts.channels import open_workers
from scheduler.alerts.pool import deliver_now
from scheduler.checking.check import Came, Visited, World, by_host, conclude, look, utc_now
from scheduler.config.model import Config
from scheduler.daemon.feed_files import write_feeds
from scheduler.daemon.housekeeping import take_over
from scheduler.daemon.lock import VisitLock
from scheduler.daemon.reading import open_readers
from store import requests, sources
from store.checks.recorded import recorded
from store.db.database import Store, open_store
from store.times import stamp

OnVisited = Callable[[Visited], None]
_DELIVERY = 60.0  # seconds in which what is owed is sent; what is left is kept and sent the next time
_POLL = 0.2  # seconds between two looks at whether the daemon has answered


def check_once(config: Config, names: Sequence[str], on_visited: OnVisited) -> list[Visited]:
    """Visit `names` now (empty: whatever is due), tell `on_visited` of each as it comes, deliver what is owed.

    With a daemon running on the same database the daemon is asked to do it. Raises PresswatchError.
    """
    with open_store(config.database) as store:
        try:
            with VisitLock(config.database, "check"), _world(config, store) as world:
                take_over(world)
                workers = open_workers(config, store)
                visited = asyncio.run(_round(world, list(names), on_visited))
                write_feeds(world)
                deliver_now(workers, _DELIVERY)
                return visited
        except LockHeldError as held:
            if not held.by_daemon:
                raise
            return _ask_daemon(config, store, names, on_visited)


@contextmanager
def _world(config: Config, store: Store) -> Iterator[World]:
    with ThreadPoolExecutor(1, thread_name_prefix="store") as hand:
        yield World(config, store, utc_now, hand, open_readers(config.database))


async def _round(world: World, names: list[str], on_visited: OnVisited) -> list[Visited]:
    wanted = names or sources.due(world.store, stamp(world.now()))
    visited: list[Visited] = []

    async def ended(came: Came) -> None:
        visited.append(await conclude(world, came))
        on_visited(visited[-1])

    async with aclosing(world.readers), asyncio.TaskGroup() as group:
        for host, watched in by_host(world.config, wanted).items():
            group.create_task(look(world, host, watched, ended, all_ages=True), name=f"visit {host}")
    return visited


def _ask_daemon(config: Config, store: Store, names: Sequence[str], on_visited: OnVisited) -> list[Visited]:
    """Let the daemon visit, wait for it, and show what came of it."""
    wanted = names or sources.due(store, stamp(utc_now()))
    if not wanted:
        return []
    request = requests.ask(store, wanted, stamp(utc_now()))
    patience = time.monotonic() + config.fetch.grace
    while (checks := requests.answered(store, request)) is None:
        if time.monotonic() > patience:
            raise PresswatchError("the running daemon did not answer; see `presswatch status`")
        time.sleep(_POLL)
    visited = [Visited(*recorded(store, check)) for check in checks]
    for one in visited:
        on_visited(one)
    return visited
