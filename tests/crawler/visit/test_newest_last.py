"""Lists of many pages whose newest entries stand last: read from the last page backwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from aiohttp import web

from crawler.host_state import HostState
from crawler.items import Fetch, Result, Validators, Visit
from crawler.left_out import LeftOut
from crawler.open_gap import OpenGap
from crawler.reasons import Reason
from tests.support.crawling import crawl
from tests.support.sites import Site

Links = Callable[[int, int], str]  # of a page (its number, the number of all pages)


def numbers(page: int, pages: int) -> str:
    return "".join(f"<a href='/list?page={n}'>{n}</a> " for n in range(1, pages + 1) if n != page)


def blocks(page: int, pages: int) -> str:
    """Two numbers at a time, and words that lead to the two before and behind them."""
    first = (page - 1) // 2 * 2 + 1
    shown = [("Previous", first - 1), (first, first), (first + 1, first + 1), ("Next", first + 2)]
    return " ".join(f"<a href='/list?page={n}'>{text}</a>" for text, n in shown if n != page and 1 <= n <= pages)


def words(page: int, pages: int) -> str:
    before = f"<a href='/list?page={page - 1}'>Previous</a> " if page > 1 else ""
    return before + (f"<a href='/list?page={page + 1}'>Next</a>" if page < pages else "")


def show(site: Site, newest: int, links: Links = numbers, *, dated: bool = True, per_page: int = 10) -> None:
    """Serve a list of the releases 1 to `newest`, the oldest first."""
    for n in range(1, newest + 1):
        text = f"<h1>A statement of some length with the number {n}</h1><p>{n} of them.</p>"
        site.page(f"/n/{n}", f"<html><body><main>{text}</main></body></html>")
    pages = -(-newest // per_page)
    for page in range(1, pages + 1):
        shown = range(1 + per_page * (page - 1), min(per_page * page, newest) + 1)
        days = {n: date(2026, 1, 1) + timedelta(n) if dated else "" for n in shown}
        title = "A statement of some length with the number, and what was said of it beside the harbour"
        rows = "".join(f"<li><a href='/n/{n}'>{title} {n}</a> <i>{day}</i></li>" for n, day in days.items())
        body = f"<html><body><ul>{rows}</ul><p class=pager><b>{page}</b> {links(page, pages)}</p></body></html>"
        site.page(f"/list?page={page}", body, ETag=f'"{page}"')
        if page == 1:
            site.page("/list", body, ETag='"1"')


async def visited(site: Site, fast: Fetch, now: datetime, local: HostState, **more: object) -> Result:
    visit = Visit(source=site.source(), **more)  # type: ignore[arg-type]  # a test's own words
    return (await crawl(local, [visit], fast, now)).results[0]


def keys(*numbers: int) -> set[str]:
    return {f"/n/{n}" for n in numbers}


@pytest.mark.parametrize("links", [numbers, blocks, words])
@pytest.mark.parametrize("dated", [True, False])
async def test_the_newest_are_read_from_the_last_page(
    site: Site, fast: Fetch, now: datetime, local: HostState, links: Links, *, dated: bool
) -> None:
    show(site, 42, links, dated=dated)
    known = keys(*range(1, 36))
    result = await visited(site, fast, now, local, known=known, validators=Validators(etag='"old"'))
    assert [entry.key for entry in result.entries] == [f"/n/{n}" for n in range(42, 30, -1)]
    assert {reading.entry.key for reading in result.readings} == keys(*range(36, 43))
    assert (result.pages, result.page_rows, result.gap, result.validators) == (3, 10, None, Validators())


async def test_the_baseline_is_the_last_page(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 42)
    result = await visited(site, fast, now, local, baseline=True)
    assert [entry.key for entry in result.entries] == ["/n/42", "/n/41"]


async def test_a_gap_is_read_backwards_too(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 95)
    few = replace(fast, max_pages=3)
    result = await visited(site, few, now, local, known=keys(*range(1, 20)))
    assert (result.pages, len(result.readings)) == (3, 15)
    assert result.gap
    assert result.gap.reason == Reason.of("more_pages", pages=3)
    assert result.gap.url == f"{site.root}/list?page=8"
    gap = OpenGap(keys(*range(1, 20)))
    caught = await visited(site, few, now, local, known=keys(*range(1, 20), *range(81, 96)), gap=gap)
    assert {reading.entry.key for reading in caught.readings} == keys(*range(20, 81))
    assert caught.gap is None


async def test_a_backfill_goes_backwards(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 42)
    one = replace(fast, max_pages=1)
    first = await visited(site, one, now, local, until="2026-01-25")
    assert [entry.key for entry in first.entries] == ["/n/42", "/n/41"]
    assert first.next_link
    second = await visited(site, one, now, local, until="2026-01-25", first_page=2, first_link=first.next_link)
    assert [entry.key for entry in second.entries][::9] == ["/n/40", "/n/31"]
    assert second.next_link
    last = await visited(site, one, now, local, until="2026-01-25", first_page=3, first_link=second.next_link)
    assert ([entry.key for entry in last.entries][::9], last.next_page, last.gap) == (["/n/30", "/n/21"], 0, None)


async def test_pages_that_only_rise_within_themselves_are_read_from_the_first(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    """A page for each month, from its first day to its last."""
    show(site, 30)
    for here, there in (("/list", "/list?page=3"), ("/list?page=3", "/list?page=1")):
        site.pages[here] = site.pages[there]
    result = await visited(site, fast, now, local, known=keys(25))
    assert [entry.key for entry in result.entries][::9] == ["/n/21", "/n/30"]


async def test_a_last_page_out_of_reach_is_said(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 72, words)
    result = await visited(site, fast, now, local, known=keys(*range(1, 11)))
    reason = Reason.of("newest_last", reason=Reason.of("more_pages", pages=6))
    assert (result.left_out, result.gap) == ((), LeftOut(what="gap", reason=reason))
    show(site, 42, lambda page, pages: "<a href='javascript:go(2)'>2</a>")
    reason = Reason.of("newest_last", reason=Reason.of("pager_by_script"))
    result = await visited(site, fast, now, local, known=keys(*range(1, 11)))
    assert (result.left_out, result.gap) == ((), LeftOut(what="gap", reason=reason))
    for fields in ({"baseline": True}, {"known": keys(*range(1, 11)), "until": "2026-01-01"}):
        result = await visited(site, fast, now, local, **fields)
        assert result.left_out == (LeftOut(what="cut", reason=reason),)


async def test_a_last_page_that_is_posted_for_in_vain(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 42, lambda page, pages: "<form method=post><button name=page value=5>5</button></form>")
    first = site.served["/list"]
    site.pages["/list"] = lambda request: web.Response(
        status=500 if request.method == "POST" else 200, body=first, content_type="text/html"
    )
    result = await visited(site, fast, now, local, known=keys(*range(1, 11)))
    assert result.gap
    assert result.gap.reason.code == "newest_last"
    assert {outcome.reason.code for outcome in result.outcomes if outcome.reason} == {"further_page_unread"}


async def test_one_page_that_rises_is_the_list(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    show(site, 8)
    result = await visited(site, fast, now, local, known=keys(*range(1, 8)))
    assert ([reading.entry.key for reading in result.readings], result.left_out) == (["/n/8"], ())
    show(site, 20)
    site.pages["/list?page=2"] = site.pages["/list"]
    result = await visited(site, fast, now, local, known=keys(*range(1, 10)))
    assert ([reading.entry.key for reading in result.readings], result.left_out) == (["/n/10"], ())


async def test_few_rows_and_pages_that_are_not_there_show_nothing(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    show(site, 4, per_page=2)
    result = await visited(site, fast, now, local, known=keys(1))
    assert ({entry.key for entry in result.entries}, site.paths.count("/list?page=2")) == (keys(1, 2), 0)
    show(site, 20)
    del site.pages["/list?page=2"]
    result = await visited(site, fast, now, local, known=keys(1))
    assert ({entry.key for entry in result.entries}, result.left_out) == (keys(*range(1, 11)), ())
