"""The spider of our own crawls: runs the visits, and ends with them.

Visits await their downloads (`engine.download_async`) instead of yielding requests with callbacks: so each request
returns a response or raises, while Scrapy's scheduler drops some requests silently.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler


class ReleaseSpider(Spider):
    """Runs `work(crawler)`, and ends with it."""

    name = "presswatch"

    def __init__(self, work: Callable[[Crawler], Awaitable[None]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._work = work

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; yields nothing."""
        await self._work(self.crawler)
        nothing: list[Request] = []
        for request in nothing:  # Scrapy needs a generator
            yield request
