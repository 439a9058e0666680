"""What a text holds beside its tokens: short words that are no parts of others, other spellings, values. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from store.search.words.days import DATE, days
from store.search.words.endings import whole
from store.search.words.numbers import NUMBER, amount
from store.search.words.scripts import SYLLABLES
from store.search.words.spelling import spelled, written_out

_LONGEST = 30  # letters of a word before or behind a hyphen
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SHORT = re.compile(rf"[가-힣]+|(?<![{_HAN}\d])[{_HAN}](?![{_HAN}])")
_UMLAUTS = re.compile(r"\b[^\W\d_]*[äöüÄÖÜ][^\W\d_]*+")
_whole = lru_cache(maxsize=20_000)(whole)
_HYPHEN = re.compile("-")
_BEFORE_HYPHEN = re.compile(rf"(?:^|[^\w-])([^\W\d_{SYLLABLES}]+)\Z")
_BEHIND_HYPHEN = re.compile(rf"([^\W\d_{SYLLABLES}]{{1,{_LONGEST}}})(?![\w-])")
_DIGITS = re.compile(r"\d+")
_VALUE = re.compile(rf"{DATE}|{NUMBER}", re.IGNORECASE)
_BEFORE, _BEHIND = 12, 24  # characters beside a digit in which what belongs to it stands


def whole_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of all that a plain text has as whole words, each with its start and end."""
    return chain(short_words(text), with_hyphens(text), with_umlauts(text))


def short_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The Korean words of one or two syllables, without their particles, and Chinese characters that stand alone."""
    for found in _SHORT.finditer(text):
        start = found.start()
        for word in _whole(found[0]):
            yield word, start, start + len(word)


def with_hyphens(text: str) -> Iterator[tuple[str, int, int]]:
    """Words of alphabets that a hyphen joins, as if they were written as one: "email" for "e-mail"."""
    for hyphen in _HYPHEN.finditer(text):
        behind = _BEHIND_HYPHEN.match(text, hyphen.end())
        before = _BEFORE_HYPHEN.search(text[max(0, hyphen.start() - _LONGEST) : hyphen.start()])
        if before and behind:
            start = hyphen.start() - len(before[1])
            yield from ((token, start, behind.end()) for token in spelled(before[1] + behind[1]).split())


def with_umlauts(text: str) -> Iterator[tuple[str, int, int]]:
    """German words as they are written where a keyboard has no umlauts."""
    for word in _UMLAUTS.finditer(text) if not text.isascii() else ():
        yield from ((token, *word.span()) for token in spelled(written_out(word[0])).split())


def values(text: str) -> Iterator[tuple[str, int, int]]:
    """The amounts and days of a text as tokens, with their places."""
    for start, end in _near_digits(text):
        for found in _VALUE.finditer(text, start, end):
            if found["digits"] or found["counted"]:
                said, ends = amount(found)
                if said:
                    yield said, found.start(), ends
            else:
                yield from ((said, *found.span()) for said in days(found))


def stretches(text: str) -> dict[int, int]:
    """Where each number, amount and day of `text` begins, and where it ends: there may be blanks in it."""
    return {
        found.start(): amount(found)[1] if found["digits"] or found["counted"] else found.end()
        for found in _VALUE.finditer(text)
    }


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    start, end = 0, -1
    for digits in _DIGITS.finditer(text):
        if digits.start() - _BEFORE > end:
            if end > 0:
                yield start, end
            start = max(0, digits.start() - _BEFORE)
        end = digits.end() + _BEHIND
    if end > 0:
        yield start, end
