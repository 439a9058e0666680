"""What each page of a believed check means for its release. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crawler.list_order import oldest_first
from store.checks.board import Board
from store.checks.known_pages import of_known, of_status
from store.checks.meanwhile import with_news_above
from store.checks.moves import moves
from store.checks.site_wide import without_site_wide
from store.checks.step import GONE, OTHER, Step, tells
from store.checks.unknown_pages import of_listed, of_unknown


def steps(board: Board) -> tuple[Step, ...]:
    """The steps of a check, the oldest first: its pages as they were read or listed, then those by their status alone.

    A release found at another address is not missing as well.
    """
    board = with_news_above(board)
    read: Sequence[Step] = _in_order(board, list(_of_readings(board)), list(of_listed(board)))
    moved = {step.before.key for step in read if step.kind == "moved" and step.before}
    by_status = filter(None, (of_status(board, outcome) for outcome in board.check.result.outcomes if tells(outcome)))
    left = [step for step in by_status if not (step.kind in GONE | OTHER and step.entry.key in moved)]
    read = without_site_wide(read, board.history.recent_edits)
    return (*read, *sorted(left, key=_age))


def _in_order(board: Board, read: list[Step], listed: list[Step]) -> list[Step]:
    """`read`, which is in order, with what is recorded as listed in its place."""
    if not listed:
        return read
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in (*read, *listed):
        steps[step.entry.key].append(step)
    in_order = oldest_first((same[0].entry for same in steps.values()), board.check.result.entries)
    return [step for entry in in_order for step in steps[entry.key]]


def _age(step: Step) -> tuple[str, int]:
    """The day that a known release was published, and its id."""
    assert step.before is not None, "a step taken by the status alone is about a known release"
    return step.before.published, step.before.id


def _of_readings(board: Board) -> Iterator[Step]:
    history, found = board.history, moves(board)
    moved = {move.before.id for move in found.values() if move.certain}  # found at another address in this check
    leads = dict(board.check.result.moved)
    unread = found.keys() - {reading.entry.key for reading in board.check.result.readings}
    for reading in board.check.result.readings:
        key, before = reading.entry.key, history.looked_at.get(reading.entry.key)
        new = leads.get(key, "")
        if before and new in history.listed:  # what its address shows by now is another release's
            yield Step(kind="same", entry=reading.entry, before=before)
        elif before and before.id not in moved:
            yield of_known(board, reading, before)
        elif before and new in unread:
            yield from of_unknown(board, found[new].reading, found[new], moved)
        elif key in history.forgotten:
            yield Step(kind="forgotten", entry=reading.entry)
        elif key not in history.listed:
            steps = of_unknown(board, reading, found.get(key), moved)
            moved |= {step.before.id for step in steps if step.kind == "moved" and step.before}
            yield from steps
