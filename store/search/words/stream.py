"""A text in memory as the search index sees it: its tokens, with their places. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.search.words.cutting import PIECE, RUN, WORDS, apart, kept, parts, tokens
from store.search.words.plain_text import plain
from store.search.words.whole import values, whole_tokens

_FIRST_SYLLABLE = "\u1100"
_TEXTS = 4  # that are kept: of one change each channel asks for the same ones


@dataclass(frozen=True, slots=True)
class Stream:
    """The tokens of a text by their numbers, and where that which each says begins and ends in the text."""

    numbers: dict[str, list[int]]
    begins: Sequence[int]
    ends: Sequence[int]

    def find(self, wanted: Sequence[str], *, goes_on: bool) -> Iterator[tuple[int, int]]:
        """The places where the tokens `wanted` stand one after the other; the last may only begin so."""
        *before, last = wanted
        found = set(self._that_begin(last) if goes_on else self.numbers.get(last, ()))
        for back, token in enumerate(reversed(before), 1):
            found &= {number + back for number in self.numbers.get(token, ())}
        is_syllable = goes_on and len(last) == 1 and last >= _FIRST_SYLLABLE
        for number in sorted(found):
            end = self.begins[number] + 1 if is_syllable else self.ends[number]
            yield self.begins[number - len(before)], end

    def _that_begin(self, so: str) -> Iterable[int]:
        return (number for token, numbers in self.numbers.items() if token.startswith(so) for number in numbers)


@lru_cache(maxsize=_TEXTS)
def said(text: str) -> Stream:
    """The tokens that the index holds of `text` (see `store.search.tokens.indexed`), with places in the plain text."""
    made: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    ended = -1  # where a run ends that stands before
    for found in PIECE.finditer(text := plain(text)):
        if not (spelled := tokens(found).split()):
            continue
        start, end = found.span()
        if found.lastgroup == RUN:
            stand = [start + place for place, _ in kept(found[0])]
            if ended >= 0 and not parts(text[ended:start]):
                made[-2:] = apart(" ".join(made[-2:]), spelled[0][0]).split()
                ends[-1] = stand[0] + 1
            begins += stand
            ends += [place + 1 for place in (*stand[1:], stand[-1])]
            ended = end
        else:
            start, end = found.span(found.lastgroup if found.lastgroup in WORDS else 0)
            begins += [start] * len(spelled)
            ends += [end] * len(spelled)
            ended = -1
        made += spelled
    for value, start, end in values(text):
        made.append(value)
        begins.append(start)
        ends.append(end)
    return _stream(made, begins, ends)


@lru_cache(maxsize=_TEXTS)
def whole(text: str) -> Stream:
    """What `text` has as whole words (see `store.search.tokens.whole_words`), with places in the plain text."""
    found = list(whole_tokens(plain(text)))
    return _stream([token for token, *_ in found], [start for _, start, _ in found], [end for *_, end in found])


def _stream(made: Sequence[str], begins: Sequence[int], ends: Sequence[int]) -> Stream:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(made):
        numbers[token].append(number)
    return Stream(numbers, begins, ends)
