"""What happens in a span of time, to the press room and to those who watch it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

What: TypeAlias = Literal[
    "publish", "edit", "withdraw", "restore",  # one release
    "redesign", "move", "die", "pause",  # one board
    "outage: tls", "outage: dns", "outage: 503", "maintenance",  # one board or host
    "accept", "rename", "take out", "put back", "forget", "add channel", "drop channel",  # by those who watch
]  # fmt: skip
OF_RELEASES: Sequence[What] = ("publish", "edit", "withdraw", "restore")
OUTAGES: Sequence[What] = ("outage: tls", "outage: dns", "outage: 503")
CLOSING: Sequence[What] = (*OUTAGES, "maintenance", "move", "take out")  # until they end, nothing of it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happens."""

    at: datetime
    what: What
    board: str = ""
    number: int = 0  # of the release; 0 = none
    until: datetime | None = None  # an outage, and what else has an end


@dataclass(frozen=True, slots=True)
class Span:
    """The time that is lived through."""

    start: datetime
    end: datetime

    @property
    def months(self) -> float:
        """Its length."""
        return (self.end - self.start) / timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that happens, the earliest first."""

    span: Span
    events: Sequence[Event]

    def of_release(self) -> Mapping[tuple[str, int], list[Event]]:
        """What happens to each release, by board and number."""
        found: dict[tuple[str, int], list[Event]] = {}
        for event in self.events:
            if event.what in OF_RELEASES:
                found.setdefault((event.board, event.number), []).append(event)
        return found

    def of(self, *what: What) -> Iterator[Event]:
        """The events of these kinds."""
        return (event for event in self.events if event.what in what)
