"""Politeness: a host that asks for time or keeps failing is left alone; the delay also applies between crawls."""

import asyncio
import time

from scrapy import Request
from scrapy.http import Response

from crawler.errors import FetchError
from crawler.fetch import politeness
from crawler.fetch.headers import first
from crawler.fetch.middlewares.base import HostMiddleware


class PolitenessMiddleware(HostMiddleware):
    """Records the result of each request to a host. Innermost: it sees all that is sent, also redirects."""

    async def process_request(self, request: Request) -> None:
        """Wait before the first request to a host. Raises FetchError "deferred" while it is left alone."""
        host, now = self._hosts.of(request.url), self._hosts.now()
        if reason := host.avoided(now):
            raise FetchError("deferred", reason)
        if host.asked is None:
            await asyncio.sleep(politeness.first_wait(host.state, host.delay, now))
        request.meta["sent"] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Record the response."""
        host = self._hosts.of(request.url)
        host.asked = time.monotonic() - request.meta["download_latency"]
        host.answer(response.status)
        if response.status in (429, 503):
            host.come_later(response.status, first(response, "Retry-After"), self._hosts.now())
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Record a failure, unless the request was never sent."""
        if isinstance(exception, FetchError) and request.meta.get("sent"):
            host = self._hosts.of(request.url)
            host.asked = time.monotonic()
            host.failure(exception.kind)
