"""What a browser asked for, and what it is answered: plain values between Datasette and the pages. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from crawler.times import to_iso
from store.model import KINDS, TOUCHES
from store.watch import Watch

_MOST_WORDS = 300  # characters of a search
_NOBODY_ASKED = Watch(running=True, last_look="", sources=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRequest:
    """One request: the parts of its address, its query (the first value of each name), and the clock."""

    parts: Mapping[str, str]
    query: Mapping[str, str]
    zone: ZoneInfo
    now: datetime  # UTC
    watch: Watch = _NOBODY_ASKED
    origin: str = ""  # "http://127.0.0.1:8801": where feeds say that they live

    def text(self, name: str) -> str:
        """A value of the query, "" where there is none."""
        return " ".join(self.query.get(name, "").split())[:_MOST_WORDS]

    def number(self, name: str) -> int:
        """A value of the query as a number, 0 where it is none."""
        text = self.query.get(name, "")
        return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """A value of the query, if it is one of `choices`, else ""."""
        text = self.text(name)
        return text if text in choices else ""

    def day(self, name: str) -> str:
        """A value of the query as a day (`YYYY-MM-DD`), "" where it is none."""
        try:
            return date.fromisoformat(self.text(name)).isoformat()
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class ViewResponse:
    """What goes back."""

    body: str | bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def moved_to(href: str) -> ViewResponse:
    """Send the browser on to another address of ours."""
    return ViewResponse("", status=302, headers={"Location": href})


def bounds_of_day(day: str, zone: ZoneInfo) -> tuple[str, str]:
    """The instants (UTC) at which a day begins and ends by the clock of `zone`; ("", "") for no day."""
    if not day:
        return "", ""
    first = date.fromisoformat(day)
    if not date.min < first < date.max:
        return "", ""
    return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> str:
    return to_iso(datetime.combine(day, time(), zone))


def stream_filters(request: ViewRequest) -> dict[str, str]:
    """The filters of the stream of changes, as the form names them."""
    return {
        "source": request.text("source"),
        "kind": request.choice("kind", KINDS),
        "language": request.text("language"),
        "weight": request.choice("weight", ("minor", "major")),
        "touch": request.choice("touch", TOUCHES),
        "notice": request.choice("notice", ("open", "quiet")),
        "day": request.day("day"),
    }
