"""Draws what happens in a span of time from a seed and a calendar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random

from scheduler.config.model import Revisit
from tests.support.year.boards import BOARDS, Board
from tests.support.year.calendars import Calendar
from tests.support.year.events import CLOSING, Event, Plan, Span, What

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
_BACKLOG = 40 * DAY  # of what stands on the boards at the beginning
_NOTICE = 400 * DAY  # the age of a pinned notice
_BURST = 6  # releases on the first working day of a month
AGES = Revisit().ages
ON_PAGE_ONE = 8
_SENT = 8 * DAY  # after this all that is known of a release was sent to all channels
_ENDS: Sequence[Sequence[What]] = (*[()] * 7, ("withdraw",), ("withdraw", "restore"), ("withdraw", "restore"))
SETTLING = 3 * DAY  # at the end, in which nothing happens any more


@dataclass(frozen=True, slots=True)
class Closed:
    """A time in which a board cannot be read, or is not believed."""

    board: str
    since: datetime
    until: datetime


def draw(seed: int, calendar: Calendar, span: Span, happenings: Sequence[Event]) -> Plan:
    """The plan of `span`: `happenings` of whole boards, and what happens to releases beside them."""
    rng = Random(seed)
    events = [event for event in happenings if event.what != "forget"]
    all_closed = closed_times(happenings)
    for board in BOARDS.values():
        closed = [one for one in all_closed if one.board == board.name]
        own = [event for event in happenings if event.board == board.name]
        published = [
            Event(at=at, what="publish", board=board.name, number=number)
            for number, at in enumerate(_published(rng, calendar, board, span, own), start=1)
        ]
        forgotten = [
            replace(event, number=_newest(published, event.at - _SENT)) for event in own if event.what == "forget"
        ]
        seen = _seen(board, published, span)
        events += [*published, *forgotten]
        for event in seen:
            if event.number not in {one.number for one in forgotten}:
                events += _fate(rng, board, event, span, closed)
    return Plan(span, sorted(events, key=lambda event: event.at))


def _newest(published: Sequence[Event], at: datetime) -> int:
    """The number of what was published last before `at`."""
    return max((event for event in published if event.at <= at), key=lambda event: event.at).number


def _published(rng: Random, calendar: Calendar, board: Board, span: Span, own: Sequence[Event]) -> Iterator[datetime]:
    """When `board` publishes, from before the beginning on."""
    last = min([span.end - SETTLING, *(event.at for event in own if event.what == "die")])
    pauses = [(event.at, event.until) for event in own if event.what == "pause" and event.until]
    begin = calendar.day_of(span.start)
    for _ in range(board.pinned):
        yield calendar.at(begin - _NOTICE + rng.randrange(20) * DAY, 9)
    back = _BACKLOG * (6 if board.rhythm == "monthly" else 1)
    days = list(calendar.working_days(begin - back, calendar.day_of(last)))
    for day in _publishing_days(rng, board, days):
        for hour in sorted(rng.uniform(9, 17) for _ in range(_count(rng, board, day, days))):
            at = calendar.at(day, hour)
            if at < last and not any(since <= at <= until for since, until in pauses):
                yield at


def _seen(board: Board, published: Sequence[Event], span: Span) -> Sequence[Event]:
    """Those on page one at the beginning, and all that come later: others are not known from the first check on."""
    before = [event for event in published if event.at < span.start]
    return [*before[: board.pinned], *before[-ON_PAGE_ONE:], *(event for event in published if event.at >= span.start)]


def _publishing_days(rng: Random, board: Board, days: Sequence[date]) -> Iterable[date]:
    """Of working days."""
    if board.rhythm == "daily":
        return _spread(rng, board.pause, days)
    of = (lambda day: day.isocalendar()[:2]) if board.rhythm == "weekly" else (lambda day: (day.year, day.month))
    return [next(iter(group)) for _, group in groupby(days, key=of)]


def _spread(rng: Random, pause: int, days: Sequence[date]) -> Iterator[date]:
    place = rng.randrange(pause)
    while place < len(days):
        yield days[place]
        place += rng.randint(1, pause)


def _count(rng: Random, board: Board, day: date, days: Sequence[date]) -> int:
    """How many releases come on a day; a busy board begins each month with many."""
    if board.pause > 1 or board.rhythm != "daily":
        return 1
    is_first = not any(other < day and (other.year, other.month) == (day.year, day.month) for other in days)
    return _BURST if is_first else rng.choice([1, 1, 2])


def _fate(rng: Random, board: Board, published: Event, span: Span, closed: Sequence[Closed]) -> Iterator[Event]:
    """What becomes of a release: edits after hours, weeks and months; a withdrawal, and perhaps its return."""
    at = max(published.at, span.start)
    edits: Sequence[What] = ["edit"] * rng.choice([0, 0, 0, 1, 1, 2])
    planned = [*edits, *_end(rng)]
    for what in planned:
        wait = rng.choice([rng.uniform(0.1, 0.5), rng.uniform(1, 6), rng.uniform(8, 25), rng.uniform(35, 200)]) * DAY
        least = patience(board, published.at, at, closed)
        at = at + max(least, wait)
        at = next((one.until + HOUR for one in closed if one.since <= at <= one.until), at)
        if at + patience(board, published.at, at, closed) > span.end - SETTLING:
            return
        yield replace(published, at=at, what=what)


def _end(rng: Random) -> Sequence[What]:
    return rng.choice(_ENDS)


def patience(board: Board, published: datetime, at: datetime, closed: Iterable[Closed]) -> timedelta:
    """How long after `at` it may take until what happened to a release of that age is known."""
    age = at - published
    every = next((every for younger, every in AGES if age < younger), AGES[-1][1])
    usual = every + 4 * board.every + 2 * HOUR
    return usual + sum(
        (one.until - one.since + 2 * board.every for one in closed
         if one.board == board.name and one.since <= at + usual and at <= one.until), timedelta()
    )  # fmt: skip


def closed_times(events: Iterable[Event]) -> list[Closed]:
    """When which boards cannot be read, or are not believed."""
    return [
        Closed(board.name, event.at, event.until)
        for event in events
        if event.until is not None and event.what in CLOSING
        for board in BOARDS.values()
        if event.board in (board.name, board.host)
    ]
