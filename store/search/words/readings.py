"""The ways in which a word or phrase may stand in a text, each as a row of tokens. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from store.search.words.cutting import PIECE, RUN, kept, parts, tokens, word_of
from store.search.words.days import DAY, YEARLESS, day, is_month
from store.search.words.endings import SHORT, bare, guessed, verbs
from store.search.words.numbers import AMOUNT, amounts
from store.search.words.scripts import SYLLABLES
from store.search.words.spacing import ways
from store.search.words.spelling import (
    beginnings,
    in_capitals,
    in_small_letters,
    is_irregular,
    other_form,
    spelled,
    written_out,
)

_FEW = 3  # letters at the beginning of a word that all its forms have
_VALUES = frozenset((AMOUNT, DAY, YEARLESS))
_SYLLABLE = re.compile(f"[{SYLLABLES}]")
_MOST = 48  # rows of one phrase
_LETTERS = rf"[^\W\d_{SYLLABLES}]+"
_WORD, _JOINED = re.compile(_LETTERS), re.compile(rf"({_LETTERS})-({_LETTERS})")


@dataclass(frozen=True, slots=True)
class Way:
    """A row of tokens that stand one after the other."""

    tokens: tuple[str, ...]
    goes_on: bool = False  # the last one is but the beginning of one
    whole: bool = False  # it stands among the whole words of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A word or number with its tokens, or runs of syllables with blanks before some of them."""

    tokens: tuple[str, ...] = ()
    word: str = ""
    syllables: str = ""
    blanks: frozenset[int] = frozenset()

    def rows(self, *, is_last: bool) -> list[tuple[str, ...]]:
        """The ways to write it."""
        if not self.syllables:
            return [self.tokens]
        closing = () if is_last and len(self.syllables) > 1 else (self.syllables[-1],)
        return [(*row, *closing) for row in ways(self.syllables, self.blanks)]


def hint(way: Way) -> str:
    """A pattern that finds something in a folded text wherever `way` stands in it: quicker than to cut the text."""
    first = in_small_letters(way.tokens[0])
    if first[0].isdigit() or first[0] in _VALUES:
        return r"\d"
    if _SYLLABLE.match(first):
        return f"{first[0]}[·ー-]*{first[1]}" if len(first) == len("가나") else first[0]
    letters = first[:1] if way.whole or len(first) <= _FEW or is_irregular(first) else first[:_FEW]
    return r"\.?".join(map(re.escape, letters))


def ways_of(text: str, *, quoted: bool, sure: bool) -> Iterator[Way]:
    """The ways in which `text` (plain) may stand, as it is written first.

    `quoted`: with its endings as they are; `sure`: without what is a guess.
    """
    if not (found := _parts(text)):
        return
    for each in (found,) if quoted else _without_endings(found, sure=sure):
        yield from _ways(each, shouted=text.isupper())
        yield from _short(each)
    if not quoted and not sure:
        yield from _verbs(found)
    if joined := _JOINED.fullmatch(text):
        yield Way(tuple(spelled(joined[1] + joined[2]).split()))
    elif _WORD.fullmatch(text) and len(found) == 1:
        yield Way(found[0].tokens[:1], whole=True)  # e-mail and Müller, for email and Mueller
        if (written := written_out(text)) != text.lower():
            yield Way(tuple(spelled(written).split()))  # Mueller, for Müller
        if not quoted and (other := other_form(found[0].tokens[-1])):
            yield Way((*found[0].tokens[:-1], other))


def values_of(text: str) -> Iterator[Way]:
    """The ways in which the amount or day may stand that all of `text` (plain) is; none if it is something else."""
    if of_day := day(text):
        yield Way((of_day,), goes_on=is_month(of_day))
    for token in amounts(text):
        yield Way((token,))


def ways_that_go_on(text: str) -> Iterator[Way]:
    """The ways in which `text` (plain) may stand if its last word may have any end."""
    if not (found := _parts(text)):
        return
    *before, last = found
    for begin in beginnings(last.word) if last.word else [""]:
        part = replace(last, tokens=(*last.tokens[:-1], begin)) if begin else last
        yield from (replace(way, goes_on=True) for way in _ways([*before, part], shouted=False))


def _parts(text: str) -> list[_Part]:
    made: list[_Part] = []
    ended = -1  # where a run ends that stands before
    for found in PIECE.finditer(text):
        if not (said := tokens(found)):
            continue
        start, end = found.span()
        if found.lastgroup != RUN:
            made.append(_Part(tokens=tuple(said.split()), word=word_of(found)))
            ended = -1
            continue
        run = "".join(sign for _, sign in kept(found[0]))
        if ended >= 0 and not parts(text[ended:start]):
            before = made.pop()
            length = len(before.syllables)
            made.append(_Part(syllables=before.syllables + run, blanks=before.blanks | {length}))
        else:
            made.append(_Part(syllables=run))
        ended = end
    return made


def _ways(found: Sequence[_Part], *, shouted: bool) -> Iterator[Way]:
    options = [part.rows(is_last=part is found[-1]) for part in found]
    goes_on = len(found[-1].syllables) == 1
    for rows in islice(product(*options), _MOST):
        row = tuple(token for part in rows for token in part)
        yield Way(row, goes_on)
        small = tuple(map(in_small_letters, row))
        if row != small and shouted and len(found) > 1:
            yield Way(small, goes_on)
        elif row == small != (big := tuple(map(in_capitals, row))):
            yield Way(big, goes_on)


def _without_endings(found: list[_Part], *, sure: bool) -> Iterator[list[_Part]]:
    """The parts without the ending that the last word surely has; then without one that it may have."""
    *before, last = found
    start = max(last.blanks, default=0)
    run = last.syllables[start:]
    word = bare(run)
    yield [*before, replace(last, syllables=last.syllables[:start] + word)]
    if not sure and (guess := guessed(word)) != word:
        yield [*before, replace(last, syllables=last.syllables[:start] + guess)]


def _verbs(found: Sequence[_Part]) -> Iterator[Way]:
    """The forms of a verb, where one is looked for: they say more of a text than the noun in it does."""
    if len(found) == 1 and not found[0].blanks:
        for form in verbs(found[0].syllables):
            yield from _ways([replace(found[0], syllables=form)], shouted=False)


def _short(found: Sequence[_Part]) -> Iterator[Way]:
    """A short word among the whole ones, where it is no part of another."""
    if len(found) == 1 and 0 < len(found[0].syllables) <= SHORT and not found[0].blanks:
        yield Way((found[0].syllables,), whole=True)
