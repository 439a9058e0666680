"""The only door into the crawler: one crawl of one host, inside the asyncio loop that is running."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from crawler.fetch.address_guard import host_of, places_of
from crawler.fetch.client import Client, Downloader, Fetched, PageRequest
from crawler.fetch.politeness import waits
from crawler.fetch.settings import runner
from crawler.fetch.spider import ReleaseSpider
from crawler.items import Fetch, HostResult, HostState, Outcome, Result, Snapshot, Source, Visit
from crawler.profiles import profile_for
from crawler.reasons import Reason
from crawler.visit.visit import Visitor


async def crawl(host: HostState, visits: Sequence[Visit], fetch: Fetch, now: datetime) -> HostResult:
    """Make all `visits`, which share one host, and tell what came of each (in their order) and of the host.

    Never raises for what the web does: every URL that was wanted ends with an outcome. `now` is aware; times are
    counted from it. Lasts at most `fetch.grace` seconds; what is left then is "deferred". A cancelled crawl cleans up
    and ends at once, without a result. Two crawls of one host must not run side by side. Raises ProfileError when a
    source names a profile that does not exist.
    """
    if reason := waits(host, now):
        return HostResult(host, tuple(_deferred(visit, reason) for visit in visits))
    client: Client | None = None
    visitors: list[Visitor] = []
    cut_short: Reason | None = None

    async def work(downloader: Downloader) -> None:
        nonlocal client, cut_short
        client = Client(host, fetch, now, places_of(visit.source.url for visit in visits), downloader)
        visitors.extend(Visitor(visit, client, fetch) for visit in visits)
        try:
            async with asyncio.timeout(fetch.grace):
                ends = await asyncio.gather(*(visitor.run() for visitor in visitors), return_exceptions=True)
        except TimeoutError:
            cut_short = Reason.of("out_of_time", seconds=fetch.grace)
            return
        for visitor, end in zip(visitors, ends, strict=True):
            if isinstance(end, Exception):
                visitor.broke(end)

    await _run(work, fetch)
    assert client is not None
    return HostResult(client.state(host.host), tuple(v.result(cut_short=cut_short) for v in visitors))


async def fetch_page(url: str, source: Source, fetch: Fetch, now: datetime) -> Snapshot | Outcome:
    """One page, as politely and as guarded as in a crawl: private only at the host and port of `source`.

    Gives the outcome when the page did not come.
    """
    answers: list[Fetched] = []

    async def work(downloader: Downloader) -> None:
        client = Client(HostState(host_of(url)), fetch, now, places_of((source.url,)), downloader)
        async with asyncio.timeout(fetch.grace):
            answers.append(await client.get(PageRequest(url, "release", source, profile_for(url, source.profile))))

    with contextlib.suppress(TimeoutError):
        await _run(work, fetch)
    if not answers:
        return Outcome(url, "release", "deferred", reason=Reason.of("out_of_time", seconds=fetch.grace))
    return answers[0].page or answers[0].outcome


async def _run(work: Callable[[Downloader], Awaitable[None]], fetch: Fetch) -> None:
    """Run `work` inside a Scrapy crawl; raises what it raises. Cancelled, it stops the crawl before it goes."""
    errors: list[BaseException] = []
    wanted = True

    async def while_wanted(downloader: Downloader) -> None:
        if wanted:  # Scrapy forgets a stop that comes while it still opens the spider
            await work(downloader)

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
        await _stop(crawler, task)
        raise
    if errors:
        raise errors[0]


async def _stop(crawler: Crawler, task: asyncio.Task[None]) -> None:
    """End a crawl now; requests that are under way are dropped."""
    if crawler.spider is not None:  # else it has not begun, and will find nothing to do
        await crawler.stop_async()
    await asyncio.wait({task}, timeout=1.0)


def _deferred(visit: Visit, reason: Reason) -> Result:
    releases = (Outcome(k.entry.url, "release", "deferred", k.entry.key, reason=reason) for k in visit.revisits)
    outcomes = (Outcome(visit.source.url, "list", "deferred", reason=reason), *releases)
    return Result(visit.source, outcomes=outcomes, validators=visit.validators, template=visit.template)
