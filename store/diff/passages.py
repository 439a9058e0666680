"""The values that say what differs between two versions of a release. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

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


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """What became of one attachment; `was` is the old name of a renamed one."""

    kind: AttachmentKind
    name: str
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that differs between two versions. `fields` holds only what changed, `paragraphs` all of the text."""

    fields: tuple[tuple[FieldName, Passage], ...] = ()
    paragraphs: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    attachments: tuple[AttachmentChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything that counts differs."""
        return bool(self.fields or self.attachments or self.targets) or any(
            p.changed for p in (*self.paragraphs, *self.notes)
        )

    @property
    def rewritten(self) -> bool:
        """Whether the whole text was rewritten: next to nothing of it stayed."""
        kept, gone, come = (
            sum(len(s.text) for p in self.paragraphs for s in p.spans if s.op == op)
            for op in ("keep", "delete", "insert")
        )
        return bool(gone and come) and kept < KEPT * (kept + max(gone, come))
