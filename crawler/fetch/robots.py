"""robots.txt by RFC 9309: what one host (and port) allows. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from protego import Protego

from crawler.host_state import HostState, RobotsFile
from crawler.reasons import Reason
from crawler.times import from_iso, to_iso

LIMIT = 500 * 1024  # bytes of robots.txt that are read (RFC 9309, 2.5)
MAX_AGE = timedelta(hours=24)  # how long it may be cached (RFC 9309, 2.4)
MAX_DELAY = 60.0  # seconds; a longer Crawl-delay is cut
_MOST_KEPT = 8  # files of one host
_END = "/"  # of a product token, so that it matches as a whole only
_AGENT = re.compile(r"\s*user[-\s]?agent(?:\s*:\s*|\s+)(\*|[\w.-]+)", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:allow|dis{1,2}al{1,2}[oa]w|diasllow|crawl[-\s]delay)\b", re.IGNORECASE)  # as Protego spells


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a robots.txt; `reason` says why everything is refused, None = the file was read."""

    allows: Literal["all", "none", "rules"]
    text: str = ""
    reason: Reason | None = None
    rules: Protego | None = None

    def refuses(self, url: str, agent: str) -> Reason | None:
        """Why `url` may not be requested; None = it may. `agent` is the product token: "presswatch"."""
        if self.allows == "none":
            return self.reason
        if self.rules is None or self.rules.can_fetch(url, agent + _END):
            return None
        return Reason.of("robots_disallowed")

    def delay(self, agent: str) -> float:
        """The Crawl-delay in seconds, at most MAX_DELAY; 0 = there is none."""
        wanted = self.rules.crawl_delay(agent + _END) if self.rules else None
        return max(0.0, min(wanted or 0.0, MAX_DELAY))


def robots_url(url: str) -> str:
    """The address of the robots.txt for `url`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"


def robots_place(url: str) -> str:
    """Identifies a robots.txt: "host", or "host:port" for an unusual port (http and https share one)."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host


def agent_token(user_agent: str) -> str:
    """The product token of a User-Agent: "presswatch" of "presswatch/1.0 (+https://example.org)"."""
    words = user_agent.split()
    return words[0].partition("/")[0] if words else "presswatch"


def parsed(body: bytes) -> Robots:
    """The rules in a robots.txt; bytes past LIMIT and invalid UTF-8 are ignored."""
    text = body[:LIMIT].decode("utf-8", errors="replace").removeprefix("\ufeff")
    return Robots("rules", text, rules=Protego.parse(_by_token(text))) if text.strip() else Robots("all")


def _by_token(text: str) -> str:
    """`text` with User-agent lines cut to the product token, and without meaningless lines.

    RFC 9309 matches whole tokens, and operators copy "presswatch/1.0" from their logs; Protego compares beginnings. It
    also ends a group at lines that it does not know.
    """
    lines: list[str] = []
    for line in text.splitlines():
        if match := _AGENT.match(line):
            lines.append(f"User-agent: {match[1]}" + _END * (match[1] != "*"))
        elif _RULE.match(line):
            lines.append(line)
    return "\n".join(lines)


def of_failure(status: int | None, reason: Reason) -> Robots:
    """The rules if robots.txt cannot be fetched: 4xx allows everything, anything else refuses everything.

    Endless redirects mean that there is no file (RFC 9309, 2.3.1.2); 429 means an overloaded host.
    """
    if status is not None and 300 <= status < 500 and status != 429:
        return Robots("all")
    return Robots("none", reason=Reason.of("robots_unread", reason=reason))


def remembered(host: HostState, place: str, now: datetime) -> Robots | None:
    """The rules kept in `host` for `place`, if they were read within MAX_AGE; else None."""
    kept = next((file for file in host.robots_files if file.place == place), None)
    if kept is None or not timedelta(0) <= now - from_iso(kept.read_at) < MAX_AGE:
        return None
    return parsed(kept.text.encode()) if kept.allows == "rules" else Robots("all")


def remember(host: HostState, place: str, robots: Robots, now: datetime) -> HostState:
    """`host` with the rules for `place`. Failures are not kept: the next check tries again."""
    if robots.allows == "none":
        return host
    others = [file for file in host.robots_files if file.place != place]
    read = RobotsFile(place, to_iso(now), robots.allows, robots.text)
    return replace(host, robots_files=(*others[1 - _MOST_KEPT :], read))
