"""Paragraphs that were split or joined together with an edit, and sentences that went to the next one. Pure.

Such neighbours are compared as one text, and what that marks is cut where the new version breaks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crawler.normalize import wording
from store.diff.mark import Span, mark
from store.diff.passages import Passage, PassageKind
from store.diff.words import tokens

_BREAK = "\x1e"  # between paragraphs: white space that no line of text holds
_MOST = 60  # passages in a row that are looked at
_NEAR = 4  # that are looked at for the other part of a text
_LONGEST = 1_000_000  # characters that are compared as one text
_CONTAINED = 0.6  # share of the words of one text that stand in another when it may be a part of it
_NARROWER = 0.7  # share of the marks that may be left when it is one


@dataclass(slots=True)
class _Group:
    """Passages in a row that may be one text, and the words of both its versions."""

    passages: list[Passage]
    old: Counter[str]
    new: Counter[str]

    def takes(self, other: "_Group") -> bool:
        """Whether words of the other one stand here in the other version."""
        return _contained(self.old, other.new) or _contained(self.new, other.old)

    def add(self, other: "_Group") -> None:
        self.passages += other.passages
        self.old += other.old
        self.new += other.new


def recut(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The same passages, or narrower marked ones where paragraphs break elsewhere; those number no old paragraph."""
    for edited, run in groupby(passages, key=lambda passage: passage.kind != "same" and not passage.moved):
        found = list(run)
        yield from _regrouped(found) if edited and 1 < len(found) <= _MOST else found


def _regrouped(run: Sequence[Passage]) -> Iterator[Passage]:
    groups: list[_Group] = []
    for passage in run:
        groups.append(_group(passage))
        near = range(max(0, len(groups) - _NEAR), len(groups) - 1)
        first = next((n for n in near if groups[n].takes(groups[-1])), len(groups) - 1)
        for group in groups[first + 1 :]:
            groups[first].add(group)
        del groups[first + 1 :]
    for group in groups:
        yield from _narrowest(group.passages)


def _group(passage: Passage) -> _Group:
    old, new = (Counter(_words(passage.side(op))) for op in ("delete", "insert"))
    return _Group(
        [passage], Counter() if passage.kind == "added" else old, Counter() if passage.kind == "removed" else new
    )


def _words(text: str) -> list[str]:
    return [token for token in tokens(text[:_LONGEST]) if token[0].isalnum()]


def _contained(one: Counter[str], other: Counter[str]) -> bool:
    """Whether most words of the shorter text stand in the longer one."""
    small, large = sorted((one, other), key=len)
    return bool(small) and sum((small & large).values()) >= _CONTAINED * min(small.total(), large.total())


def _narrowest(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages as they are, or compared as one text where that marks much less."""
    if all(passage.kind in ("changed", "rewritten") for passage in passages) or len(passages) == 1:
        return passages
    old = [p.side("delete") for p in passages if p.kind != "added"]
    new = [p.side("insert") for p in passages if p.kind != "removed"]
    if not old or not new or sum(map(len, (*old, *new))) > _LONGEST or any(_BREAK in text for text in (*old, *new)):
        return passages
    spans = tuple(mark(_BREAK.join(old), _BREAK.join(new)))
    whole = "".join(span.text for span in spans if span.op != "insert")
    if wording(whole) != wording(" ".join(old)) or _marked(spans) > _NARROWER * _marked(*(p.spans for p in passages)):
        return passages
    first = next(p.after for p in passages if p.after is not None)
    return [_passage(part, first + n) for n, part in enumerate(_cut(spans))]


def _marked(*marks: Iterable[Span]) -> int:
    """Characters that went or came; a text that did both, once."""
    return sum(len(text) for text in {"".join(s.text.split()) for spans in marks for s in spans if s.op != "keep"})


def _cut(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans of each new paragraph; what went stands in the one before its place."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        if span.op == "delete":
            parts[-1].append(Span("delete", span.text.replace(_BREAK, " ")))
            continue
        first, *further = span.text.split(_BREAK)
        parts[-1] += [Span(span.op, first)] if first else []
        parts += [[Span(span.op, text)] if text else [] for text in further]
    return parts


def _passage(spans: Sequence[Span], place: int) -> Passage:
    ops = {span.op for span in spans}
    kind: PassageKind = "same" if ops <= {"keep"} else "added" if ops == {"insert"} else "changed"
    return Passage(kind=kind, spans=tuple(spans), before=None, after=place)
