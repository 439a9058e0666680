"""`presswatch backfill`: the older pages of a list, read silently, a few at a time, and resumed where it was cut short."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from crawler.crawl import crawl, host_of
from crawler.items import Result, Visit
from scheduler.check import World
from scheduler.config import SourceConfig
from store import backfills, hosts, sources
from store.model import Check, PresswatchError
from store.record import record
from store.revisits import KnownKeys
from store.times import stamp


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a backfill came."""

    pages: int  # list pages read so far, in this run
    releases: int  # releases recorded so far, in this run
    reached: str  # the oldest day listed so far, "" = no row had a day
    next_page: int  # 0 = done


def backfill(world: World, watched: SourceConfig, since: str, on_filled: Callable[[Filled], None]) -> Filled:
    """Record the releases of `watched` back to the day `since`, silently; tell `on_filled` after each few pages.

    Raises PresswatchError when a page cannot be read (run it again: it goes on there), or before the first check.
    """
    row = sources.source_row(world.store, watched.name)
    if not row.baseline_at:
        raise PresswatchError(f"{watched.name} was never read yet; run `presswatch check {watched.name}` first")
    page = backfills.resume_page(world.store, watched.name, since)
    filled = Filled(0, 0, "", page)
    while filled.next_page:
        filled = asyncio.run(_some_pages(world, watched, since, filled))
        on_filled(filled)
    return filled


async def _some_pages(world: World, watched: SourceConfig, since: str, so_far: Filled) -> Filled:
    store, name = world.store, watched.name
    host, at = host_of(watched.source.url), world.now()
    visit = Visit(
        watched.source,
        known=KnownKeys(store, name),
        until=since,
        first_page=so_far.next_page,
        template=hosts.load_template(store.db, name),
    )
    came = await crawl(hosts.load_host(store.db, host), [visit], world.config.fetch, at)
    result = came.results[0]
    if why := _unread(result):
        raise PresswatchError(f"{name}: page {so_far.next_page} of the list: {why}; run it again to go on there")
    check = Check(
        replace(result, gap=False, page_rows=0),
        started_at=stamp(at),
        finished_at=stamp(world.now()),
        good=True,
        next_due_at=sources.source_row(store, name).due_at,
        backfill=True,
        host=came.host,
    )
    recorded = record(store, check, lambda _: ())
    backfills.note_page(store, name, since, result.next_page)
    days = [entry.published for entry in result.entries if entry.published and not entry.pinned]
    reached = min([*days, so_far.reached] if so_far.reached else days, default="")
    return Filled(so_far.pages + result.pages, so_far.releases + recorded.silent, reached, result.next_page)


def _unread(result: Result) -> str:
    """Why the list could not be read, "" when it could."""
    bad = (one for one in result.outcomes if one.part == "list" and one.kind not in ("fetched", "not_modified"))
    return next((one.why or one.kind for one in bad), "")
