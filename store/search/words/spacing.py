"""Korean words that stand together are written with a blank between them or without: the ways to ask for both. Pure."""

import re
from collections.abc import Iterator, Set
from itertools import chain, combinations, islice, pairwise

from store.search.words.cutting import next_to

_SHORTEST = 2  # syllables of a word that may stand apart: 대전환 is not 대전 환경
_MOST = 24  # ways
_CHANGES = 3  # blanks more or less
_HANGUL = re.compile("[가-힣]{2}")


def ways(syllables: str, blanks: Set[int]) -> Iterator[tuple[str, ...]]:
    """The tokens of words with `blanks` before these of their syllables, first as they are, then with others.

    At most 24 ways, those that differ the least first. One syllable alone has no token.
    """
    cuts = islice(dict.fromkeys(_cuts(syllables, frozenset(blanks))), _MOST)
    return (tuple(_tokens(syllables, each)) for each in cuts)


def _cuts(syllables: str, blanks: frozenset[int]) -> Iterator[frozenset[int]]:
    yield from (blanks, frozenset())
    between = range(_SHORTEST, len(syllables) - _SHORTEST + 1)
    places = sorted(blanks.union(place for place in between if _HANGUL.fullmatch(syllables, place - 1, place + 1)))
    changes = chain.from_iterable(combinations(places[:_MOST], many) for many in range(1, _CHANGES + 1))
    others = (blanks.symmetric_difference(change) for change in changes)
    yield from (cuts for cuts in others if _has_words(cuts, blanks, len(syllables)))


def _has_words(cuts: frozenset[int], blanks: frozenset[int], end: int) -> bool:
    """Whether what new cuts make are words by their length."""
    edges = [0, *sorted(cuts), end]
    return all(right - left >= _SHORTEST or {left, right} <= {0, end} | blanks for left, right in pairwise(edges))


def _tokens(syllables: str, cuts: frozenset[int]) -> Iterator[str]:
    for place in range(1, len(syllables)):
        pair = syllables[place - 1 : place + 1]
        yield next_to(syllables[:place], pair[1]) if place in cuts else pair
