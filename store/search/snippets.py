"""The place in a text where words stand, as people wrote it. Pure."""

import re
from collections.abc import Sequence

from store.search.tokens import stem

LENGTH = 120  # characters
_BEFORE = 40  # of them before the first word found
_PART = re.compile(r"\w+")


def finder(words: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern for any of these words and phrases as they may stand in a text; None for no word."""
    patterns = [pattern for word in words if (pattern := _pattern(word))]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def snippet(texts: Sequence[str], words: Sequence[str]) -> str:
    """One line around the first word found, in the first of `texts` that has one; else how the first text begins."""
    flat = [" ".join(text.split()) for text in texts]
    pattern = finder(words)
    for text in flat:
        if pattern and (found := pattern.search(text)):
            return _cut(text, found.start())
    return _cut(next(filter(None, flat), ""), 0)


def _pattern(phrase: str) -> str:
    """`phrase` with any plural, and with any marks between its words. Words of Latin letters begin where words do."""
    parts = [_any_number(part.casefold()) for part in _PART.findall(phrase)]
    return r"\W{0,3}".join(parts)


def _any_number(word: str) -> str:
    if not word.isascii():
        return re.escape(word)
    root = stem(word)
    ends = "(?:y|ies?)" if root.endswith("y") else "(?:e?s)?"
    return rf"\b{re.escape(root.removesuffix('y'))}{ends}"


def _cut(text: str, place: int) -> str:
    start = max(0, min(place - _BEFORE, len(text) - LENGTH))
    if start:  # not in the middle of a word
        start = text.find(" ", start, place) + 1 or start
    cut = text[start : start + LENGTH]
    return f"{'…' if start else ''}{cut}{'…' if start + LENGTH < len(text) else ''}"
