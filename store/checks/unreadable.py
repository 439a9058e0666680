"""Entries whose page cannot be read: at the second good check that finds it so, they are recorded as listed. Pure."""

from collections.abc import Iterator

from crawler.items import Entry, Outcome, Release
from store.checks.board import Board
from store.checks.history import Unread

_LOOKS = 2  # good checks that find a page unreadable before its release is recorded as listed


def failed(outcome: Outcome) -> bool:
    """Whether the page of a release was asked for and did not come, or could not be read."""
    read = outcome.kind in ("fetched", "not_modified", "deferred")
    return outcome.part == "release" and bool(outcome.key) and not read


def unreadable(outcome: Outcome) -> bool:
    """Whether the page of a release is there, as far as is known, and could not be read."""
    return failed(outcome) and outcome.kind not in ("gone", "unstable")


def to_be_listed(board: Board) -> Iterator[tuple[Entry, Outcome, bool]]:
    """Entries of which only the list is to be recorded, why their page could not be read, and whether silently."""
    history, listed = board.history, {entry.key: entry for entry in board.check.result.entries}
    if board.check.policy.backfill:  # says nothing of how the pages are now
        return
    for outcome in filter(unreadable, board.check.result.outcomes):
        before = history.unread.get(outcome.key)
        if before and outcome.key not in history.listed and _is_due(before):
            yield listed.get(outcome.key, before.entry), outcome, before.silent


def _is_due(before: Unread) -> bool:
    """Nobody is alerted at once of what an earlier version of presswatch could not read."""
    return before.looks + 1 >= _LOOKS and (before.silent or bool(before.since))


def as_listed(entry: Entry, language: str) -> Release:
    """What the list alone says of a release."""
    return Release(
        title=entry.title,
        published=entry.published,
        published_at=entry.published_at,
        department=entry.department,
        language=language,
        reader="list",
    )
