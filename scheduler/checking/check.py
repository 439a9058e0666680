"""One check, the whole story: what to visit, what came, is it believed, what follows. It alone sees all rooms."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from crawler.errors import ReadingError
from crawler.fetch.address_guard import host_of
from crawler.fetch.outcomes import bug
from crawler.items import HostState, Release, Result, Visit
from crawler.profiles import profile_for
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from scheduler.alerts.rules import owing
from scheduler.cadence import next_due
from scheduler.checking import health
from scheduler.config.model import Config, SourceConfig
from store import learned, sources
from store.checks import retry_queue
from store.checks.reclean import Outdated, outdated, reread
from store.checks.record import record
from store.checks.revisits import LOOKED, KnownKeys, revisits
from store.db.database import Store
from store.model import Check, Recorded
from store.times import later, moment, stamp

T = TypeVar("T")
_host = lru_cache(maxsize=65_536)(host_of)  # asked for each source that is due, at each tick
Clock = Callable[[], datetime]
_WHOLE_LIST = 86_400.0  # seconds: once a day a list is read to `max_pages`, so that back-dated posts are found


@dataclass(frozen=True, slots=True)
class World:
    """What a check needs: the config, the store, the clock (UTC), and the store's own thread."""

    config: Config
    store: Store
    now: Clock
    hand: Executor
    readers: Readers

    async def ask(self, question: Callable[..., T], *arguments: object) -> T:
        """Run something that reads or writes the store in the store's thread, so that a locked file stops nobody."""
        return await asyncio.get_running_loop().run_in_executor(self.hand, question, *arguments)


@dataclass(frozen=True, slots=True)
class Visited:
    """What one check came to."""

    source: str
    recorded: Recorded
    next_due_at: str = ""
    deferred: bool = False  # neither good nor bad: the host wants to be left alone
    seconds: float = 0.0  # from the start of the visit to its end
    looked_again: int = 0  # known releases
    outcomes: Mapping[str, int] = field(default_factory=dict)  # how many URLs ended how

    @property
    def good(self) -> bool:
        """Whether what came was believed."""
        return self.recorded.good

    @property
    def why(self) -> str:
        """Why it was not believed, in English words; "" when it was."""
        return self.recorded.why


@dataclass(frozen=True, slots=True)
class Came:
    """What came of visiting one source, not yet judged."""

    watched: SourceConfig
    visit: Visit
    result: Result
    host: HostState
    started: datetime


OnCame = Callable[[Came], Awaitable[object]]


def utc_now() -> datetime:
    """The clock on the wall, UTC."""
    return datetime.now(UTC)


def by_host(config: Config, names: Iterable[str]) -> dict[str, list[SourceConfig]]:
    """The sources of these names, grouped by the host they are fetched from: one crawl each."""
    groups: dict[str, list[SourceConfig]] = {}
    for name in names:
        source = config.source(name)
        if source is not None:
            groups.setdefault(_host(source.source.url), []).append(source)
    return groups


async def look(
    world: World, host: str, watched: Sequence[SourceConfig], came: OnCame, *, all_ages: bool = False
) -> None:
    """Visit these sources of one host now, in one crawl; `came` is awaited as each visit ends. Records nothing.

    `all_ages`: look at the newest known releases again, whatever their age allows.
    """
    from crawler.crawl import crawl  # Scrapy: decision 0006

    started = world.now()
    state, visits = await world.ask(_prepare, world, host, watched, started, all_ages)
    wanted = {source.name: (source, visit) for source, visit in zip(watched, visits, strict=True)}

    async def ended(state: HostState, result: Result) -> None:
        await came(Came(*wanted[result.source.name], result, state, started))

    await crawl(state, visits, world.config.fetch, started, readers=world.readers, on_result=ended)


async def conclude(world: World, came: Came) -> Visited:
    """Judge what came of one visit, and record it with all that follows."""
    old = await world.ask(_outdated, world, came) if came.result.readings else []
    return await world.ask(_conclude, world, came, await _read_again(world, came, old))


def record_our_failure(world: World, watched: SourceConfig, error: BaseException, started: datetime) -> Visited:
    """Record that presswatch itself failed on a source: told as ours, never as the source's, and concluding nothing."""
    name = watched.name
    row, now = sources.source_row(world.store, name), world.now()
    due = next_due(watched.schedule, moment(row.due_at), now, failures=row.bad_checks + 1, zone=world.config.timezone)
    check = Check(
        Result(watched.source),
        started_at=stamp(started),
        finished_at=stamp(now),
        good=False,
        reason=bug(error),
        next_due_at=stamp(due),
        failing_after=world.config.health.failing_after,
    )
    recorded = record(world.store, check, owing(world.config.channels, world.config.timezone, now))
    return Visited(name, recorded, check.next_due_at, seconds=(now - started).total_seconds())


def _prepare(
    world: World, host: str, watched: Sequence[SourceConfig], at: datetime, all_ages: bool
) -> tuple[HostState, list[Visit]]:
    state = learned.load_host(world.store, host)
    return state, [_visit(world, source, at, all_ages) for source in watched]


def _visit(world: World, watched: SourceConfig, at: datetime, all_ages: bool) -> Visit:
    """A Visit of one source: what the crawler has to know of it."""
    store, source, now = world.store, watched.source, stamp(at)
    rules = world.config.revisit
    row = sources.source_row(store, source.name)
    keys, waiting, due = retry_queue.waiting(store, source.name, now)
    ages = [(younger.total_seconds(), 0.0 if all_ages else every.total_seconds()) for younger, every in rules.ages]
    again = revisits(
        store, source.name, now, ages, budget=rules.budget, second_look=rules.withdrawn_after.total_seconds()
    )
    whole = bool(row.whole_read_at) and later(row.whole_read_at, _WHOLE_LIST) <= now
    return Visit(
        source=source,
        known=KnownKeys(store, source.name),
        unread=keys,
        waiting=waiting,
        retries=tuple(due),
        revisits=tuple(again),
        validators=row.validators,
        baseline=not row.baseline_at,
        whole_list=whole,
        template=learned.load_template(store, source.name),
    )


def _conclude(world: World, came: Came, read_again: Mapping[int, Release]) -> Visited:
    store, config, now = world.store, world.config, world.now()
    watched, result, host = came.watched, came.result, came.host
    name = watched.name
    row = sources.source_row(store, name)
    judgement = health.judge(result, sources.past(store, name))
    if judgement.good and read_again:
        reread(store, read_again)
    due = next_due(
        watched.schedule,
        moment(row.due_at),
        now,
        failures=0 if judgement.good or judgement.deferred else row.bad_checks + 1,
        not_before=moment(host.not_before) if host.not_before else None,
        zone=config.timezone,
    )
    check = Check(
        result=result,
        quiet=_silence(world, watched, now),
        started_at=stamp(came.started),
        finished_at=stamp(now),
        good=judgement.good,
        reason=judgement.reason,
        deferred=judgement.deferred,
        acceptable=judgement.acceptable,
        next_due_at=stamp(due),
        failing_after=config.health.failing_after,
        withdrawn_after=config.revisit.withdrawn_after.total_seconds(),
        whole_list=came.visit.whole_list,
        host=host,
    )
    recorded = record(store, check, owing(config.channels, config.timezone, now))
    outcomes: Counter[str] = Counter(outcome.kind for outcome in result.outcomes)
    return Visited(
        name,
        recorded,
        recorded.due_sooner or check.next_due_at,
        deferred=check.deferred,
        seconds=(now - came.started).total_seconds(),
        looked_again=_looked_again(came),
        outcomes=outcomes,
    )


def _looked_again(came: Came) -> int:
    """How many known releases were looked at again."""
    wanted = {known.entry.key for known in came.visit.revisits}
    return sum(one.part == "release" and one.kind in LOOKED and one.key in wanted for one in came.result.outcomes)


def _silence(world: World, watched: SourceConfig, now: datetime) -> Reason | None:
    """Why the source has been silent for too long by its own history, None when it has not."""
    since = (now - health.HISTORY).date().isoformat()
    days = sources.published_days(world.store, watched.name, since)
    return health.quiet(days, now, ZoneInfo(watched.source.timezone))


def _outdated(world: World, came: Came) -> list[Outdated]:
    """The stored pages whose newest reading another cleaner made than the one that read them now."""
    cleaners = {reading.entry.key: reading.release.cleaner for reading in came.result.readings}
    return outdated(world.store, came.watched.name, cleaners)


async def _read_again(world: World, came: Came, pages: Sequence[Outdated]) -> dict[int, Release]:
    """What these stored pages say to the cleaner of today, by revision: compared is what one cleaner read."""
    source, profile = came.watched.source, profile_for(came.watched.source.url, came.watched.source.profile)
    read = {}
    for page in pages:
        with contextlib.suppress(ReadingError):  # it stays as it was read
            release = await world.readers.release(page.snapshot, profile, source, page.entry, came.result.template)
            read[page.revision_id] = release
    return read
