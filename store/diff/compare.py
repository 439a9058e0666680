"""What changed between two versions of a release, as a person would mark it. Pure.

Paragraphs are matched first (also those that moved, were split or joined), then the edited ones word by word; numbers
are never cut, of a Korean word only the ending is marked, and what was rewritten is shown whole. Typography never
differs.
"""

from collections.abc import Sequence
from itertools import pairwise

from crawler.errors import StoreError
from crawler.items import Release
from crawler.normalize import wording
from store.diff.align import Pair, align
from store.diff.attached_files import attachment_changes
from store.diff.mark import Span, mark
from store.diff.passages import KEPT, Diff, FieldName, Passage
from store.diff.recut import recut
from store.diff.targets import target_changes


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
        attachments=tuple(attachment_changes(before.attachments, after.attachments)),
        targets=target_changes(before, after),
    )


def apply(difference: Diff, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The new paragraphs, made from the old ones.

    Raises StoreError when `paragraphs` are not those that the difference starts from.
    """
    for passage in difference.paragraphs:
        fits = passage.before is None or (
            passage.before < len(paragraphs) and wording(paragraphs[passage.before]) == wording(passage.side("delete"))
        )
        if not fits:
            raise StoreError(f"the difference does not fit: paragraph {passage.before} is another one")
    return tuple(passage.side("insert") for passage in difference.paragraphs if passage.after is not None)


def _differ(old: str, new: str) -> bool:
    return bool(old and new) and wording(old) != wording(new)


def _field(old: str, new: str) -> Passage:
    """A short text: dates are shown whole."""
    return _edited(old, new, Pair(0, 0, same=False))


def _passages(before: Sequence[str], after: Sequence[str]) -> tuple[Passage, ...]:
    """All passages in the order of `after`, each removed one behind what it followed."""
    if wording(" ".join(before)) == wording(" ".join(after)):  # maybe cut into paragraphs in another way
        as_before = len(before) == len(after) and all(map(_alike, before, after))
        return tuple(
            Passage(kind="same", spans=(Span("keep", text),), before=n if as_before else None, after=n)
            for n, text in enumerate(after)
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
    return tuple(recut(shown))


def _alike(old: str, new: str) -> bool:
    return wording(old) == wording(new)


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
    if edited and kept >= KEPT * max(len(old), len(new)) and wording(passage.side("delete")) == wording(old):
        return passage
    return Passage(
        kind="rewritten",
        spans=(Span("delete", old), Span("insert", new)),
        before=pair.before,
        after=pair.after,
        moved=pair.moved,
    )
