"""The lines of a comparison: fields, paragraphs, notes and files of two versions, in one column or in two. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeAlias

from store.diff import AttachmentChange, Diff, Passage, Span
from store.diff.file_fate import fate
from store.diff.formats import document_name
from store.web.pages.stretches import Piece, pieces

Column: TypeAlias = Literal["left", "right", ""]  # "" = both

_NAMES = {"title": "Title", "published": "Date", "department": "Department"}
_NEIGHBOURS = 1  # unchanged paragraphs shown beside a change


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph (or field, note, file) of both versions. Numbers are those of the paragraph, from 1, 0 = none."""

    kind: str  # same | changed | rewritten | added | removed
    label: str
    before: int
    after: int
    moved: bool
    pieces: tuple[Piece, ...]
    column: Column = ""  # the only one that it stands in
    moved_from: int = 0  # in two columns: the paragraph that it was
    moved_to: int = 0  # in two columns: the paragraph that it is now
    place: int = 0  # of its first change, numbered from 1; 0 = nothing changed

    @property
    def left(self) -> tuple[Piece, ...]:
        """What the column of the earlier version shows."""
        return () if self.column == "right" else tuple(piece for piece in self.pieces if piece.op != "insert")

    @property
    def right(self) -> tuple[Piece, ...]:
        """What the column of the later version shows."""
        return () if self.column == "left" else tuple(piece for piece in self.pieces if piece.op != "delete")

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.kind != "same" or self.moved


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are shown, or unchanged ones that are folded."""

    folded: bool
    lines: tuple[Line, ...]


def lines(difference: Diff) -> Iterator[Line]:
    """All lines in the order of the page: fields that changed, paragraphs, notes, attachments."""
    for name, passage in difference.fields:
        yield _line(passage, _NAMES[name])
    yield from (_line(passage, "") for passage in difference.paragraphs)
    for passage in difference.notes:
        yield _line(passage, "Note")
    for file in difference.attachments:
        yield _file(file)
        yield from (_in_a_file(line) for line in file.changed_lines)


def _file(file: AttachmentChange) -> Line:
    """What became of a file; above the lines of its text that changed."""
    name = document_name(file.names)
    was = (Span("delete", file.was or name),) if file.kind != "added" else ()
    now = (Span("insert", name),) if file.kind != "removed" else ()
    kind = file.kind if file.kind in ("added", "removed") else "changed"
    label = f"Attachment {fate(file, 'en')}"
    return Line(kind=kind, label=label, before=0, after=0, moved=False, pieces=tuple(pieces(was + now)))


def _in_a_file(passage: Passage) -> Line:
    """A line of a file that changed. It has no number, so that one that moved does not name its places."""
    line = _line(passage, "In the file")
    return replace(line, kind="changed" if line.kind == "same" else line.kind, moved=False)


def two_columns(in_order: Sequence[Line]) -> list[Line]:
    """The lines with each moved paragraph standing where it stood in the left column, where it stands in the right."""
    left = {line.before: _alone(line, "left") for line in in_order if line.moved}
    placed: list[Line] = []
    for line in in_order:
        while line.before and not line.moved and left and min(left) < line.before:
            placed.append(left.pop(min(left)))
        placed.append(_alone(line, "right") if line.moved else line)
    last = max((n for n, line in enumerate(placed) if line.before or line.after), default=-1)
    return [*placed[: last + 1], *(left[n] for n in sorted(left)), *placed[last + 1 :]]


def _alone(line: Line, column: Column) -> Line:
    """A moved line as one of the columns shows it."""
    if column == "left":
        return replace(line, column=column, pieces=line.left, after=0, moved_to=line.after)
    return replace(line, column=column, pieces=line.right, before=0, moved_from=line.before)


def numbered(shown: Iterable[Line]) -> Iterator[Line]:
    """The lines with their changes numbered as they are read: one for each line, and one behind each fold in a line."""
    place = 0
    for line in shown:
        if not line.changed:
            yield line
            continue
        place += 1
        found = tuple(_numbered(line.pieces, place))
        yield replace(line, place=place, pieces=found)
        place = max((piece.place for piece in found), default=0) or place


def _numbered(all_pieces: Iterable[Piece], place: int) -> Iterator[Piece]:
    begun = far = False
    for piece in all_pieces:
        if piece.op == "keep":
            far = begun and (far or piece.folded)
            yield piece
            continue
        if far:
            place += 1
            piece = replace(piece, place=place)
        begun, far = True, False
        yield piece


def last_place(shown: Iterable[Line]) -> int:
    """The number of the last change, 0 for none."""
    return max((max(line.place, *(piece.place for piece in line.pieces), 0) for line in shown), default=0)


def folded(all_lines: Sequence[Line]) -> Iterator[Block]:
    """The lines, those far from any change folded; nothing is folded when that would hide fewer than three."""
    touched = [n for n, line in enumerate(all_lines) if line.changed]
    near = {n + step for n in touched for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)}
    for far, run in groupby(enumerate(all_lines), key=lambda pair: pair[0] not in near):
        found = tuple(line for _, line in run)
        yield Block(far and len(found) > _NEIGHBOURS + 1, found)


def _line(passage: Passage, label: str) -> Line:
    paragraph = not label
    return Line(
        kind=passage.kind,
        label=label,
        before=passage.before + 1 if paragraph and passage.before is not None else 0,
        after=passage.after + 1 if paragraph and passage.after is not None else 0,
        moved=passage.moved,
        pieces=tuple(pieces(passage.spans)),
    )
