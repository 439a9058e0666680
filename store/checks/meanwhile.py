"""What was published while a breaker was open that a person has ended now, by its place on the list. Pure."""

from dataclasses import replace

from crawler.list_order import newest_first
from store.checks.board import Board
from store.checks.moves import moves


def with_news_above(board: Board) -> Board:
    """`board`, on which what stands above all known releases is news though they have other addresses now.

    Only where at least half of what stands below them was recognised: else those above may be known, too.
    """
    history = board.history
    if not history.source.accepted or board.silent:
        return board
    texts = (page.entry.key for page in board.check.result.readings if page.release.fingerprint in history.same_text)
    found = board.known | moves(board).keys() | {*texts}
    rows = newest_first([entry for entry in board.entries if not entry.pinned])
    places = [place for place, entry in enumerate(rows) if entry.key in found]
    if not places or len(places) * 2 < len(rows) - places[0]:
        return board
    return replace(board, meanwhile=board.meanwhile | {entry.key for entry in rows[: places[0]]})
