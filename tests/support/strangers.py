"""Requests that others send through our settings: a spider that knows nothing of presswatch."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from crawler.fetch.settings import polite
from crawler.items import Fetch

T = TypeVar("T")


class Stranger(Spider):
    """Runs `work` with its crawler."""

    name = "stranger"

    def __init__(self, work: Callable[[Crawler], Awaitable[None]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.work = work

    async def start(self) -> AsyncIterator[Any]:
        await self.work(self.crawler)
        nothing: tuple[Any, ...] = ()
        for one in nothing:  # Scrapy wants a generator
            yield one


async def as_a_stranger(work: Callable[[Crawler], Awaitable[T]], fetch: Fetch, **settings: Any) -> T:
    """What `work` returns in a crawl with our settings and these; raises what it raises."""
    came: list[T] = []
    errors: list[Exception] = []

    async def kept(crawler: Crawler) -> None:
        try:
            came.append(await work(crawler))
        except Exception as error:
            errors.append(error)

    await AsyncCrawlerRunner(Settings(polite(fetch) | settings)).crawl(Stranger, work=kept)
    if errors:
        raise errors[0]
    return came[0]
