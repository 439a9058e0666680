"""The entry point of the crawler: one crawl of one host, in the running asyncio loop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from crawler.errors import PresswatchError, StoreError
from crawler.fetch.address_guard import places_of
from crawler.fetch.client import Client, PageRequest
from crawler.fetch.hosts import Hosts, set_hosts
from crawler.fetch.politeness import waits
from crawler.fetch.settings import runner
from crawler.fetch.spider import ReleaseSpider
from crawler.host_state import HostState
from crawler.items import Fetch, Outcome, Result, Snapshot, Source, Visit
from crawler.profiles import profile_for
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.keeping import Keeper
from crawler.visit.visit import Visitor

OnResult: TypeAlias = Callable[[HostState, Result], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class HostResult:
    """The result of one crawl of one host."""

    host: HostState
    results: tuple[Result, ...] = ()


async def crawl(
    host: HostState,
    visits: Sequence[Visit],
    fetch: Fetch,
    now: datetime,
    *,
    readers: Readers,
    keeper: Keeper | None = None,
    on_result: OnResult | None = None,
) -> HostResult:
    """Make all `visits`, which share one host; returns what came of each (in their order) and of the host.

    `readers` parse the pages; `keeper` keeps files for sources that ask for it. `on_result` is awaited as each
    visit ends, with the state of the host at that moment. Never raises for failures of the web: every requested URL
    ends with an outcome. `now` is aware; times are counted from it. Takes at most `fetch.grace` seconds; whatever
    is left then is "deferred". A cancelled crawl cleans up and ends at once, without a result. Never run two crawls
    of one host at a time. Raises ProfileError if a source names a profile that does not exist, and what `on_result`
    and the stores behind `visits` raise.
    """

    async def ended(state: HostState, result: Result) -> Result:
        if on_result is not None:
            await on_result(state, result)
        return result

    if reason := waits(host, now):
        return HostResult(host, tuple([await ended(host, _deferred(visit, reason)) for visit in visits]))
    hosts = Hosts(now, fetch.delay, host)
    results: list[Result] = []

    async def one(visitor: Visitor) -> Result:
        result = await _result(visitor, fetch.grace)
        return await ended(hosts.state(host.host), result)

    async def work(crawler: Crawler) -> None:
        set_hosts(crawler, hosts)
        client = Client(crawler, places_of(visit.source.url for visit in visits))
        visitors = [Visitor(visit, client, readers, fetch, keeper) for visit in visits]
        results.extend(await asyncio.gather(*map(one, visitors)))

    await _run(work, fetch)
    return HostResult(hosts.state(host.host), tuple(results))


async def _result(visitor: Visitor, grace: float) -> Result:
    """Make one visit, for at most `grace` seconds, and return its result."""
    try:
        async with asyncio.timeout(grace):
            (end,) = await asyncio.gather(visitor.run(), return_exceptions=True)
    except TimeoutError:
        return visitor.result(cut_short=Reason.of("out_of_time", seconds=grace))
    if isinstance(end, StoreError):  # of whoever keeps what is known
        raise end
    if isinstance(end, Exception):
        visitor.broke(end)
    return visitor.result()


class PageFetcher:
    """Fetches single pages, politely, all in one crawl: robots.txt is read once, and delays and failures add up."""

    def __init__(self, client: Client, source: Source, grace: float) -> None:
        self._client, self._source, self._grace = client, source, grace

    async def page(self, url: str) -> Snapshot | Outcome:
        """The page, or the outcome if it cannot be fetched."""
        profile = profile_for(url, self._source.profile)
        request = PageRequest(url=url, part="release", source=self._source, profile=profile)
        try:
            async with asyncio.timeout(self._grace):
                fetched = await self._client.get(request)
        except TimeoutError:
            reason = Reason.of("out_of_time", seconds=self._grace)
            return Outcome(url=url, part="release", kind="deferred", reason=reason)
        return fetched.page or fetched.outcome


@contextlib.asynccontextmanager
async def page_fetcher(source: Source, fetch: Fetch, now: datetime) -> AsyncIterator[PageFetcher]:
    """A fetcher of pages, of which only those at the host and port of `source` may be at a private address."""
    opened, closed = asyncio.get_running_loop().create_future(), asyncio.Event()

    async def work(crawler: Crawler) -> None:
        set_hosts(crawler, Hosts(now, fetch.delay))
        opened.set_result(Client(crawler, places_of((source.url,))))
        await closed.wait()

    crawl = asyncio.create_task(_run(work, fetch))
    try:
        await asyncio.wait({opened, crawl}, return_when=asyncio.FIRST_COMPLETED)
        if not opened.done():
            await crawl  # raises what kept it from starting
        yield PageFetcher(opened.result(), source, fetch.grace)
    finally:
        closed.set()
        await crawl


async def fetch_page(url: str, source: Source, fetch: Fetch, now: datetime) -> Snapshot | Outcome:
    """One page by a `page_fetcher`, or the outcome if it cannot be fetched."""
    async with page_fetcher(source, fetch, now) as fetcher:
        return await fetcher.page(url)


async def _run(work: Callable[[Crawler], Awaitable[None]], fetch: Fetch) -> None:
    """Run `work` inside a Scrapy crawl; raises what it raises. If cancelled, stops the crawl first."""
    errors: list[BaseException] = []
    wanted, begun = True, False

    async def while_wanted(crawler: Crawler) -> None:
        nonlocal begun
        begun = wanted
        try:
            if wanted:
                await work(crawler)
        except PresswatchError as error:  # not for Scrapy's log
            errors.append(error)

    def keep(failure: Failure) -> None:
        assert failure.value is not None
        errors.append(failure.value)

    crawler = runner(fetch).create_crawler(ReleaseSpider)
    crawler.signals.connect(keep, signals.spider_error)
    task = runner(fetch).crawl(crawler, work=while_wanted)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        wanted = False
        if begun:  # Scrapy hangs when stopped earlier; without work the crawl ends by itself
            await crawler.stop_async()
        await asyncio.wait({task}, timeout=1.0)  # requests in flight are dropped
        raise
    if errors:
        raise errors[0]


def _deferred(visit: Visit, reason: Reason) -> Result:
    releases = (
        Outcome(url=k.entry.url, part="release", kind="deferred", key=k.entry.key, reason=reason)
        for k in visit.revisits
    )
    outcomes = (Outcome(url=visit.source.url, part="list", kind="deferred", reason=reason), *releases)
    return Result(source=visit.source, outcomes=outcomes, validators=visit.validators, template=visit.template)
