"""`presswatch backfill`: the older pages of a list, silently, one at a time, and resumed where it was cut short."""

import asyncio
from collections.abc import Callable, Container
from contextlib import aclosing
from dataclasses import dataclass, replace

from crawler.crawl import crawl
from crawler.errors import PresswatchError
from crawler.fetch.address_guard import host_of
from crawler.fetch.redirects import on_site
from crawler.items import HostState, Outcome, Result, Validators, Visit
from crawler.lists.html_list import page_url
from crawler.profiles import profile_for
from crawler.reasons import words
from scheduler.checking.check import World
from scheduler.config.model import SourceConfig
from store import learned, sources
from store.checks import retry_queue
from store.checks.record import record
from store.checks.revisits import KnownKeys
from store.model import Check, SourceRow
from store.times import stamp


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a backfill came."""

    pages: int = 0  # list pages read so far, in this run
    releases: int = 0  # releases recorded so far, in this run
    reached: str = ""  # the oldest day seen so far, "" = no row had a day
    next_page: int = 0  # 0 = done
    next_url: str = ""  # the address of that page, "" = told by its number


class _Page:
    """One list page of a backfill, fetched with the releases it names that are not known yet."""

    def __init__(self, watched: SourceConfig, since: str, result: Result, known: Container[str]) -> None:
        self.watched, self.since = watched, since
        self.came = result
        self.known = known

    @property
    def trouble(self) -> str:
        """Why the list page could not be read, "" when it could."""
        bad = (one for one in self.came.outcomes if one.part == "list" and one.kind not in ("fetched", "not_modified"))
        return next((words(one.trouble) for one in bad), "")

    @property
    def behind_the_end(self) -> bool:
        """Whether there is no such page: the list ended with the one before."""
        return any(one.part == "list" and one.status in (404, 410) for one in self.came.outcomes)

    @property
    def put_off(self) -> Outcome | None:
        """A release that was not asked yet (too many at once, the host says later): the page is not done with."""
        return next((one for one in self.came.outcomes if one.part == "release" and one.kind == "deferred"), None)

    def without_news(self) -> Result:
        """What came, without the rows above all that is known: they are news, which the next check tells."""
        rows = self.came.entries
        first = next((n for n, row in enumerate(rows) if row.key in self.known and not row.pinned), None)
        if first is None and rows:
            name = self.watched.name
            raise PresswatchError(f"{name}: every release on its list is new; run `presswatch check {name}` first")
        newest = rows[first or 0].published if rows else ""
        kept = {row.key for n, row in enumerate(rows) if n >= (first or 0) or row.pinned or "" < row.published < newest}
        return replace(
            self.came,
            entries=tuple(row for row in rows if row.key in kept),
            readings=tuple(reading for reading in self.came.readings if reading.entry.key in kept),
        )

    def days(self) -> list[str]:
        """The days of the rows; of the releases read where the list tells none."""
        listed = [row.published for row in self.came.entries if row.published and not row.pinned]
        return listed or [one.release.published for one in self.came.readings if one.release.published]

    def following(self) -> tuple[int, str]:
        """Number and address of the page to read next; (0, "") behind the end or the day that was asked for."""
        days = self.days()
        source = self.watched.source
        if not self.came.next_page or (days and max(days) < self.since):
            return 0, ""
        if not on_site(self.came.next_url, source, profile_for(source.url, source.profile)):
            return 0, ""
        return self.came.next_page, self.came.next_url


def backfill(world: World, watched: SourceConfig, since: str, on_filled: Callable[[Filled], None]) -> Filled:
    """Record the releases of `watched` back to the day `since`, silently; tell `on_filled` after each page.

    Raises PresswatchError when a page cannot be read (run it again: it goes on there), before the first good check,
    and while the source is not well.
    """
    row = sources.source_row(world.store, watched.name)
    _check_ready(row, sources.past(world.store, watched.name).accepted)
    filled = Filled(next_page=sources.resume_page(world.store, watched.name, since))
    return asyncio.run(_pages(world, watched, since, filled, on_filled))


async def _pages(
    world: World, watched: SourceConfig, since: str, filled: Filled, on_filled: Callable[[Filled], object]
) -> Filled:
    """Page after page, from where `filled` stands to the end."""
    seen: set[str] = set()
    async with aclosing(world.readers):
        while filled.next_page:
            filled = await _one_page(world, watched, since, filled, seen)
            on_filled(filled)
    return filled


def _check_ready(row: SourceRow, accepted: bool) -> None:
    name = row.name
    if not row.baseline_at:
        raise PresswatchError(f"{name} has not been read yet; run `presswatch check {name}` first")
    if row.breaker:
        raise PresswatchError(f"{name}: {row.breaker}; run `presswatch accept {name}` and a check first")
    if row.failing_since or accepted:
        why = f" is failing: {row.last_error}" if row.failing_since else " waits for its next check after `accept`"
        raise PresswatchError(f"{name}{why}; run `presswatch check {name}` first")


async def _one_page(world: World, watched: SourceConfig, since: str, so_far: Filled, seen: set[str]) -> Filled:
    store, name, number = world.store, watched.name, so_far.next_page
    host, at = host_of(watched.source.url), world.now()
    known = KnownKeys(store, name)
    visit = Visit(
        watched.source,
        known=known,
        waiting=retry_queue.waiting(store, name, stamp(at))[1],
        until=since,
        first_page=number,
        first_url=so_far.next_url,
        template=learned.load_template(store, name),
    )
    came = await crawl(
        learned.load_host(store, host), [visit], replace(world.config.fetch, max_pages=1), at, readers=world.readers
    )
    page = _Page(watched, since, came.results[0], known)
    if page.behind_the_end and number > 1:
        return _noted(world, watched, since, replace(so_far, next_page=0, next_url=""))
    if why := page.trouble:
        _remember(world, came.host)
        raise PresswatchError(f"{name}: page {number} of the list: {why}; run it again to continue there")
    result = page.without_news() if number == 1 else page.came
    silent = _record(world, result, stamp(at), came.host)
    if page.put_off and not silent:
        raise PresswatchError(
            f"{name}: page {number} of the list: {words(page.put_off.trouble)}; run it again to continue there"
        )
    keys = {row.key for row in result.entries}
    if page.put_off:
        following = number, so_far.next_url
    else:
        following = (0, "") if keys <= seen else page.following()
        seen |= keys  # a list that repeats its last page for ever has ended
    days = [day for day in (*page.days(), so_far.reached) if day]
    filled = Filled(so_far.pages + bool(keys), so_far.releases + silent, min(days, default=""), *following)
    return _noted(world, watched, since, filled)


def _record(world: World, result: Result, started_at: str, host: HostState) -> int:
    """Record one page silently; how many releases that added."""
    row = sources.source_row(world.store, result.source.name)
    check = Check(
        # The next check must see the list itself, for what stands above all that is known.
        replace(result, gap=False, page_rows=0, validators=Validators()),
        started_at=started_at,
        finished_at=stamp(world.now()),
        good=True,
        next_due_at=row.due_at,
        backfill=True,
        host=host,
    )
    return record(world.store, check, lambda _: ()).silent


def _noted(world: World, watched: SourceConfig, since: str, filled: Filled) -> Filled:
    """Note where to go on. A page whose number does not tell its address is found again from page one."""
    source, number = watched.source, filled.next_page
    told = page_url(source.url, number, profile_for(source.url, source.profile)) if number else ""
    sources.note_page(world.store, watched.name, since, number if told in (filled.next_url, "") else 1)
    return filled


def _remember(world: World, host: HostState) -> None:
    """Keep what a host taught in a crawl that brought nothing: when it wants to be asked again."""
    with world.store.write() as db:
        learned.save_host(db, host)
