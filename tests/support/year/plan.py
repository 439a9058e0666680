"""Draws what happens in a span of time from a seed and a calendar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from scheduler.config.model import Revisit
from tests.support.year.boards import BOARDS, Board
from tests.support.year.calendars import Calendar
from tests.support.year.events import CLOSING, Event, Plan, Span, What
from tests.support.year.publishing import SETTLING, published

AGES = Revisit().ages
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_ON_PAGE_ONE = 8
_SENT = 8 * _DAY  # after this all that is known of a release was sent to all channels
_WAITS = ((0.1, 0.5), (1, 6), (8, 25), (35, 200))  # days until a release is changed: hours, days, weeks, months
_EDITS = (0, 0, 0, 1, 1, 2)
_ENDS: Sequence[Sequence[What]] = (*[()] * 7, ("withdraw",), ("withdraw", "restore"), ("withdraw", "restore"))


@dataclass(frozen=True, slots=True)
class Closed:
    """A time in which a board cannot be read, or is not believed."""

    board: str
    since: datetime
    until: datetime
    silent: bool = False  # whether changes of releases that are seen after it are told to nobody


def draw(seed: int, calendar: Calendar, span: Span, happenings: Sequence[Event]) -> Plan:
    """The plan of `span`: `happenings` of whole boards, and what happens to releases beside them."""
    rng, closed = Random(seed), closed_times(happenings)
    events = [event for event in happenings if event.what != "forget"]
    for board in BOARDS.values():
        own = [event for event in happenings if event.board == board.name]
        times = published(rng, calendar, board, span, own)
        releases = [
            Event(at=at, what="publish", board=board.name, number=number) for number, at in enumerate(times, start=1)
        ]
        forgotten = [replace(event, number=_newest(releases, event.at)) for event in own if event.what == "forget"]
        events += [*releases, *forgotten]
        left = {release.number for release in _seen(board, releases, span)} - {event.number for event in forgotten}
        for number in sorted(left):
            events += _fate(rng, board, releases[number - 1], span, closed)
    return Plan(span, sorted(events, key=lambda event: event.at))


def _newest(releases: Sequence[Event], at: datetime) -> int:
    """The number of the newest release at a time of which all was sent by then."""
    return max((event for event in releases if event.at <= at - _SENT), key=lambda event: event.at).number


def _seen(board: Board, releases: Sequence[Event], span: Span) -> Sequence[Event]:
    """Those on page one at the beginning, and all that come later: others are not known from the first check on."""
    before = [event for event in releases if event.at < span.start]
    return [*before[: board.pinned], *before[-_ON_PAGE_ONE:], *(event for event in releases if event.at >= span.start)]


def _fate(rng: Random, board: Board, release: Event, span: Span, closed: Sequence[Closed]) -> Iterator[Event]:
    """What becomes of a release: edits after hours, weeks and months; a withdrawal, and perhaps its return."""
    at = max(release.at, span.start)
    planned: list[What] = ["edit"] * rng.choice(_EDITS)
    for what in (*planned, *rng.choice(_ENDS)):
        soonest, latest = rng.choice(_WAITS)
        wait = rng.uniform(soonest, latest) * _DAY
        at += max(wait, patience(board, release.at, at, closed))
        seen = at + _usual(board, at - release.at)
        shut = (one for one in closed if one.board == board.name)
        met = (one for one in shut if one.since <= (seen if one.silent else at) and at <= one.until)
        at = max((one.until + _HOUR for one in met), default=at)
        if at + patience(board, release.at, at, closed) > span.end - SETTLING:
            return
        yield replace(release, at=at, what=what)


def patience(board: Board, published_at: datetime, at: datetime, closed: Iterable[Closed]) -> timedelta:
    """How long after `at` it may take until what happened to a release of that age is known."""
    usual = _usual(board, at - published_at)
    met = (one for one in closed if one.board == board.name and one.since <= at + usual and at <= one.until)
    return usual + sum((one.until - one.since + 2 * board.every for one in met), timedelta())


def _usual(board: Board, age: timedelta) -> timedelta:
    """The same where the board can be read all the time."""
    every = next((every for younger, every in AGES if age < younger), AGES[-1][1])
    return every + 4 * board.every + 2 * _HOUR


def closed_times(events: Iterable[Event]) -> list[Closed]:
    """When which boards cannot be read, or are not believed."""
    return [
        Closed(board.name, event.at, event.until, silent=event.what == "move")
        for event in events
        if event.until is not None and event.what in CLOSING
        for board in BOARDS.values()
        if event.board in (board.name, board.host)
    ]
