"""A month and a year, with what happens in them beside the releases."""

from datetime import date, timedelta

from tests.support.year.calendars import Calendar
from tests.support.year.events import Event, Span, What


def month(calendar: Calendar, first: date) -> tuple[Span, list[Event]]:
    """A month from `first` on, as eventful as it can be."""
    start = calendar.at(first, 6)
    day = timedelta(days=1)

    def event(days: float, what: What, board: str = "", *, hours: float = 0, number: int = 0) -> Event:
        at = start + days * day
        return Event(at=at, what=what, board=board, number=number, until=at + timedelta(hours=hours) if hours else None)

    happenings = [
        event(2.5, "add channel"),
        event(3.3, "outage", "quay", hours=30, number=3),
        event(4.2, "die", "dying"),
        event(5.1, "rename", "speeches"),
        event(7.6, "redesign", "redesigned"),
        event(9.4, "move", "moved", hours=30),
        event(9.4 + 30 / 24, "accept", "moved"),
        event(12.7, "outage", "feed", hours=40, number=4),
        event(14.2, "take out", "weekly", hours=72),
        event(17.2, "put back", "weekly"),
        event(18.5, "outage", "yearless", hours=26, number=5),
        event(20.5, "drop channel"),
    ]
    return Span(start, start + 31 * day), happenings
