"""robots.txt: fetched once before the first page of a host and port, and obeyed."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.errors import FetchError
from crawler.fetch import robots
from crawler.fetch.hosts import Host
from crawler.fetch.middlewares.base import HostMiddleware
from crawler.fetch.outcomes import TROUBLE, of_status
from crawler.fetch.slots import slow_down

# Copied from the request of the page.
_META = ("places", "private", "tls_verify", "tls", "profile", "proxy", "download_timeout", "download_maxsize")
_HEADERS = ("User-Agent", "Accept-Language")


class RobotsMiddleware(HostMiddleware):
    """Refuses requests that robots.txt disallows, and applies its Crawl-delay. Disabled without ROBOTSTXT_OBEY."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        super().__init__(crawler)
        self._agent = robots.agent_token(crawler.settings["USER_AGENT"])

    async def process_request(self, request: Request) -> None:
        """Raises FetchError: "refused_by_robots", or the failure of robots.txt if the page would fail the same way."""
        if request.meta.get("is_robots"):
            return
        host, place = self._hosts.of(request.url), robots.robots_place(request.url)
        async with host.asking_robots:
            if place not in host.rules:
                host.rules[place] = await self._rules(request, host, place)
                self._slow_down(host, host.rules[place].delay(self._agent))
        if reason := host.rules[place].refuses(request.url, self._agent):
            raise FetchError("refused_by_robots", reason)

    async def _rules(self, request: Request, host: Host, place: str) -> robots.Robots:
        now = self._hosts.now()
        if known := robots.remembered(host.state, place, now):
            return known
        read = await self._read(request)
        host.state = robots.remember(host.state, place, read, now)
        return read

    async def _read(self, request: Request) -> robots.Robots:
        try:
            response = await self._crawler.engine.download_async(_own_request(request))
        except FetchError as error:
            if error.kind in TROUBLE | {"deferred", "blocked"}:
                raise
            return robots.of_failure(error.status, error.reason)
        _, reason = of_status(response.status, "list")
        return robots.parsed(response.body) if reason is None else robots.of_failure(response.status, reason)

    def _slow_down(self, host: Host, delay: float) -> None:
        if delay > host.delay:
            host.delay = delay
            slow_down(self._crawler, host.state.host, delay)


def _own_request(request: Request) -> Request:
    meta = {name: request.meta[name] for name in _META if name in request.meta}
    headers = {name: request.headers[name] for name in _HEADERS if name in request.headers}
    meta["is_robots"] = True
    return Request(robots.robots_url(request.url), headers=headers, meta=meta, dont_filter=True)
