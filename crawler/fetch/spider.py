"""The spider: runs the visits inside a Scrapy crawl and downloads for them.

It awaits its downloads (`engine.download_async`) instead of yielding requests to be called back: an answer or a failure
then always comes back to who asked, where Scrapy's scheduler drops some requests without a word.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from scrapy import Request, Spider

from crawler.fetch.client import Downloader, HttpRequest, HttpResponse
from crawler.fetch.content_encoding import decoded
from crawler.items import Snapshot

_KEPT_OUT = frozenset({"set-cookie", "content-encoding", "transfer-encoding"})  # secrets, and what is no longer true


class ReleaseSpider(Spider):
    """Runs `work(self)` as its start, and ends with it."""

    name = "presswatch"

    def __init__(self, work: Callable[[Downloader], Awaitable[None]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._work = work

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; yields nothing."""
        await self._work(self)
        nothing: list[Request] = []
        for request in nothing:  # Scrapy asks for a generator
            yield request

    async def download(self, http_request: HttpRequest) -> HttpResponse:
        """See Downloader."""
        meta: dict[str, Any] = {
            "places": http_request.places,
            "tls_verify": http_request.tls_verify,
            "download_timeout": http_request.timeout,
            "download_maxsize": http_request.max_bytes,
        }
        if http_request.proxy:
            meta["proxy"] = http_request.proxy
        request = Request(http_request.url, headers=dict(http_request.headers), meta=meta, dont_filter=True)
        response = await self.crawler.engine.download_async(request)
        headers = tuple(
            (name.decode("latin-1"), _text(value)) for name, values in response.headers.items() for value in values
        )
        codings = ", ".join(value for name, value in headers if name.lower() == "content-encoding")
        body = decoded(response.body, codings, http_request.max_bytes)
        kept = tuple(pair for pair in headers if pair[0].lower() not in _KEPT_OUT)
        cookies = tuple(value for name, value in headers if name.lower() == "set-cookie")
        snapshot = Snapshot(http_request.url, response.url, response.status, kept, body)
        return HttpResponse(snapshot, cookies, request.meta["download_latency"])

    def slow_down(self, host: str, delay: float) -> None:
        """See Downloader."""
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1}  # of a slot that is not made yet
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency = delay, 1


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
