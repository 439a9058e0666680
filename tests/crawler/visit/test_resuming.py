"""A backfill reads a list in parts: where each part ends, and where the next begins."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from crawler.host_state import HostState
from crawler.items import Fetch, Result, Source, Visit
from crawler.pager import PageLink
from tests.support.crawling import crawl
from tests.support.sites import Site


def rows(*numbers: int, following: str = "") -> str:
    items = "".join(
        f"<li><a href='/n/{n}'>A statement of some length with the number {n}</a> <i>2026-07-{n:02}</i></li>"
        for n in numbers
    )
    more = f"<a href='{following}'>Next</a>" if following else ""
    return f"<html><head><title>News</title></head><body><ul>{items}</ul><p>{more}</p></body></html>"


async def part(site: Site, fast: Fetch, now: datetime, local: HostState, **more: Any) -> Result:
    visit = Visit(
        source=Source(name="test", url=f"{site.root}/news"),
        known={f"n/{n}" for n in range(40)},
        until="2026-07-02",
        **more,
    )
    return (await crawl(local, [visit], replace(fast, max_pages=1), now)).results[0]


async def test_a_part_tells_where_the_next_begins(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    site.page("/news", rows(12, 11, 10, following="/news?from=9"))
    site.page("/news?from=9", rows(9, 8, 7, following="/news?from=6"))
    site.page("/news?from=6", rows(6, 5, 4))
    first = await part(site, fast, now, local)
    assert (first.next_page, first.next_link) == (2, PageLink(url=f"{site.root}/news?from=9", number=2))
    second = await part(site, fast, now, local, first_page=2, first_link=first.next_link)
    assert [entry.published for entry in second.entries] == ["2026-07-09", "2026-07-08", "2026-07-07"]
    last = await part(site, fast, now, local, first_page=3, first_link=second.next_link)
    assert (last.pages, last.next_page, last.next_link) == (1, 0, None)


async def test_an_empty_part_is_the_end_and_an_empty_first_page_is_not(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    site.page("/news", rows(12, 11, 10))
    site.page("/rss", "<rss version='2.0'><channel><title>x</title></channel></rss>")
    end = await part(site, fast, now, local, first_page=4, first_link=PageLink(url=f"{site.root}/rss"))
    assert [outcome.kind for outcome in end.outcomes] == ["fetched"]
    assert (end.entries, end.next_page) == ((), 0)
    begin = await part(site, fast, now, local, first_link=PageLink(url=f"{site.root}/rss"))
    assert [outcome.kind for outcome in begin.outcomes] == ["suspicious"]


async def test_the_day_ends_it(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    site.page("/news", rows(3, 2, 1, following="/news?from=0"))
    near = Visit(source=Source(name="test", url=f"{site.root}/news"), until="2026-07-05")
    result = (await crawl(local, [near], replace(fast, max_pages=1), now)).results[0]
    assert (result.next_page, result.readings) == (0, ())
