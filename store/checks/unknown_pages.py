"""What a page means whose release was not known. Pure."""

from collections.abc import Container, Iterator
from dataclasses import replace

from crawler.items import Reading
from crawler.reasons import Reason
from store.checks.board import Board
from store.checks.duplicates import cross_post
from store.checks.known_pages import of_known
from store.checks.moves import Move
from store.checks.step import Step
from store.checks.step_changes import change_of, place, unchanged
from store.checks.unreadable import as_listed, to_be_listed
from store.model import Change, Remembered, Versions

_MOST_HOLDS = 3  # checks in which the page that it may repeat could not be read


def of_unknown(board: Board, reading: Reading, move: Move | None, moved: Container[int]) -> tuple[Step, ...]:
    """What a page that was read means: usually one step.

    `move` says which release it may show under another address; `moved` are the ids of those that are found elsewhere.
    """
    key, release = reading.entry.key, reading.release
    comparable = release.paragraphs and not board.silent  # a title alone says too little
    twin = board.history.same_text.get(release.fingerprint) if comparable else None
    if move and (move.certain or _left(board, move.before)):
        return _moved(board, reading, move.before)
    if twin and twin.id not in moved and _left(board, twin):
        return _moved(board, reading, twin)
    tried = board.history.unread.get(key)
    if _is_old(board, reading):
        return (replace(_new(board, reading), kind="silent", change=None),)
    other = twin or (move.before if move else None)
    if other and other.key not in board.looked and not (tried and tried.tries >= _MOST_HOLDS):
        return (Step(kind="held", entry=reading.entry, reading=reading, before=other),)
    return (_new(board, reading),)


def _is_old(board: Board, reading: Reading) -> bool:
    """Whether nobody is alerted of it: it was on the list before, or was not read only because files were not.

    What could not be read when it was news stays news, wherever it is listed by now.
    """
    history, entry = board.history, reading.entry
    tried = history.unread.get(entry.key)
    if board.silent or not tried:
        return board.silent or entry.key in board.backlog
    by_an_older_version = not tried.since and reading.release.reader == "file"
    return tried.silent or (by_an_older_version and entry.published <= history.newest)


def _left(board: Board, twin: Remembered) -> bool:
    """Whether a known release is not where it was."""
    renumbered = board.history.source.accepted and twin.key not in board.known
    return bool(twin.gone_at) or twin.key in board.gone or renumbered


def _moved(board: Board, reading: Reading, before: Remembered) -> tuple[Step, ...]:
    """A known release under another address; if it says something else there, that is the change to be alerted."""
    change = replace(change_of(board, "moved", reading.entry, before, unchanged(before)), old_url=before.url)
    step = Step(kind="moved", entry=reading.entry, reading=reading, before=before, change=change)
    same_cleaner = before.content.cleaner == reading.release.cleaner  # else the next look compares, by one cleaner
    then = of_known(board, reading, before) if same_cleaner else None
    if then is None or then.change is None:
        return (step,)
    return (replace(step, change=replace(change, silent=True)), then)


def _new(board: Board, reading: Reading) -> Step:
    release = reading.release
    post = cross_post(release, board.history.similar[reading.entry.key])
    original = post.twin and board.history.originals.get(post.twin.original_id or 0, post.twin)
    change = Change(
        kind="new",
        at=board.check.at,
        where=place(board, reading.entry),
        versions=Versions(after=release),
        original_id=original.id if original else None,
        original=f"{original.source}/{original.key}" if original else "",
        silent=_is_accepted(board, reading.entry.key),
    )
    return Step(kind="new", entry=reading.entry, reading=reading, after=release, change=change, post=post)


def _is_accepted(board: Board, key: str) -> bool:
    """Whether nobody is alerted of a new release, since a person accepted the list as it is."""
    return board.history.source.accepted and key not in board.meanwhile


def of_listed(board: Board) -> Iterator[Step]:
    """The entries whose pages cannot be read, as their list shows them."""
    for entry, outcome, silent in to_be_listed(board):
        content = as_listed(entry, board.check.result.source.language)
        change = Change(
            kind="new",
            at=board.check.at,
            where=place(board, entry),
            versions=Versions(after=content),
            reason=Reason.of("page_unread", reason=outcome.trouble),
            silent=_is_accepted(board, entry.key),
        )
        yield Step(kind="silent" if silent else "new", entry=entry, after=content, change=None if silent else change)
