"""What a host taught us, from one crawl of it to the next. Pure.

Times are UTC ISO 8601 text, "" = never.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self, TypeAlias

Network: TypeAlias = Literal["", "public", "private"]  # "" = not known yet


class Cookie(NamedTuple):
    """What a host set."""

    name: str
    value: str
    path: str
    secure: bool = False  # for https only


class RobotsFile(NamedTuple):
    """The robots.txt of a host and port."""

    place: str  # "host" or "host:port": each port has its own
    read_at: str  # fetched again after 24 h
    allows: Literal["all", "rules"]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What is known of a host; kept by the store between checks."""

    host: str
    not_before: str = ""  # no request before: Retry-After, or backoff after failures
    failures: int = 0  # checks in a row without a usable answer
    robots_files: tuple[RobotsFile, ...] = ()  # as last read, the newest last
    cookies: tuple[Cookie, ...] = ()
    asked_at: str = ""  # time of the last request (with fractions of a second): the delay spans checks
    network: Network = ""  # where its name led at the first visit
    retry_at: str = ""  # the part of `not_before` that the host itself asked for

    def without_backoff(self) -> Self:
        """The same host as it may be asked once more: only its own Retry-After is waited for."""
        return replace(self, not_before=self.retry_at)
