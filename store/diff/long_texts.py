"""Where two texts are equal, token by token, however long they are. Pure.

An exact comparison takes time and memory with the product of both lengths. Where that is too much, whole sentences are
compared, then what stands between equal ones: by the groups of tokens that both have once, at last piece by piece.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise

from store.diff.sequences import Alphabet, Run, between, equal_runs, exact, is_short, landmarks, spelled_runs

_MOST = 10_000  # tokens of each text that are compared exactly
_PIECE = 5_000  # of each where nothing shows what belongs together
_GROUPS = (8, 3, 1)  # tokens in a row: the more of them are equal, the surer that they are the same


def token_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The runs of equal tokens that keep their order, none overlapping another."""
    letters = Alphabet()
    one, other = letters.spell(old), letters.spell(new)
    if max(len(one), len(other)) <= _MOST:
        return exact(one, other)
    end = re.compile("[{}]{}|{}".format(*map(letters.spell, (".!?", " ", "。"))))
    return _joined(spelled_runs(one, other, partial(_by_sentence, end)))


def _by_sentence(end: re.Pattern[str], one: str, other: str) -> Iterator[Run]:
    if is_short(one, other):
        return exact(one, other)
    old, new = _cut(end, one), _cut(end, other)
    starts, places = ([0, *accumulate(map(len, sentences))] for sentences in (old, new))
    equal = (
        Run(starts[run.before], places[run.after], starts[run.before + run.size] - starts[run.before])
        for run in equal_runs(old, new)
    )
    return between(one, other, equal, partial(_by_groups, _GROUPS))


def _cut(end: re.Pattern[str], text: str) -> list[str]:
    """The sentences of a text, as an `Alphabet` spells it."""
    places = [0, *(found.end() for found in end.finditer(text)), len(text)]
    return [text[start:stop] for start, stop in pairwise(places)]


def _by_groups(sizes: Sequence[int], one: str, other: str) -> Iterator[Run]:
    if is_short(one, other):
        return exact(one, other)
    if not sizes:
        return _by_pieces(one, other)
    letters = Alphabet()
    groups = (letters.spell(_groups(text, sizes[0])) for text in (one, other))
    return between(one, other, landmarks(*groups), partial(_by_groups, sizes[1:]))


def _groups(text: str, size: int) -> Iterator[str]:
    return (text[place : place + size] for place in range(len(text) - size + 1))


def _by_pieces(one: str, other: str) -> Iterator[Run]:
    """The first tenth of one is compared with the first tenth of the other, and so on."""
    count = -(-max(len(one), len(other)) // _PIECE)
    cuts = [[n * len(text) // count for n in range(count + 1)] for text in (one, other)]
    for (start, end), (place, stop) in zip(*map(pairwise, cuts), strict=True):
        for run in exact(one[start:end], other[place:stop]):
            yield Run(start + run.before, place + run.after, run.size)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs next to each other made one."""
    last = Run(0, 0, 0)
    for run in runs:
        if (run.before, run.after) == (last.before + last.size, last.after + last.size):
            last = last._replace(size=last.size + run.size)
        else:
            yield last
            last = run
    yield last
