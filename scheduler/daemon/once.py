"""What `presswatch check` does: one round of visits and deliveries, by itself or by asking the running daemon."""

import asyncio
import time
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager

from crawler.errors import LockHeldError, PresswatchError
from crawler.times import to_iso
from scheduler.alerts.channels import open_workers
from scheduler.alerts.pool import deliver_now
from scheduler.checking.check import (
    CheckReport,
    Extent,
    OnVisited,
    Runtime,
    VisitResult,
    by_host,
    conclude,
    visit_host,
)
from scheduler.clock import utc_now
from scheduler.config.model import Config
from scheduler.daemon.feed_files import write_feeds
from scheduler.daemon.housekeeping import take_over
from scheduler.daemon.lock import VisitLock, holder
from scheduler.daemon.reading import open_readers
from store import outbox, requests, sources
from store.checks.recorded import recorded
from store.db.database import Store, open_store

OnCheck = Callable[[CheckReport], None]
_DELIVERY = 60.0  # seconds for sending what is due; what is left is sent the next time
_POLL = 0.2  # seconds between two questions whether the daemon has answered


def check_once(
    config: Config, names: Sequence[str], on_check: OnCheck, *, new_database: bool = False
) -> list[CheckReport]:
    """Visit `names` now (empty: whatever is due), call `on_check` after each check, and deliver what is due.

    If a daemon runs on the same database, it is asked to visit instead. Raises PresswatchError.
    """
    with open_store(config.database, new=new_database) as store:
        try:
            with VisitLock(config.database, "check"), _runtime(config, store) as runtime:
                take_over(runtime)
                workers = open_workers(config, store)
                reports = asyncio.run(_rounds(runtime, list(names), on_check))
                write_feeds(runtime)
                outbox.send_held(store)
                deliver_now(workers, _DELIVERY)
                return reports
        except LockHeldError as held:
            if not held.by_daemon:
                raise
            return _ask_daemon(config, store, names, on_check)


@contextmanager
def _runtime(config: Config, store: Store) -> Iterator[Runtime]:
    with ThreadPoolExecutor(1, thread_name_prefix="store") as executor:
        yield Runtime(config=config, store=store, now=utc_now, executor=executor, readers=open_readers(config.database))


async def _rounds(runtime: Runtime, names: list[str], on_check: OnCheck) -> list[CheckReport]:
    """Visit `names`, or what is due and what that makes due: the other sources of a host that fails."""
    reports: list[CheckReport] = []

    async def ended(visited: VisitResult) -> None:
        reports.append(await conclude(runtime, visited))
        on_check(reports[-1])

    try:
        async with aclosing(runtime.readers):
            if names:
                await _round(runtime, names, ended, "everything")
            asked: set[str] = set()
            while not names and (wanted := _due(runtime, asked)):
                asked |= set(wanted)
                await _round(runtime, wanted, ended, "all ages")
    except ExceptionGroup as failed:
        raise _first(failed) from failed
    return reports


def _due(runtime: Runtime, asked: Container[str]) -> list[str]:
    """The sources that are due and were not `asked` yet."""
    return [name for name in sources.due(runtime.store, to_iso(runtime.now())) if name not in asked]


async def _round(runtime: Runtime, names: Sequence[str], ended: OnVisited, extent: Extent) -> None:
    async with asyncio.TaskGroup() as group:
        for host, watched in by_host(runtime.config, names).items():
            group.create_task(visit_host(runtime, host, watched, ended, extent=extent), name=f"visit {host}")


def _first(failed: ExceptionGroup) -> Exception:
    """What to report of several failures at once: a full disk, say, rather than what came of it."""
    matching = failed.subgroup(PresswatchError) or failed
    error: Exception = matching
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _ask_daemon(config: Config, store: Store, names: Sequence[str], on_check: OnCheck) -> list[CheckReport]:
    """Ask the daemon to visit, wait until it has, and report the checks it recorded."""
    wanted = names or sources.due(store, to_iso(utc_now()))
    if not wanted:
        return []
    request = requests.ask(store, wanted, to_iso(utc_now()))
    deadline = time.monotonic() + config.fetch.grace
    while (checks := requests.answered(store, request)) is None:
        store.ensure_in_place()
        if holder(config.database) is None and requests.answered(store, request) is None:
            raise PresswatchError("the daemon ended before it answered; run `presswatch check` again")
        if time.monotonic() > deadline:
            raise PresswatchError("the running daemon did not answer; see `presswatch status`")
        time.sleep(_POLL)
    came = [recorded(store, check) for check in checks]
    reports = [CheckReport(source=source, recorded=record) for source, record in came]
    for report in reports:
        on_check(report)
    return reports
