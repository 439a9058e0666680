"""What was done, held against what was told and what was asked of the site. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from tests.support.year.boards import BOARDS
from tests.support.year.events import OUTAGES, Event, Plan, What
from tests.support.year.inbox import Received
from tests.support.year.plan import AGES, Closed, closed_times, patience

_KINDS: Mapping[What, str] = {"publish": "new", "edit": "edited", "withdraw": "withdrawn", "restore": "restored"}
_ON_PAGE_ONE = 20  # of which some may be withdrawn
_NUMBER = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that people are to know, or were told, of a release or (number 0) of a board."""

    board: str
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Due:
    """When something happened, and until when it is to be told."""

    told: Told
    at: datetime
    until: datetime


def expected(plan: Plan) -> list[Due]:
    """What is to be told in the time of `plan`."""
    closed = closed_times(plan.events)
    of_releases = [due for events in plan.of_release().values() for due in _of_release(events, closed)]
    return [due for due in of_releases if due.at > plan.span.start] + list(_of_boards(plan))


def _of_release(events: Sequence[Event], closed: Iterable[Closed]) -> Iterator[Due]:
    fresh = events[0].at
    for event in events:
        until = event.at + patience(BOARDS[event.board], fresh, event.at, closed)
        fresh = event.at if event.what == "edit" else fresh
        yield Due(Told(event.board, event.number, _KINDS[event.what]), event.at, until)


def _of_boards(plan: Plan) -> Iterator[Due]:
    for event in plan.events:
        boards = [board for board in BOARDS.values() if event.board in (board.name, board.host)]
        for board in boards:
            if event.what in (*OUTAGES, "move") and event.until is not None:
                yield Due(Told(board.name, 0, "failing"), event.at, event.at + 3 * board.every)
                yield Due(Told(board.name, 0, "recovered"), event.until, event.until + 2 * board.every)
            elif event.what in ("die", "pause"):
                yield Due(Told(board.name, 0, "quiet"), event.at, event.at + timedelta(days=30))


def told(received: Received) -> Told:
    """What an alert told of."""
    change = received.alert.change
    path = urlsplit(change.url)
    found = _NUMBER.search(change.url) if change.release_id is not None else None
    return Told(path.path.split("/")[1], int(found[1]) if found else 0, change.kind)


@dataclass(frozen=True, slots=True)
class Account:
    """What of all that was done was not told, told falsely or twice, or late."""

    lost: Sequence[Told]
    false: Sequence[Told]
    late: Sequence[tuple[Told, timedelta]]
    right: int


def account(wanted: Iterable[Due], received: Sequence[Received]) -> Account:
    """`received`: by one channel that is told of everything at once."""
    open_ = sorted(wanted, key=lambda due: due.at)
    lost, late, right = [], [], 0
    came = [(told(one), one.at) for one in received]
    for due in open_:
        found = next((one for one in came if one[0] == due.told and one[1] >= due.at), None)
        if found is None:
            lost.append(due.told)
            continue
        came.remove(found)
        right += 1
        if found[1] > due.until:
            late.append((due.told, found[1] - due.at))
    return Account(lost, [one for one, _ in came], late, right)


def most_looks(plan: Plan) -> dict[tuple[str, int], int]:
    """How often the page of each release may be asked for: by its ages, and daily while it stands on page one."""
    span, most = plan.span, {}
    published = {(event.board, event.number): event.at for event in plan.of("publish")}
    for (board, number), events in plan.of_release().items():
        pinned = number <= BOARDS[board].pinned
        left = span.end if pinned else published.get((board, number + _ON_PAGE_ONE), span.end)
        on_top = max(timedelta(), left - max(events[0].at, span.start))
        most[board, number] = _by_age(events, span.start, span.end) + on_top // timedelta(days=1) + 1
    return most


def _by_age(events: Sequence[Event], start: datetime, end: datetime) -> int:
    """After each event its age begins anew."""
    every = BOARDS[events[0].board].every
    begin = max(events[0].at, start)
    times = [begin, *(event.at for event in events[1:]), end]
    aged = begin - events[0].at
    total = 0
    for since, until in pairwise(times):
        total += 4 + _looks(aged, aged + (until - since), every)
        aged = timedelta()
    return total


def _looks(younger: timedelta, older: timedelta, every: timedelta) -> int:
    """Looks at a release while its age goes from `younger` to `older`."""
    looks, lower = 0, timedelta()
    for upper, pause in AGES:
        spent = min(older, upper) - max(younger, lower)
        looks += max(0, -(-spent // max(pause, every)) + 1) if spent > timedelta() else 0
        lower = upper
    return looks
