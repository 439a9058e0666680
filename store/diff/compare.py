"""What changed between two versions of a release, as a person would mark it. Pure.

Paragraphs are matched first (also those that moved), then the edited ones word by word; numbers are never cut, of a
Korean word only the ending is marked, and what was rewritten is shown whole. Typography never differs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from crawler.errors import StoreError
from crawler.items import Attachment, Release
from crawler.normalize import comparable
from store.diff.align import Pair, align
from store.diff.mark import Op, Span, mark
from store.diff.targets import TargetChange, target_changes

PassageKind: TypeAlias = Literal["same", "changed", "rewritten", "added", "removed"]
FieldName: TypeAlias = Literal["title", "published", "department"]
AttachmentKind: TypeAlias = Literal["added", "removed", "replaced", "renamed"]

_Alike: TypeAlias = Callable[[Attachment, Attachment], bool]

_KEPT = 0.2  # share of a text that must stay for it to be edited and not rewritten


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
        return bool(gone and come) and kept < _KEPT * (kept + max(gone, come))


def diff(before: Release, after: Release) -> Diff:
    """What makes `after` differ from `before`; a value that one of the two does not know is no difference."""
    fields: tuple[tuple[FieldName, str, str], ...] = (
        ("title", before.title, after.title),
        ("published", before.published, after.published),
        ("department", before.department, after.department),
    )
    return Diff(
        fields=tuple((name, _field(old, new)) for name, old, new in fields if _differ(old, new)),
        paragraphs=_passages(before.paragraphs, after.paragraphs),
        notes=_passages(before.notes, after.notes),
        attachments=tuple(_attachments(before.attachments, after.attachments)),
        targets=target_changes(before, after),
    )


def apply(difference: Diff, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The new paragraphs, made from the old ones.

    Raises StoreError when `paragraphs` are not those that the difference starts from.
    """
    for passage in difference.paragraphs:
        fits = passage.before is None or (
            passage.before < len(paragraphs)
            and comparable(paragraphs[passage.before]) == comparable(passage.side("delete"))
        )
        if not fits:
            raise StoreError(f"the difference does not fit: paragraph {passage.before} is another one")
    return tuple(passage.side("insert") for passage in difference.paragraphs if passage.after is not None)


def _differ(old: str, new: str) -> bool:
    return bool(old and new) and comparable(old) != comparable(new)


def _field(old: str, new: str) -> Passage:
    """A short text: dates are shown whole."""
    return _edited(old, new, Pair(0, 0, same=False))


def _passages(before: Sequence[str], after: Sequence[str]) -> tuple[Passage, ...]:
    """All passages in the order of `after`, each removed one behind what it followed."""
    if comparable(" ".join(before)) == comparable(" ".join(after)):  # maybe cut into paragraphs in another way
        return tuple(
            Passage(kind="same", spans=(Span("keep", text),), before=None, after=n) for n, text in enumerate(after)
        )
    pairs = {pair.after: pair for pair in align(before, after)}
    taken = {pair.before for pair in pairs.values()}
    removed = {n: _removed(before, n) for n in range(len(before)) if n not in taken}
    steady = [-1, *(pair.before for pair in pairs.values() if not pair.moved), len(before)]
    behind = {here: [removed[n] for n in range(here + 1, there) if n in removed] for here, there in pairwise(steady)}
    shown = behind[-1]
    for n, text in enumerate(after):
        pair = pairs.get(n)
        shown.append(_paired(before[pair.before], text, pair) if pair else _added(text, n))
        shown += behind.get(pair.before, []) if pair else []
    return tuple(shown)


def _added(text: str, place: int) -> Passage:
    return Passage(kind="added", spans=(Span("insert", text),), before=None, after=place)


def _removed(before: Sequence[str], place: int) -> Passage:
    return Passage(kind="removed", spans=(Span("delete", before[place]),), before=place)


def _paired(old: str, new: str, pair: Pair) -> Passage:
    if pair.same:
        return Passage(kind="same", spans=(Span("keep", new),), before=pair.before, after=pair.after, moved=pair.moved)
    return _edited(old, new, pair)


def _edited(old: str, new: str, pair: Pair) -> Passage:
    """The words that changed, or all of it when hardly any stayed."""
    spans = tuple(mark(old, new))
    passage = Passage(kind="changed", spans=spans, before=pair.before, after=pair.after, moved=pair.moved)
    kept = sum(len(span.text) for span in spans if span.op == "keep")
    edited = any(span.op != "keep" for span in spans)
    if edited and kept >= _KEPT * max(len(old), len(new)) and comparable(passage.side("delete")) == comparable(old):
        return passage
    return Passage(
        kind="rewritten",
        spans=(Span("delete", old), Span("insert", new)),
        before=pair.before,
        after=pair.after,
        moved=pair.moved,
    )


def _attachments(before: Sequence[Attachment], after: Sequence[Attachment]) -> Iterator[AttachmentChange]:
    """By name, then by content: a file under a new name was renamed."""
    old, new = list(before), list(after)
    for one, other in [*_matches(old, new, _same_file), *_matches(old, new, _same_name)]:
        if _other_bytes(one, other):
            yield AttachmentChange("replaced", other.name)
    for one, other in _matches(old, new, _same_bytes):
        yield AttachmentChange("renamed", other.name, was=one.name)
    yield from (AttachmentChange("removed", gone.name) for gone in old)
    yield from (AttachmentChange("added", come.name) for come in new)


def _matches(old: list[Attachment], new: list[Attachment], alike: _Alike) -> list[tuple[Attachment, Attachment]]:
    """Takes the pairs that are `alike` out of both lists, each file once."""
    found = []
    for one in list(old):
        other = next((candidate for candidate in new if alike(one, candidate)), None)
        if other is not None:
            found.append((one, other))
            old.remove(one)
            new.remove(other)
    return found


def _same_name(one: Attachment, other: Attachment) -> bool:
    return comparable(one.name) == comparable(other.name)


def _same_bytes(one: Attachment, other: Attachment) -> bool:
    return bool(one.sha256) and one.sha256 == other.sha256


def _other_bytes(one: Attachment, other: Attachment) -> bool:
    """Whether two files differ, as far as is known: by their hashes, else by their sizes."""
    if one.sha256 and other.sha256:
        return one.sha256 != other.sha256
    return one.size is not None and other.size is not None and one.size != other.size


def _same_file(one: Attachment, other: Attachment) -> bool:
    return _same_name(one, other) and _same_bytes(one, other)
