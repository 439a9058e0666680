"""The values that say what differs between two versions of a release. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from crawler.reasons import Reason
from store.diff.mark import Op, Span
from store.diff.targets import TargetChange

PassageKind: TypeAlias = Literal["same", "changed", "rewritten", "added", "removed"]
FieldName: TypeAlias = Literal["title", "published", "department"]
AttachmentKind: TypeAlias = Literal["added", "removed", "replaced", "renamed"]

KEPT = 0.2  # share of a text that must stay for it to be edited and not rewritten


@dataclass(frozen=True, slots=True)
class Hunk:
    """One edit inside of a passage, with the text that stayed on both sides of it."""

    before: str
    after: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph (or note, or field). `before` and `after` number it from 0 in the two versions."""

    kind: PassageKind
    spans: tuple[Span, ...]
    before: int | None = None
    after: int | None = None
    moved: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to show."""
        return self.kind != "same" or self.moved

    def side(self, op: Op) -> str:
        """The whole text with what was deleted ("delete": the old one) or inserted ("insert": the new one)."""
        return "".join(span.text for span in self.spans if span.op in ("keep", op))

    def hunks(self) -> Iterator[Hunk]:
        """Each edit in its order."""
        spans = (Span("keep", ""), *self.spans, Span("keep", ""))
        keeps = [n for n, span in enumerate(spans) if span.op == "keep"]
        for left, right in pairwise(keeps):
            if between := spans[left + 1 : right]:
                gone, come = ("".join(s.text for s in between if s.op == op) for op in ("delete", "insert"))
                yield Hunk(gone, come, spans[left].text, spans[right].text)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentChange:
    """What became of one attachment, or of one document that is attached in several formats."""

    kind: AttachmentKind
    name: str
    was: str = ""  # the old name of a renamed one
    formats: tuple[str, ...] = ()  # the names of all files of the document, if there are several
    lines: tuple[Passage, ...] | None = None  # of a replaced one: its text; None = it is not known what changed
    why: Reason | None = None  # why it is not known, or not of all its text
    unchanged: tuple[str, ...] = ()  # the names of its other formats that still hold the old text
    copy_of: str = ""  # of an added one: the name of a file that holds the same text in another format

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files."""
        return self.formats or (self.name,)

    @property
    def changed_lines(self) -> tuple[Passage, ...]:
        """The lines of its text that differ."""
        return tuple(line for line in self.lines or () if line.changed)

    @property
    def same_text(self) -> bool:
        """Whether it is known to say what it said before, under the same name."""
        return self.lines is not None and not self.was and not self.changed_lines

    @property
    def rewritten(self) -> bool:
        """Whether next to nothing of its text stayed."""
        return is_rewritten(self.lines or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that differs between two versions. `fields` holds only what changed, `paragraphs` all of the text."""

    fields: tuple[tuple[FieldName, Passage], ...] = ()
    paragraphs: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    attachments: tuple[AttachmentChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All texts of both versions but the fields: paragraphs, notes, and lines of files."""
        return (*self.paragraphs, *self.notes, *(line for file in self.attachments for line in file.lines or ()))

    @property
    def changed(self) -> bool:
        """Whether anything that counts differs."""
        return bool(self.fields or self.attachments or self.targets) or any(
            p.changed for p in (*self.paragraphs, *self.notes)
        )

    @property
    def rewritten(self) -> bool:
        """Whether the whole text was rewritten: next to nothing of it stayed."""
        return is_rewritten(self.paragraphs)


def is_rewritten(passages: Iterable[Passage]) -> bool:
    """Whether next to nothing of a text stayed."""
    size: Counter[Op] = Counter()
    for span in (span for passage in passages for span in passage.spans):
        size[span.op] += len(span.text)
    gone, come = size["delete"], size["insert"]
    return bool(gone and come) and size["keep"] < KEPT * (size["keep"] + max(gone, come))
