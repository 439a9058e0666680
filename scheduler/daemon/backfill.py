"""`presswatch backfill`: older pages of a list, one at a time, without alerts; an interrupted one is resumed."""

import asyncio
from collections.abc import Callable, Container
from contextlib import aclosing
from dataclasses import dataclass, replace

from crawler.crawl import crawl
from crawler.errors import PresswatchError
from crawler.fetch.address_guard import host_of
from crawler.host_state import HostState
from crawler.items import Outcome, Result, Validators, Visit
from crawler.lists.page_address import page_url
from crawler.pager import PageLink
from crawler.profiles import profile_for
from crawler.reasons import Reason, words
from crawler.times import to_iso
from scheduler.checking.check import Runtime
from scheduler.config.model import SourceConfig
from store import learned, sources
from store.checks import retry_queue
from store.checks.check import Check, Policy, Timing
from store.checks.known import KnownKeys
from store.checks.record import record
from store.db.database import Store
from store.db.kept_files import KeptFiles
from store.model import SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a backfill has come."""

    pages: int = 0  # list pages read so far, in this run
    releases: int = 0  # releases recorded so far, in this run
    reached: str = ""  # the oldest day seen so far, "" = no row had a date
    next_page: int = 0  # 0 = done
    next_link: PageLink | None = None  # where that page is; None = follows from its number
    row_kind: str = ""  # how the rows of the page before are built
    reason: Reason | None = None  # why the list could not be read back to the day that was asked for


class _Page:
    """One page of the list, fetched together with its releases that are not known yet."""

    def __init__(self, watched: SourceConfig, since: str, result: Result, known: Container[str]) -> None:
        self.watched, self.since = watched, since
        self.result = result
        self.known = known

    @property
    def trouble(self) -> str:
        """Why the list page could not be read; "" if it could."""
        bad = (
            one for one in self.result.outcomes if one.part == "list" and one.kind not in ("fetched", "not_modified")
        )
        return next((words(one.trouble) for one in bad), "")

    @property
    def behind_the_end(self) -> bool:
        """Whether there is no such page, as the list ended with the one before."""
        return any(one.part == "list" and one.status in (404, 410) for one in self.result.outcomes)

    @property
    def put_off(self) -> Outcome | None:
        """A release that was not fetched yet (too many at once, or the host said later): the page is not finished."""
        return next((one for one in self.result.outcomes if one.part == "release" and one.kind == "deferred"), None)

    def without_news(self) -> Result:
        """The result without the rows above all known ones: those are new, and left to the next check."""
        rows = self.result.entries
        first = next((n for n, row in enumerate(rows) if row.key in self.known and not row.pinned), None)
        if first is None and rows:
            name = self.watched.name
            raise PresswatchError(f"{name}: every release on its list is new; run `presswatch check {name}` first")
        newest = rows[first or 0].published if rows else ""
        kept = {row.key for n, row in enumerate(rows) if n >= (first or 0) or row.pinned or "" < row.published < newest}
        return replace(
            self.result,
            entries=tuple(row for row in rows if row.key in kept),
            readings=tuple(reading for reading in self.result.readings if reading.entry.key in kept),
        )

    def days(self) -> list[str]:
        """The days of the rows; of the releases if the list shows none."""
        listed = [row.published for row in self.result.entries if row.published and not row.pinned]
        return listed or [one.release.published for one in self.result.readings if one.release.published]

    @property
    def is_past(self) -> bool:
        """Whether all on it is older than the day asked for."""
        days = self.days()
        return bool(days) and max(days) < self.since

    @property
    def cut(self) -> Reason | None:
        """Why some of it was not read that may be younger than the day asked for; None = nothing was left out."""
        goes_past = min(self.days(), default=self.since) < self.since
        return next((one.reason for one in self.result.left_out if one.what == "cut" and not goes_past), None)


def backfill(runtime: Runtime, watched: SourceConfig, since: str, on_progress: Callable[[Progress], None]) -> Progress:
    """Record the releases of `watched` back to the day `since` without alerts; calls `on_progress` after each page.

    Raises PresswatchError if a page cannot be read (the next run continues there), before the first good check, and
    while the source is failing.
    """
    row = sources.source_row(runtime.store, watched.name)
    _check_ready(row, sources.past(runtime.store, watched.name).accepted)
    progress = Progress(next_page=sources.resume_page(runtime.store, watched.name, since))
    return asyncio.run(_pages(runtime, watched, since, progress, on_progress))


async def _pages(
    runtime: Runtime, watched: SourceConfig, since: str, progress: Progress, on_progress: Callable[[Progress], object]
) -> Progress:
    """Page after page, from where `progress` stands to the end."""
    seen: set[str] = set()
    async with aclosing(runtime.readers):
        while progress.next_page:
            progress = await _one_page(runtime, watched, since, progress, seen)
            on_progress(progress)
    return progress


def _check_ready(row: SourceRow, accepted: bool) -> None:
    name = row.name
    if not row.baseline_at:
        raise PresswatchError(f"{name} has not been read yet; run `presswatch check {name}` first")
    if row.breaker:
        raise PresswatchError(f"{name}: {row.breaker}; run `presswatch accept {name}` and a check first")
    if row.failing_since or accepted:
        why = f" is failing: {row.last_error}" if row.failing_since else " waits for its next check after `accept`"
        raise PresswatchError(f"{name}{why}; run `presswatch check {name}` first")


async def _one_page(runtime: Runtime, watched: SourceConfig, since: str, so_far: Progress, seen: set[str]) -> Progress:
    store, name, number = runtime.store, watched.name, so_far.next_page
    host, at = host_of(watched.source.url), runtime.now()
    known = KnownKeys(store, name)
    visit = _visit(store, watched, since, so_far, known, to_iso(at))
    crawled = await crawl(
        learned.load_host(store, host),
        [visit],
        replace(runtime.config.fetch, max_pages=1),
        at,
        readers=runtime.readers,
        keeper=KeptFiles(store.path),
    )
    page = _Page(watched, since, crawled.results[0], known)
    if page.behind_the_end and number > 1:
        end = Reason.of("list_ends")
        return _noted(runtime, watched, since, replace(so_far, next_page=0, next_link=None, reason=end))
    if why := page.trouble:
        _remember(runtime, crawled.host)
        raise PresswatchError(f"{name}: page {number} of the list: {why}; run it again to continue there")
    result = page.without_news() if number == 1 else page.result
    silent = _record(runtime, result, to_iso(at), crawled.host)
    if page.put_off and not silent:
        raise PresswatchError(
            f"{name}: page {number} of the list: {words(page.put_off.trouble)}; run it again to continue there"
        )
    keys = {row.key for row in result.entries}
    days = [max(day, since) for day in (*page.days(), so_far.reached) if day]
    progress = replace(
        so_far,
        pages=so_far.pages + bool(keys),
        releases=so_far.releases + silent,
        reached=min(days, default=""),
        row_kind=result.source.row_kind,
    )
    return _noted(runtime, watched, since, progress if page.put_off else _moved_on(progress, page, keys, seen))


def _visit(store: Store, watched: SourceConfig, since: str, so_far: Progress, known: KnownKeys, at: str) -> Visit:
    """What the crawler needs to know to read the page at which `so_far` goes on."""
    reading = learned.load_list_reading(store, watched.name)
    return Visit(
        source=replace(watched.source, naming=reading.naming, row_kind=so_far.row_kind, encoding=reading.encoding),
        known=known,
        known_rows=known.rows,
        waiting=retry_queue.waiting(store, watched.name, at)[1],
        until=since,
        first_page=so_far.next_page,
        first_link=so_far.next_link,
        template=learned.load_template(store, watched.name),
    )


def _moved_on(progress: Progress, page: _Page, keys: set[str], seen: set[str]) -> Progress:
    """`progress` with the page after `page`, whose rows have these `keys`; `seen` are those of the pages before."""
    result = page.result
    repeats = keys <= seen
    seen |= keys
    progress = replace(progress, reason=progress.reason or page.cut)
    if page.is_past:
        return replace(progress, next_page=0, next_link=None)
    if repeats and keys:
        end = Reason.of("pager_repeats", page=progress.next_page)
        return replace(progress, next_page=0, next_link=None, reason=end)
    reason = progress.reason or (result.gap.reason if result.gap else None)
    return replace(progress, next_page=result.next_page, next_link=result.next_link, reason=reason)


def _record(runtime: Runtime, result: Result, started_at: str, host: HostState) -> int:
    """Record one page without alerts; the number of releases that added."""
    row = sources.source_row(runtime.store, result.source.name)
    check = Check(
        # The next check must read the list itself, for what is above all known rows.
        result=replace(result, gap=None, page_rows=0, validators=Validators()),
        host=host,
        timing=Timing(started_at, to_iso(runtime.now()), row.due_at),
        policy=Policy(backfill=True),
    )
    return record(runtime.store, check, lambda _: ()).silent


def _noted(runtime: Runtime, watched: SourceConfig, since: str, progress: Progress) -> Progress:
    """Record where to continue. A page whose URL does not follow from its number is found again from page one."""
    source, number = watched.source, progress.next_page
    numbered = page_url(source.url, number, profile_for(source.url, source.profile))
    link = progress.next_link or PageLink(url=numbered)
    again = number if link.url == numbered and not link.form else 1
    if number:
        sources.note_page(runtime.store, watched.name, since, again)
    else:
        sources.end_backfill(runtime.store, watched.name, since, progress.reached, progress.reason)
    return progress


def _remember(runtime: Runtime, host: HostState) -> None:
    """Store what a failed crawl learned of its host, such as when to come back."""
    with runtime.store.write() as db:
        learned.save_host(db, host)
