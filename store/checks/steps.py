"""What each page of a believed check means for its release. Pure."""

from collections.abc import Iterator

from crawler.items import Outcome
from crawler.list_order import oldest_first
from store.checks.board import Board
from store.checks.known_pages import of_known, of_status
from store.checks.step import GONE, WITHOUT_READING, Step
from store.checks.unknown_pages import of_listed, of_unknown


def steps(board: Board) -> tuple[Step, ...]:
    """The steps of a check, the oldest first: its pages as they were read or listed, then those by their status alone.

    A release found at another address is not missing as well.
    """
    read = _in_order(board, list(_of_readings(board)), list(of_listed(board)))
    moved = {step.before.key for step in read if step.kind == "moved" and step.before}
    by_status = filter(None, (of_status(board, outcome) for outcome in board.check.result.outcomes if _tells(outcome)))
    left = [step for step in by_status if not (step.kind in GONE and step.entry.key in moved)]
    return (*read, *sorted(left, key=_age))


def _in_order(board: Board, read: list[Step], listed: list[Step]) -> list[Step]:
    """`read`, which is in order, with what is recorded as listed in its place."""
    if not listed:
        return read
    steps = {step.entry.key: step for step in (*read, *listed)}
    in_order = oldest_first((step.entry for step in steps.values()), board.check.result.entries)
    return [steps[entry.key] for entry in in_order]


def _age(step: Step) -> tuple[str, int]:
    """The day that a known release was published, and its id."""
    assert step.before is not None, "a step taken by the status alone is about a known release"
    return step.before.published, step.before.id


def _tells(outcome: Outcome) -> bool:
    return outcome.part == "release" and outcome.kind in WITHOUT_READING and bool(outcome.key)


def _of_readings(board: Board) -> Iterator[Step]:
    history, moved = board.history, set[int]()  # releases found at another address in this check
    for reading in board.check.result.readings:
        key = reading.entry.key
        if before := history.looked_at.get(key):
            yield of_known(board, reading, before)
        elif key not in history.listed and key not in history.forgotten:
            step = of_unknown(board, reading, moved)
            if step.kind == "moved" and step.before:
                moved.add(step.before.id)
            yield step
