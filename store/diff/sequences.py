"""Where two sequences of words or paragraphs are equal, in their order. Pure.

Exact for what people write. An exact comparison takes memory with the product of both lengths (two texts of 200,000
paragraphs: 5 GB), so long stretches without anything in common are compared by what each has once only.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

_MOST_CELLS = 25_000_000  # product of two lengths that is compared exactly: 3 MB, 50 ms


class Run(NamedTuple):
    """A stretch of `size` equal items."""

    before: int  # where it begins in the old sequence
    after: int  # and in the new one
    size: int


class Alphabet:
    """Gives each distinct word a character, so that rapidfuzz compares words at the speed of characters."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def spell(self, words: Iterable[str]) -> str:
        """One character per word; equal words, equal characters (beyond a million distinct ones, not all differ)."""
        letters = self._letters
        return "".join([letters.get(word) or letters.setdefault(word, _character(len(letters))) for word in words])


def _character(number: int) -> str:
    return chr(0xE000 + number % (0x110000 - 0xE000))


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The runs of equal items that keep their order, none overlapping another."""
    letters = Alphabet()
    one, other = letters.spell(old), letters.spell(new)
    head = Prefix.similarity(one, other)
    tail = Postfix.similarity(one[head:], other[head:])
    ends = len(one) - tail, len(other) - tail
    middle = _runs(one[head : ends[0]], other[head : ends[1]])
    between = [Run(run.before + head, run.after + head, run.size) for run in middle]
    return [run for run in (Run(0, 0, head), *between, Run(*ends, tail)) if run.size]


def _runs(one: str, other: str) -> Iterator[Run]:
    if len(one) * len(other) <= _MOST_CELLS:
        yield from _exact(one, other)
        return
    places = [(-1, -1), *_landmarks(one, other), (len(one), len(other))]
    for (before, after), (next_before, next_after) in pairwise(places):
        gap = one[before + 1 : next_before], other[after + 1 : next_after]
        if len(gap[0]) * len(gap[1]) <= _MOST_CELLS:
            yield from (Run(run.before + before + 1, run.after + after + 1, run.size) for run in _exact(*gap))
        if next_before < len(one):
            yield Run(next_before, next_after, 1)


def _exact(one: str, other: str) -> Iterator[Run]:
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            yield Run(block.src_start, block.dest_start, block.src_end - block.src_start)


def _landmarks(one: str, other: str) -> list[tuple[int, int]]:
    """The places in both of what each has exactly once, as far as its order is the same."""
    single = _singles(one) & _singles(other)
    before = {letter: place for place, letter in enumerate(one) if letter in single}
    after = {before[letter]: place for place, letter in enumerate(other) if letter in single}
    return [(place, after[place]) for place in sorted(longest_rise(list(after)))]


def _singles(text: str) -> set[str]:
    return {letter for letter, times in Counter(text).items() if times == 1}


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """The longest rising run in `numbers` (each at most once)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        if place:
            previous[number] = ends[place - 1]
        ends[place : place + 1] = [number]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = previous.get(last)
    return run
