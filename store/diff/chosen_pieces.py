"""Which edits of a text a summary shows, and how many there are beside. Pure."""

from collections import Counter
from collections.abc import Iterator

from store.diff.pieces import Piece, Say

_EDITS = 3  # inside of paragraphs that are shown; of whole paragraphs one that came, went and moved


def chosen_pieces(found: list[Piece]) -> list[Piece]:
    """The pieces that are shown, the most important first."""
    chosen: dict[str, Piece] = {}
    shown: Counter[str] = Counter()
    for piece in sorted(found, key=lambda piece: piece.rank):
        if piece.words and piece.words not in chosen and shown[piece.kind] < (_EDITS if piece.kind == "edits" else 1):
            chosen[piece.words] = piece
            shown[piece.kind] += 1
    return list(chosen.values())


def further(found: list[Piece], chosen: list[Piece], say: Say) -> Iterator[str]:
    """How many further edits there are; the same one in many places is one."""
    shown = {piece.words for piece in chosen}
    hidden = {piece.words: piece.kind for piece in found if piece.words and piece.words not in shown}
    left = Counter([*hidden.values(), *(piece.kind for piece in found if not piece.words)])
    for kind in ("edits", "added", "removed", "moved"):
        if left[kind]:
            yield say(f"more_{kind}", n=left[kind])
