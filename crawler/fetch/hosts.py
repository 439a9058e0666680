"""The hosts of one crawl: what is known of them from earlier crawls, and what this one learns."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from scrapy.crawler import Crawler

from crawler.fetch import politeness
from crawler.fetch.address_guard import host_of
from crawler.fetch.outcomes import TROUBLE
from crawler.fetch.robots import Robots
from crawler.host_state import HostState
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from crawler.times import to_fine_iso

PATIENCE = 3  # failures in a row, before a host is left alone for the rest of the crawl
_ATTRIBUTE = "presswatch_hosts"  # of a spider


@dataclass(slots=True, kw_only=True)
class Host:
    """What is known of one host during a crawl."""

    state: HostState
    delay: float  # seconds between two requests
    troubles: int = 0  # in a row
    asked: float | None = None  # monotonic time of the last request
    answered: bool = False  # with anything but 429 and 5xx
    rules: dict[str, Robots] = field(default_factory=dict)  # by place: see robots.robots_place
    asking_robots: asyncio.Lock = field(default_factory=asyncio.Lock)

    def avoided(self, now: datetime) -> Reason | None:
        """Why no request may be sent at `now`; None = it may."""
        if self.troubles >= PATIENCE:
            return Reason.of("host_failing", host=self.state.host, requests=PATIENCE)
        return politeness.waits(self.state, now)

    def answer(self, status: int) -> None:
        """Record a response."""
        self.troubles = 0
        self.answered |= status < 500 and status != 429

    def come_later(self, status: int, retry_after: str, now: datetime) -> None:
        """Record a 429 or 503: the host is then left alone, after a 503 only if it names a time."""
        seconds = politeness.retry_after(retry_after, now)
        if seconds is not None or status == 429:
            pause = politeness.FIRST_PAUSE if seconds is None else seconds
            self.state = politeness.asked_to_wait(self.state, pause, now)

    def failure(self, kind: OutcomeKind) -> None:
        """Record that there was no response, for a reason of this kind."""
        self.troubles = self.troubles + 1 if kind in TROUBLE else 0


class Hosts:
    """Every host of a crawl by its name, and the crawl's clock."""

    def __init__(self, now: datetime, delay: float, *known: HostState) -> None:
        self._now, self._began, self._delay = now, time.monotonic(), delay
        self._hosts = {state.host: Host(state=state, delay=delay) for state in known}

    def of(self, url: str) -> Host:
        """The host of `url`. Raises ValueError for one that is not http(s)."""
        name = host_of(url)
        if name not in self._hosts:
            self._hosts[name] = Host(state=HostState(host=name), delay=self._delay)
        return self._hosts[name]

    def state(self, name: str) -> HostState:
        """What is known of the host of that name now, to be kept for the next crawl."""
        host = self._hosts[name]
        if host.asked is None:
            return host.state
        asked = replace(host.state, asked_at=to_fine_iso(self.now(host.asked)))
        return politeness.judged(asked, answered=host.answered, now=self.now())

    def now(self, moment: float | None = None) -> datetime:
        """The instant of a monotonic `moment` (default: now), counted from the `now` that the crawl was given."""
        elapsed = (time.monotonic() if moment is None else moment) - self._began
        return self._now + timedelta(seconds=elapsed)


def set_hosts(crawler: Crawler, hosts: Hosts) -> None:
    """Make the middlewares of a crawl use these `hosts`. Call it before the first request."""
    setattr(crawler.spider, _ATTRIBUTE, hosts)


def hosts_of(crawler: Crawler) -> Hosts:
    """The hosts of a crawl: those of `set_hosts`, else new ones."""
    if not hasattr(crawler.spider, _ATTRIBUTE):
        set_hosts(crawler, Hosts(datetime.now(UTC), crawler.settings.getfloat("DOWNLOAD_DELAY")))
    hosts: Hosts = getattr(crawler.spider, _ATTRIBUTE)
    return hosts
