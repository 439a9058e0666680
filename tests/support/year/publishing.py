"""When each board publishes, by its rhythm and the calendar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random

from tests.support.year.boards import Board
from tests.support.year.calendars import Calendar
from tests.support.year.events import Event, Span

SETTLING = timedelta(days=3)  # at the end of a span, in which nothing happens any more
_BACKLOG = timedelta(days=40)  # of what stands on the boards at the beginning
_LONGER = 6  # times, on a monthly board
_NOTICE = timedelta(days=400)  # the age of a pinned notice
_BURST = 6  # releases on the first working day of a month


def published(rng: Random, calendar: Calendar, board: Board, span: Span, own: Iterable[Event]) -> Iterator[datetime]:
    """When `board` publishes, from before the beginning of `span` on; `own`: what happens to the board."""
    pauses = [(event.at, event.until or span.end) for event in own if event.what in ("die", "pause")]
    begin, last = calendar.day_of(span.start), span.end - SETTLING
    for number in range(board.pinned):
        yield calendar.at(begin - _NOTICE + timedelta(days=number), 9)
    back = _BACKLOG * (_LONGER if board.rhythm == "monthly" else 1)
    days = list(calendar.working_days(begin - back, calendar.day_of(last)))
    for day in _publishing_days(rng, board, days):
        for hour in sorted(rng.uniform(9, 17) for _ in range(_count(rng, board, day, days))):
            at = calendar.at(day, hour)
            if at < last and not any(since <= at <= until for since, until in pauses):
                yield at


def _publishing_days(rng: Random, board: Board, days: Sequence[date]) -> Iterator[date]:
    """Of working days."""
    if board.rhythm == "daily":
        place = rng.randrange(board.pause)
        while place < len(days):
            yield days[place]
            place += rng.randint(1, board.pause)
    elif board.rhythm == "weekly":
        yield from (next(week) for _, week in groupby(days, key=lambda day: day.isocalendar()[:2]))
    else:
        yield from (next(month) for _, month in groupby(days, key=lambda day: (day.year, day.month)))


def _count(rng: Random, board: Board, day: date, days: Sequence[date]) -> int:
    """How many releases come on a day; a busy board begins each month with many."""
    if board.pause > 1 or board.rhythm != "daily":
        return 1
    is_first = not any(other < day and (other.year, other.month) == (day.year, day.month) for other in days)
    return _BURST if is_first else rng.choice([1, 1, 2])
