"""Where two sequences of words or paragraphs are equal, in their order. Pure.

Exact for what people write. An exact comparison takes memory with the product of both lengths (two texts of 200,000
paragraphs: 5 GB), so long stretches without anything in common are compared by what each has once only.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from typing import NamedTuple, TypeAlias

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
    return spelled_runs(letters.spell(old), letters.spell(new), _runs)


Fill: TypeAlias = Callable[[str, str], Iterable[Run]]  # the runs of two stretches that lie between what is equal


def spelled_runs(one: str, other: str, fill: Fill) -> list[Run]:
    """The runs of two texts as an `Alphabet` spells them: both ends, and between these what `fill` finds."""
    head = Prefix.similarity(one, other)
    tail = Postfix.similarity(one[head:], other[head:])
    ends = [Run(0, 0, head), Run(len(one) - tail, len(other) - tail, tail)]
    return list(between(one, other, ends, fill))


def between(one: str, other: str, equal: Iterable[Run], fill: Fill) -> Iterator[Run]:
    """The runs of two texts of which some are known, in their order, with those that `fill` finds between them."""
    before = after = 0
    for run in (*equal, Run(len(one), len(other), 0)):
        for found in fill(one[before : run.before], other[after : run.after]):
            yield Run(before + found.before, after + found.after, found.size)
        if run.size:
            yield run
        before, after = run.before + run.size, run.after + run.size


def is_short(one: Sized, other: Sized) -> bool:
    """Whether two stretches can be compared exactly."""
    return len(one) * len(other) <= _MOST_CELLS


def exact(one: str, other: str) -> Iterator[Run]:
    """As much as can be equal."""
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            yield Run(block.src_start, block.dest_start, block.src_end - block.src_start)


def landmarks(one: str, other: str) -> Iterator[Run]:
    """What both have exactly once, as far as its order is the same."""
    single = _singles(one) & _singles(other)
    before = {letter: place for place, letter in enumerate(one) if letter in single}
    after = {before[letter]: place for place, letter in enumerate(other) if letter in single}
    return (Run(place, after[place], 1) for place in sorted(longest_rise(list(after))))


def _runs(one: str, other: str) -> Iterator[Run]:
    if is_short(one, other):
        return exact(one, other)
    return between(one, other, landmarks(one, other), lambda *gap: exact(*gap) if is_short(*gap) else ())


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
