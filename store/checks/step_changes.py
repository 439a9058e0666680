"""The changes that steps are, as far as all kinds have them in common. Pure."""

from crawler.items import Entry, Release
from store.checks import decide
from store.checks.board import Board
from store.model import SUMMARY_FLIP, Change, ChangeKind, Place, Remembered, Versions


def unchanged(before: Remembered) -> Versions:
    """A release says what it said before."""
    revision = before.revision
    return Versions(before_id=revision.id, before=revision.content, after_id=revision.id, after=revision.content)


def rewritten(before: Remembered, after: Release, decision: decide.Decision) -> Versions:
    """A release says something else than before."""
    return Versions(
        before_id=before.revision.id,
        before=before.content,
        after=after,
        weight=decision.weight,
        touches=decision.touches,
        summary=decision.summary,
    )


def change_of(
    board: Board, kind: ChangeKind, entry: Entry, before: Remembered, versions: Versions, flips: int = 0
) -> Change:
    """A change of a known release, as far as all kinds have it in common."""
    return Change(
        kind=kind,
        at=board.check.at,
        where=place(board, entry, before.id),
        versions=versions,
        flips=flips,
        silent=board.history.source.accepted or flips > SUMMARY_FLIP,
    )


def place(board: Board, entry: Entry, release_id: int | None = None) -> Place:
    """Where the change of a release happens; a new one has no id yet."""
    source = board.history.source
    title = source.title or source.name
    return Place(source=source.name, source_title=title, url=entry.url, release_id=release_id, key=entry.key)


def vanished(board: Board, before: Remembered) -> int:
    """How often a release vanished or came back in the last 24 hours, this time included."""
    return 1 + decide.recent(board.history.vanished.get(before.id, ()), board.check.at)
