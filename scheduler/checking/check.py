"""One check from beginning to end: make the visits, crawl, judge each result, record it. It alone sees all rooms."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar

from crawler.fetch.address_guard import host_of
from crawler.fetch.outcomes import bug
from crawler.host_state import HostState
from crawler.items import Release, Result, Validators, Visit
from crawler.lists.version import READER
from crawler.sandbox.readers import Readers
from crawler.times import from_iso, later, to_iso
from scheduler.alerts.rules import owing
from scheduler.cadence import is_open, next_due
from scheduler.checking import health
from scheduler.checking.habits import maintenance_at, silence_of
from scheduler.checking.reclean import read_again, read_where_it_stood
from scheduler.config.model import Config, SourceConfig
from store import learned, sources
from store.checks import retry_queue
from store.checks.check import Check, Judgement, Policy, Recorded, Timing
from store.checks.guessed_edits import guessed_edits
from store.checks.known import KnownKeys
from store.checks.listed_days import tomorrow
from store.checks.open_gap import open_gap
from store.checks.reading_rank import is_general
from store.checks.reclean import Outdated, outdated, reread
from store.checks.record import record
from store.checks.revisit_queue import LOOKED, revisits
from store.db.database import Store
from store.db.kept_files import KeptFiles

T = TypeVar("T")
_host = lru_cache(maxsize=65_536)(host_of)  # needed for each due source at each tick
Clock = Callable[[], datetime]
Extent: TypeAlias = Literal[
    "scheduled",  # known releases by their age, pages that could not be read when they are due again
    "all ages",  # the newest known releases, however recently they were seen
    "everything",  # the same, and all pages that could not be read
]
_EVER = "9999-12-31T23:59:59Z"  # later than any time in the store
_WHOLE_LIST = 86_400.0  # seconds: once a day a list is read to `max_pages`, so that back-dated posts are found


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What a check runs with: the config, the store, the clock (UTC), and the thread that uses the store."""

    config: Config
    store: Store
    now: Clock
    executor: Executor  # the one thread that uses the store
    readers: Readers

    async def in_store_thread(self, function: Callable[..., T], *arguments: object) -> T:
        """Call what reads or writes the store in its thread, so that a locked file never blocks the event loop.

        Raises StoreError for any failure of the database or its disk.
        """
        return await asyncio.get_running_loop().run_in_executor(self.executor, self._explained, function, *arguments)

    def _explained(self, function: Callable[..., T], *arguments: object) -> T:
        with self.store.explained():
            return function(*arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """One check that was recorded, for the log, the metrics and the screen."""

    source: str
    recorded: Recorded
    next_due_at: str = ""
    deferred: bool = False  # neither good nor bad: the host asked to come later
    seconds: float = 0.0  # from the start of the visit to its end
    looked_again: int = 0  # known releases that were revisited
    outcomes: Mapping[str, int] = field(default_factory=dict)  # number of URLs by kind of outcome

    @property
    def good(self) -> bool:
        """Whether the result was believed."""
        return self.recorded.good

    @property
    def why(self) -> str:
        """Why it was not believed, in English words; "" if it was."""
        return self.recorded.why


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitResult:
    """The result of visiting one source, not yet judged."""

    watched: SourceConfig
    visit: Visit
    result: Result
    host: HostState
    started: datetime


OnVisited = Callable[[VisitResult], Awaitable[object]]


def by_host(config: Config, names: Iterable[str]) -> dict[str, list[SourceConfig]]:
    """The sources of these names by the host they are fetched from: one crawl for each."""
    groups: dict[str, list[SourceConfig]] = {}
    for name in names:
        source = config.source(name)
        if source is not None:
            groups.setdefault(_host(source.source.url), []).append(source)
    return groups


async def visit_host(
    runtime: Runtime, host: str, watched: Sequence[SourceConfig], on_visited: OnVisited, *, extent: Extent = "scheduled"
) -> None:
    """Visit these sources of one host now, in one crawl; `on_visited` is awaited as each visit ends."""
    from crawler.crawl import crawl  # Scrapy: decision 0006

    started = runtime.now()
    state, visits = await runtime.in_store_thread(_prepare, runtime, host, watched, started, extent)
    wanted = {source.name: (source, visit) for source, visit in zip(watched, visits, strict=True)}

    async def ended(state: HostState, result: Result) -> None:
        source, visit = wanted[result.source.name]
        await on_visited(VisitResult(watched=source, visit=visit, result=result, host=state, started=started))

    await crawl(
        state,
        visits,
        runtime.config.fetch,
        started,
        readers=runtime.readers,
        keeper=KeptFiles(runtime.store.path),
        on_result=ended,
    )


async def conclude(runtime: Runtime, visited: VisitResult) -> CheckReport:
    """Judge the result of one visit and record it, with the changes and alerts that follow from it."""
    visited = await _read_where_it_stood(runtime, visited)
    old = await runtime.in_store_thread(_outdated, runtime, visited) if visited.result.readings else []
    again = await read_again(runtime.readers, visited.visit.source, visited.result.template, old)
    return await runtime.in_store_thread(_conclude, runtime, visited, again)


async def _read_where_it_stood(runtime: Runtime, visited: VisitResult) -> VisitResult:
    """`visited` with edits on pages that no profile or template reads seen where the texts stood before."""
    source, result = visited.visit.source, visited.result
    guessed = [reading for reading in result.readings if is_general(reading.release)]
    if not guessed:
        return visited
    edits = await runtime.in_store_thread(guessed_edits, runtime.store, source.name, guessed)
    anew = await read_where_it_stood(runtime.readers, source, edits)
    readings = tuple(anew.get(reading.entry.key, reading) for reading in result.readings)
    return replace(visited, result=replace(result, readings=readings))


def record_internal_error(
    runtime: Runtime, watched: SourceConfig, error: BaseException, started: datetime
) -> CheckReport:
    """Record that a bug of ours ended a visit: reported as ours, never as the source's. Nothing is concluded."""
    name = watched.name
    row, now = sources.source_row(runtime.store, name), runtime.now()
    due_at, zone = from_iso(row.due_at), runtime.config.timezone
    due = next_due(watched.schedule, due_at, now, failures=row.bad_checks + 1, zone=zone)
    check = Check(
        result=Result(source=watched.source),
        judgement=Judgement(good=False, reason=bug(error)),
        timing=Timing(to_iso(started), to_iso(now), to_iso(due)),
        policy=Policy(failing_after=runtime.config.health.failing_after),
    )
    recorded = record(runtime.store, check, owing(runtime.config.channels, runtime.config.timezone, now))
    return CheckReport(
        source=name, recorded=recorded, next_due_at=check.timing.next_due_at, seconds=(now - started).total_seconds()
    )


def _prepare(
    runtime: Runtime, host: str, watched: Sequence[SourceConfig], at: datetime, extent: Extent
) -> tuple[HostState, list[Visit]]:
    state = learned.load_host(runtime.store, host)
    if extent == "everything":  # somebody wants to know now: our own backoff is no reason to wait
        state = state.without_backoff()
    return state, [_visit(runtime, source, at, extent) for source in watched]


def _visit(runtime: Runtime, watched: SourceConfig, at: datetime, extent: Extent) -> Visit:
    """What the crawler needs to know of one source."""
    store, source, now = runtime.store, watched.source, to_iso(at)
    rules, reading = runtime.config.revisit, learned.load_list_reading(store, source.name)
    known = KnownKeys(store, source.name)
    row = sources.source_row(store, source.name)
    keys, waiting, due = retry_queue.waiting(store, source.name, _EVER if extent == "everything" else now)
    aged = extent == "scheduled"
    ages = [(younger, every if aged else 0.0) for younger, every in rules.seconds]
    again = revisits(
        store, source.name, now, ages, budget=rules.budget, second_look=rules.withdrawn_after.total_seconds()
    )
    kind = reading.row_kind if reading.url == source.url else ""
    anew = bool(row.baseline_at) and reading.reader != READER
    whole = anew or (bool(row.whole_read_at) and later(row.whole_read_at, _WHOLE_LIST) <= now)
    return Visit(
        source=replace(source, naming=reading.naming, encoding=reading.encoding, row_kind=kind),
        known=known,
        known_rows=known.rows,
        unread=keys,
        waiting=waiting,
        retries=tuple(due),
        revisits=tuple(again),
        validators=Validators() if anew else row.validators,
        baseline=not row.baseline_at,
        whole_list=whole,
        gap=open_gap(store, source.name),
        latest=tomorrow(now),
        template=learned.load_template(store, source.name),
    )


def _conclude(runtime: Runtime, visited: VisitResult, again: Mapping[int, Sequence[Release]]) -> CheckReport:
    store, config, now = runtime.store, runtime.config, runtime.now()
    watched, result, host = visited.watched, visited.result, visited.host
    name = watched.name
    row = sources.source_row(store, name)
    judgement = health.judge(result, sources.past(store, name))
    if judgement.good and again:
        reread(store, again)
    due = next_due(
        watched.schedule,
        from_iso(row.due_at),
        now,
        failures=0 if judgement.good or judgement.deferred else row.bad_checks + 1,
        not_before=from_iso(host.not_before) if host.not_before else None,
        zone=config.timezone,
    )
    check = Check(
        result=result,
        host=host,
        judgement=judgement,
        silence=silence_of(store, watched, now, config.timezone),
        maintenance=maintenance_at(store, watched, now, is_down=not judgement.good),
        timing=Timing(to_iso(visited.started), to_iso(now), to_iso(due)),
        policy=Policy(
            failing_after=config.health.failing_after,
            withdrawn_after=config.revisit.withdrawn_after.total_seconds(),
            whole_list=visited.visit.whole_list,
            ages=config.revisit.seconds,
        ),
        siblings=_siblings(config, name, now),
    )
    recorded = record(store, check, owing(config.channels, config.timezone, now))
    outcomes: Counter[str] = Counter(outcome.kind for outcome in result.outcomes)
    return CheckReport(
        source=name,
        recorded=recorded,
        next_due_at=recorded.due_sooner or check.timing.next_due_at,
        deferred=judgement.deferred,
        seconds=(now - visited.started).total_seconds(),
        looked_again=_looked_again(visited),
        outcomes=outcomes,
    )


def _siblings(config: Config, name: str, now: datetime) -> tuple[str, ...]:
    """The other sources of the host of that source that may be visited now."""
    others = [one for one in config.siblings(name) if one.enabled]
    return tuple(one.name for one in others if is_open(one.schedule, now, config.timezone))


def _looked_again(visited: VisitResult) -> int:
    """The number of known releases that were revisited."""
    wanted = {known.entry.key for known in visited.visit.revisits}
    return sum(one.part == "release" and one.kind in LOOKED and one.key in wanted for one in visited.result.outcomes)


def _outdated(runtime: Runtime, visited: VisitResult) -> list[Outdated]:
    """The stored pages that another version of the cleaner read than the one that has read them now."""
    return outdated(runtime.store, visited.watched.name, visited.result.readings)
