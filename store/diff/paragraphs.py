"""The paragraphs of two versions of a text, matched and marked. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from crawler.normalize import wording
from store.diff.align import Pair, align
from store.diff.mark import Span, mark
from store.diff.passages import KEPT, Passage
from store.diff.recut import recut


def passages(before: Sequence[str], after: Sequence[str]) -> tuple[Passage, ...]:
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
    return edited(old, new, pair)


def edited(old: str, new: str, pair: Pair) -> Passage:
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
