"""A month and a year, with what happens in them beside the releases. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.support.year.calendars import Calendar
from tests.support.year.events import Event, Span, What

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Diary:
    """Makes events so many days after `start`, at six in the morning."""

    start: datetime

    def event(self, days: float, what: What, board: str = "", *, hours: float = 0) -> Event:
        """One that ends after so many `hours` (0: it has no end)."""
        at = self.start + days * _DAY
        return Event(at=at, what=what, board=board, until=at + timedelta(hours=hours) if hours else None)

    def move(self, days: float, board: str) -> Iterator[Event]:
        """All addresses change, and people accept it."""
        moved = self.event(days, "move", board, hours=30)
        yield from (moved, self.event(days + 30 / 24, "accept", board))

    def nights(self, days: int, count: int, board: str) -> Iterator[Event]:
        """Maintenance from eleven in the evening to half past six."""
        return (self.event(days + night + 17 / 24, "maintenance", board, hours=7.5) for night in range(count))

    def away(self, days: float, board: str, length: int) -> Iterator[Event]:
        """The config is without a source for so many days."""
        yield self.event(days, "take out", board, hours=24 * length)
        yield self.event(days + length, "put back", board)


def month(calendar: Calendar, first: date) -> tuple[Span, list[Event]]:
    """A month from `first` on, as eventful as it can be."""
    diary = Diary(calendar.at(first, 6))
    happenings = [
        diary.event(2.5, "add channel"),
        diary.event(3.3, "outage: tls", "quay", hours=30),
        diary.event(4.2, "die", "dying"),
        diary.event(5.1, "rename", "speeches"),
        diary.event(7.6, "redesign", "redesigned"),
        diary.event(9.1, "forget", "moved"),
        *diary.move(9.4, "moved"),
        diary.event(12.7, "outage: dns", "feed", hours=40),
        *diary.away(14.2, "weekly", 3),
        *diary.nights(15, 5, "quay"),
        diary.event(18.5, "outage: 503", "yearless", hours=26),
        diary.event(20.5, "drop channel"),
    ]
    return Span(diary.start, diary.start + 31 * _DAY), happenings


def year(calendar: Calendar, first: date) -> tuple[Span, list[Event]]:
    """A year from `first` on, and a week."""
    diary = Diary(calendar.at(first, 6))
    happenings = [
        diary.event(30.3, "outage: tls", "quay", hours=48),
        diary.event(45.1, "forget", "speeches"),
        *diary.nights(60, 14, "quay"),
        diary.event(75.2, "outage: 503", "notices", hours=40),
        diary.event(89.1, "forget", "moved"),
        *diary.move(90.4, "moved"),
        diary.event(110.6, "outage: dns", "feed", hours=60),
        diary.event(130.5, "add channel"),
        diary.event(150.6, "redesign", "redesigned"),
        diary.event(160.1, "rename", "speeches"),
        diary.event(190.5, "drop channel"),
        diary.event(200.2, "outage: 503", "yearless", hours=30),
        *diary.nights(210, 14, "quay"),
        diary.event(240.2, "die", "dying"),
        diary.event(270.2, "pause", "notices", hours=24 * 30),
        diary.event(300.7, "outage: tls", "redesigned", hours=36),
        *diary.away(315.2, "weekly", 21),
        diary.event(345.3, "outage: dns", "quay", hours=30),
    ]
    return Span(diary.start, diary.start + 372 * _DAY), happenings
