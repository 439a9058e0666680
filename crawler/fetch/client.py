"""How the crawl behaves at other people's places: robots.txt, cookies, redirects, "come back later". One per crawl.

Requests go through a Downloader (the spider's), which keeps the delay between them.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from crawler.errors import FetchError
from crawler.fetch import cookies, politeness, redirects, robots
from crawler.fetch.address_guard import Place, place_of
from crawler.fetch.content_encoding import ACCEPTED
from crawler.fetch.outcomes import TROUBLE, of_status
from crawler.items import Fetch, HostState, Outcome, Part, Snapshot, Source, Validators
from crawler.profiles import GENERIC, Profile
from crawler.reasons import Reason
from crawler.times import to_fine_iso

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_PATIENCE = 3  # requests in a row that found a host in trouble, before it is left alone for the rest of the crawl


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request, complete: nothing is added to it but a proxy of the environment."""

    url: str
    headers: Mapping[str, str]
    places: frozenset[Place]  # host and port that may be private
    timeout: float  # seconds
    max_bytes: int
    tls_verify: bool = True
    proxy: str = ""  # "" = what the environment says


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One answer: the page, the cookies that came with it (which a Snapshot must not keep), seconds it took."""

    snapshot: Snapshot
    set_cookie: tuple[str, ...] = ()
    seconds: float = 0.0


class Downloader(Protocol):
    """What visits need of the web."""

    async def download(self, http_request: HttpRequest) -> HttpResponse:
        """The answer to one request, whatever its status; follows no redirect. Raises FetchError when none came."""

    def slow_down(self, host: str, delay: float) -> None:
        """Ask `host` at most each `delay` seconds from now on, one request at a time."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page that a visit wants."""

    url: str
    part: Part
    source: Source
    profile: Profile = GENERIC
    key: str = ""
    validators: Validators = field(default_factory=Validators)
    referer: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a wish; `page` is there if, and only if, the outcome is "fetched"."""

    outcome: Outcome
    page: Snapshot | None = None


@dataclass(slots=True)
class _Host:
    """What one host is like during this crawl."""

    state: HostState
    delay: float  # seconds between two requests
    troubles: int = 0  # in a row
    asked: float | None = None  # monotonic time of the last request
    answered: bool = False  # with anything but 429 and 5xx
    rules: dict[str, robots.Robots] = field(default_factory=dict)
    asking_robots: asyncio.Lock = field(default_factory=asyncio.Lock)


class Client:
    """Fetches what visits wish for, and remembers what each host taught."""

    def __init__(
        self, host: HostState, fetch: Fetch, now: datetime, places: frozenset[Place], downloader: Downloader
    ) -> None:
        self._hosts = {host.host: _Host(host, fetch.delay)}
        self._fetch, self._places, self._downloader = fetch, places, downloader
        self._now, self._began = now, time.monotonic()
        self._agent = robots.agent_token(fetch.user_agent)

    def state(self, name: str) -> HostState:
        """What the host of that name taught, to be kept until the next crawl."""
        host = self._hosts[name]
        if host.asked is None:
            return host.state
        asked = replace(host.state, asked_at=to_fine_iso(self.now(host.asked)))
        return politeness.judged(asked, answered=host.answered, now=self.now())

    def now(self, moment: float | None = None) -> datetime:
        """The instant of a monotonic `moment` (default: this one), counted from the `now` the crawl was given."""
        elapsed = (time.monotonic() if moment is None else moment) - self._began
        return self._now + timedelta(seconds=elapsed)

    async def get(self, request: PageRequest) -> Fetched:
        """The page that is wished for, after its redirects; never raises for what the web does."""
        conditional = request.validators != Validators()
        try:
            response = await self._follow(request)
        except FetchError as error:
            return Fetched(Outcome(request.url, request.part, error.kind, request.key, error.status, error.reason))
        page = replace(response.snapshot, url=request.url)
        kind, reason = of_status(page.status, request.part, conditional=conditional)
        outcome = Outcome(
            request.url, request.part, kind, request.key, page.status, reason, response.seconds, len(page.body)
        )
        return Fetched(outcome, page if kind == "fetched" else None)

    async def _follow(self, request: PageRequest, *, is_robots: bool = False) -> HttpResponse:
        url, seen = request.url, set[tuple[str, cookies.Cookies]]()
        while True:
            if self._fetch.obey_robots and not is_robots:
                await self._heed_robots(url, request)
            seen.add((url, self._host(url).state.cookies))
            response = await self._ask(url, request)
            location = response.snapshot.header("Location")
            if response.snapshot.status not in redirects.STATUSES or not location:
                return response
            url = redirects.target(request.url, url, location, request.profile, anywhere=is_robots)
            self._check_course(url, seen, response.snapshot.status)

    def _check_course(self, url: str, seen: set[tuple[str, cookies.Cookies]], status: int) -> None:
        host = self._host(url)
        circle = (url, host.state.cookies) in seen
        if circle or len(seen) > redirects.MOST:
            host.state = replace(host.state, cookies=())  # a stale cookie may be what keeps us going round
            reason = Reason.of("redirect_loop") if circle else Reason.of("too_many_redirects", limit=redirects.MOST)
            raise FetchError("http_error", reason, status)

    async def _ask(self, url: str, request: PageRequest) -> HttpResponse:
        """One request, if the host wants any; learns from what comes."""
        host = self._host(url)
        if reason := self._keeps_away(host):
            raise FetchError("deferred", reason)
        if host.asked is None:
            await asyncio.sleep(politeness.first_wait(host.state, host.delay, self.now()))
        path = urlsplit(url).path
        headers = self._headers(url, request, cookies.header(host.state.cookies, path))
        source, fetch = request.source, self._fetch
        http_request = HttpRequest(
            url, headers, self._places, fetch.timeout, fetch.max_bytes, source.tls_verify, source.proxy
        )
        try:
            response = await self._downloader.download(http_request)
        except FetchError as error:
            host.asked = time.monotonic()
            host.troubles = host.troubles + 1 if error.kind in TROUBLE else 0
            raise
        host.asked, host.troubles = time.monotonic() - response.seconds, 0
        host.answered |= response.snapshot.status < 500 and response.snapshot.status != 429
        if response.set_cookie:
            jar = cookies.learned(host.state.cookies, response.set_cookie, path, self.now())
            host.state = replace(host.state, cookies=jar)
        self._heed_later(host, response.snapshot)
        return response

    def _keeps_away(self, host: _Host) -> Reason | None:
        if host.troubles >= _PATIENCE:
            return Reason.of("host_failing", host=host.state.host, requests=_PATIENCE)
        return politeness.waits(host.state, self.now())

    def _heed_later(self, host: _Host, page: Snapshot) -> None:
        """429, and 503 that names a time: the host is left alone from here on."""
        seconds = politeness.retry_after(page.header("Retry-After"), self.now())
        if page.status == 429 or (page.status == 503 and seconds is not None):
            host.state = politeness.held(host.state, politeness.FIRST_PAUSE if seconds is None else seconds, self.now())

    def _headers(self, url: str, request: PageRequest, cookie: str) -> dict[str, str]:
        headers = {"User-Agent": self._fetch.user_agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
        if request.source.language:
            headers["Accept-Language"] = f"{request.source.language}, *;q=0.5"
        if cookie:
            headers["Cookie"] = cookie
        if (
            urlsplit(url).hostname == urlsplit(request.url).hostname
        ):  # nothing that is meant for one host goes to another
            told = (("If-None-Match", request.validators.etag), ("If-Modified-Since", request.validators.last_modified))
            headers |= {name: value for name, value in (*told, ("Referer", request.referer)) if value}
        return headers

    async def _heed_robots(self, url: str, request: PageRequest) -> None:
        host, place = self._host(url), robots.robots_place(url)
        async with host.asking_robots:
            if place not in host.rules:
                host.rules[place] = await self._robots(url, host, place, request)
                self._slow_down(host, host.rules[place].delay(self._agent))
        if reason := host.rules[place].refuses(url, self._agent):
            raise FetchError("refused_by_robots", reason)

    async def _robots(self, url: str, host: _Host, place: str, request: PageRequest) -> robots.Robots:
        if known := robots.remembered(host.state, place, self._now):
            return known
        read = await self._read_robots(PageRequest(robots.robots_url(url), "list", request.source, request.profile))
        if robots.remembered(host.state, host.state.robots_of, self._now) is None:  # else another port's is kept
            host.state = robots.remember(host.state, place, read, self._now)
        return read

    async def _read_robots(self, request: PageRequest) -> robots.Robots:
        try:
            page = (await self._follow(request, is_robots=True)).snapshot
        except FetchError as error:
            if error.kind in TROUBLE | {"deferred", "blocked"}:  # the page would fare no better
                raise
            return robots.of_failure(error.status, error.reason)
        _, reason = of_status(page.status, "list")
        return robots.parsed(page.body) if reason is None else robots.of_failure(page.status, reason)

    def _slow_down(self, host: _Host, delay: float) -> None:
        if delay > host.delay:
            host.delay = delay
            self._downloader.slow_down(host.state.host, delay)

    def _host(self, url: str) -> _Host:
        name = place_of(url)[0]
        if name not in self._hosts:
            self._hosts[name] = _Host(HostState(name), self._fetch.delay)
        return self._hosts[name]
