"""Which paragraph of the new text is which paragraph of the old one. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from crawler.normalize import wording
from store.diff.sequences import Alphabet, equal_runs, longest_rise

ALIKE = 0.4  # share of words in common (Indel) from which on a paragraph is an edit of another
_MOST_PAIRS = 40_000  # pairs of paragraphs that are compared; beyond, only those that stand near each other

_WORD = re.compile(r"[가-힣]|[^\W가-힣]+")  # of Hangul each syllable: endings change, stems stay
_MOST_WORDS = 10_000  # of a paragraph that are compared


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraph `before` of the old text is paragraph `after` of the new one."""

    before: int
    after: int
    same: bool  # but for typography
    moved: bool = False


def align(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The pairs in the order of `after`; what is in no pair was removed or added."""
    old, new = [wording(p) for p in before], [wording(p) for p in after]
    same = _in_order(old, new)
    same |= _elsewhere(old, new, same)
    matched = {**same, **_alike(old, new, same)}
    found = sorted({**matched, **_alone(len(old), len(new), matched)}.items())
    steady = longest_rise([b for _, b in found])
    return [Pair(b, a, a in same, moved=b not in steady) for a, b in found]


def _in_order(old: list[str], new: list[str]) -> dict[int, int]:
    """after -> before of the equal paragraphs that kept their order."""
    return {run.after + n: run.before + n for run in equal_runs(old, new) for n in range(run.size)}


def _elsewhere(old: list[str], new: list[str], same: dict[int, int]) -> dict[int, int]:
    """after -> before of further equal paragraphs: they moved."""
    taken = set(same.values())
    free: dict[str, list[int]] = {}
    for b in reversed(range(len(old))):
        if b not in taken:
            free.setdefault(old[b], []).append(b)
    return {a: free[text].pop() for a, text in enumerate(new) if a not in same and free.get(text)}


def _alike(old: list[str], new: list[str], same: dict[int, int]) -> dict[int, int]:
    """after -> before of the paragraphs that were edited: the most alike first, each once."""
    taken = set(same.values())
    rest_old, rest_new = [b for b in range(len(old)) if b not in taken], [a for a in range(len(new)) if a not in same]
    letters = Alphabet()
    spelled_old = [letters.spell(_words(old[b])) for b in rest_old]
    spelled_new = [letters.spell(_words(new[a])) for a in rest_new]
    scored: list[tuple[float, int, int, int]] = []
    for row, text in enumerate(spelled_new):
        low, high = _window(row, len(spelled_new), len(spelled_old))
        best = process.extract(
            text, spelled_old[low:high], scorer=Indel.normalized_similarity, processor=None, score_cutoff=ALIKE, limit=3
        )
        scored += [(-score, abs(low + at - row), row, low + at) for _, score, at in best]
        if row < len(spelled_old) and row not in {low + at for _, _, at in best}:  # items of a list may all be as alike
            score = Indel.normalized_similarity(text, spelled_old[row], score_cutoff=ALIKE)
            scored += [(-score, 0, row, row)] if score else []
    return _best(scored, rest_old, rest_new)


def _alone(rows: int, columns: int, found: dict[int, int]) -> dict[int, int]:
    """after -> before where one paragraph stands in the place of one other, between neighbours that stayed."""
    free = set(range(rows)) - set(found.values())
    ends = {-1: -1, columns: rows}
    places = {**found, **ends}
    alone = {a: places[a - 1] + 1 for a in range(columns) if a not in found and a - 1 in places}
    return {a: b for a, b in alone.items() if b in free and places.get(a + 1) == b + 1}


def _best(scored: list[tuple[float, int, int, int]], old: list[int], new: list[int]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, _, row, at in sorted(scored):
        if new[row] not in chosen and at not in used:
            chosen[new[row]] = old[at]
            used.add(at)
    return chosen


def _window(row: int, rows: int, columns: int) -> tuple[int, int]:
    """Which columns are compared with `row`: all, or in a huge text those near the diagonal."""
    if rows * columns <= _MOST_PAIRS:
        return 0, columns
    half = max(1, _MOST_PAIRS // rows // 2)
    middle = row * columns // rows
    return max(0, middle - half), min(columns, middle + half)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)[:_MOST_WORDS]
