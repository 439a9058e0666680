"""A text as the tokens of the search index. Pure.

What `store.search.words.cutting` makes of a text is made here of its words one by one, as blanks part them: of a word
that comes again the tokens are known.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from store.search.words.cutting import PIECE, RUN, apart, parts, tokens
from store.search.words.plain_text import plain
from store.search.words.scripts import LETTER
from store.search.words.whole import values, whole_tokens

_USUAL = 32  # characters of a word that may come again
_BETWEEN_BLANKS = re.compile(r"[\S\n]+")  # a line may end in it: there a number ends as well
_UNITS = "십백천만억조十百千万萬億亿兆"
_NUMBER_BEGINS = re.compile(rf".*\d[{_UNITS}]?\Z|.*[$€£¥₩]\Z|(?:per|pour)\Z", re.DOTALL | re.IGNORECASE)
_NUMBER_GOES_ON = re.compile(
    rf"[\d{_UNITS}%]|퍼센트|パーセント|thousand|tsd|mi[ol]|mrd|billion|trillion|(?:[mbt]n|[mk])(?!{LETTER})|per|cent|pour|prozent",
    re.IGNORECASE,
)


class _Word(NamedTuple):
    """What stands between two blanks, or makes a number together."""

    tokens: str
    first: str  # the first syllable, if what comes first is a run of them
    goes_on: bool  # a run of syllables before the next blank goes on behind it, if that begins with one
    number_begins: bool  # what comes behind the next blank may belong to the same number
    number_goes_on: bool


def indexed(text: str) -> str:
    """`text` as the index holds it, tokens apart by spaces: its words, then its amounts and days as values."""
    made: list[str] = []
    goes_on = False
    text = plain(text)
    for word in _words(_BETWEEN_BLANKS.findall("\n".join(map(str.strip, text.split("\n"))))):
        if goes_on and word.first:
            made[-1] = apart(made[-1], word.first)
        if word.tokens:
            made.append(word.tokens)
            goes_on = word.goes_on
        else:
            goes_on = goes_on and word.goes_on
    made.extend(value for value, *_ in values(text))
    return " ".join(made)


def whole_words(text: str) -> str:
    """What `text` has as whole words: the index holds it in a column of its own, as tokens apart by spaces, each once.

    Short Korean words, which are easily a part of others; words that may be written in another way, such as e-mail.
    """
    text = plain(text)
    return " ".join(sorted({word for word, *_ in whole_tokens(text)}))


def _words(texts: list[str]) -> Iterator[_Word]:
    last: _Word | None = None
    together: list[str] = []  # the texts up to that of `last` that may be one number
    for text in texts:
        word = _usual(text) if len(text) <= _USUAL else _cut(text)
        if last and not (last.number_begins and word.number_goes_on):
            yield last if len(together) == 1 else _cut(" ".join(together))
            together = []
        last = word
        together.append(text)
    if last:
        yield last if len(together) == 1 else _cut(" ".join(together))


def _cut(text: str) -> _Word:
    made: list[str] = []
    first = ""
    ended = -1  # where a run ends that stands before
    for found in PIECE.finditer(text):
        if not (said := tokens(found)):
            continue
        if found.lastgroup != RUN:
            ended = -1
        else:
            start, end = found.span()
            if ended >= 0 and not parts(text[ended:start]):
                made[-1] = apart(made[-1], said[0])
            elif not made and not parts(text[:start]):
                first = said[0]
            ended = end
        made.append(said)
    behind = text[ended:] if ended >= 0 else text
    return _Word(
        tokens=" ".join(made),
        first=first,
        goes_on=(ended >= 0 or not made) and not parts(behind),
        number_begins=_NUMBER_BEGINS.match(text) is not None,
        number_goes_on=_NUMBER_GOES_ON.match(text) is not None,
    )


_usual = lru_cache(maxsize=50_000)(_cut)
