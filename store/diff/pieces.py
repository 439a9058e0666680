"""The edits of a text, each said alone, with its place in the order that a reader wants. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, TypeAlias

from crawler.normalize import wording
from store.diff.beside import is_long, shown
from store.diff.excerpts import MOST, excerpts
from store.diff.hunk_touches import hunk_touches
from store.diff.notices import is_notice
from store.diff.passages import Hunk, Passage
from store.diff.quoting import quoted, swapped
from store.diff.tongue import tongue
from store.model import TOUCHES, Touch

Say: TypeAlias = Callable[..., str]  # the name of a template and its arguments -> words
PieceKind: TypeAlias = Literal["edits", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One edit in a few words; "" = it is only counted."""

    kind: PieceKind  # inside of a paragraph, or of a whole one
    rank: int  # 0 is said first, see `rank`
    words: str
    gone: str = ""  # what only went, or only came: both may be one text that moved
    come: str = ""


_COUNTED = Piece(kind="edits", rank=len(TOUCHES), words="")  # one of more edits than are put into words


def rank(touched: Iterable[Touch]) -> int:
    """The place of an edit that touches this among the others, from 0."""
    return min(map(TOUCHES.index, touched), default=len(TOUCHES))


def pieces(passages: Iterable[Passage], say: Say) -> list[Piece]:
    """The edits in their order in the text; a sentence that went here and came there is one that moved."""
    found: list[Piece] = []
    for passage in passages:
        if passage.changed and len(found) < MOST:
            found += _of_passage(passage, say)
        elif passage.changed:
            found += [_COUNTED for _ in passage.hunks()]
    moved = {piece.gone for piece in found if piece.gone} & {piece.come for piece in found if piece.come}
    return [_moved(piece, say) if piece.gone in moved else piece for piece in found if piece.come not in moved]


def _moved(piece: Piece, say: Say) -> Piece:
    return Piece(kind="moved", rank=rank(("reworded",)), words=say("moved", text=quoted(piece.gone)))


def _of_passage(passage: Passage, say: Say) -> Iterator[Piece]:
    old, new = passage.side("delete"), passage.side("insert")
    match passage.kind:
        case "same":
            yield Piece(kind="moved", rank=rank(("reworded",)), words=say("moved", text=quoted(new)))
        case "added" if is_notice(new):
            yield Piece(kind="added", rank=rank(("notice",)), words=say("notice", text=quoted(new)))
        case "added":
            yield Piece(kind="added", rank=rank(("added",)), words=say("added", text=quoted(new)), come=wording(new))
        case "removed":
            yield Piece(
                kind="removed", rank=rank(("removed",)), words=say("removed", text=quoted(old)), gone=wording(old)
            )
        case "changed":
            found = excerpts(passage.spans)
            yield from _of_hunks(found, say, tongue(new))
            if len(found) == MOST:
                yield from (_COUNTED for _ in islice(passage.hunks(), MOST, None))
        case _:
            yield from _of_hunks([Hunk(old, new, "", "")], say, tongue(new))


def _of_hunks(hunks: Sequence[Hunk], say: Say, language: str) -> Iterator[Piece]:
    for hunk in hunks:
        touched = hunk_touches(hunk, language)
        if "notice" in touched:
            yield Piece(kind="edits", rank=rank(touched), words=say("notice", text=quoted(hunk.after + hunk.right)))
        elif words := said(hunk, say):
            piece = Piece(kind="edits", rank=rank(touched), words=words)
            one_sided = is_long(hunk.before + hunk.after) and not (hunk.before.strip() and hunk.after.strip())
            yield replace(piece, gone=wording(hunk.before), come=wording(hunk.after)) if one_sided else piece


def said(hunk: Hunk, say: Say) -> str:
    """An edit in words, "" where it is typography alone."""
    old, new = shown(hunk)
    if old.strip() and new.strip():
        was, now = swapped(old, new)
        return say("arrow", old=was, new=now) if was or now else ""
    text = quoted(old + new)
    return say("added" if new.strip() else "removed", text=text) if text else ""
