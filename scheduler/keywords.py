"""Finds the words of a channel in a text, as a search finds them in the store. Pure.

`re:` starts a pattern instead, in Python's regular expressions, which is looked for in the plain text.
"""

import re
from functools import lru_cache
from typing import Final

# regex rather than re: its timeout keeps a careless pattern from blocking the process.
import regex  # type: ignore[import-untyped]  # ships neither types nor stubs

from store.search.terms import Term, spans
from store.search.words.plain_text import in_original, plain

TIMEOUT: Final = 0.05  # seconds for one pattern over one text
_PATTERN: Final = "re:"
_LETTER = re.compile(r"[^\W_]")


class TookTooLong(Exception):  # noqa: N818  a fact to decide by, not an error
    """A `re:` pattern did not finish in time: it is unknown whether the text has it."""


def find(term: str, *texts: str) -> bool:
    """Whether `term` (a word, a phrase, or `re:` and a pattern) is in one of `texts`; a pattern sees them as lines.

    Raises TookTooLong after TIMEOUT seconds, and ValueError for an invalid pattern.
    """
    looked_through = ["\n".join(texts)] if term.startswith(_PATTERN) else texts
    return any(locate(term, text) is not None for text in looked_through)


def locate(term: str, text: str) -> tuple[int, int] | None:
    """Where `term` stands first in `text`: its start and end; None if it does not. Raises as `find` does."""
    if not term.startswith(_PATTERN):
        return next(iter(spans(Term(text=term), text, sure=True) or _signs(term, text)), None)
    try:
        match = _pattern(term).search(plain(text), timeout=TIMEOUT)
    except TimeoutError as error:
        raise TookTooLong(term) from error
    return in_original(text, match.span()) if match else None


def _signs(term: str, text: str) -> list[tuple[int, int]]:
    """Where a term stands that is but signs: no search finds it."""
    signs = plain(term).strip()
    place = -1 if _LETTER.search(signs) else plain(text).find(signs)
    return [in_original(text, (place, place + len(signs)))] if place >= 0 else []


def check(term: str) -> None:
    """Raises ValueError, in words for people, if `term` cannot be searched for."""
    if not term.removeprefix(_PATTERN).strip():
        raise ValueError("an empty word cannot be searched for")
    if term.startswith(_PATTERN):
        _pattern(term)


@lru_cache(maxsize=1024)
def _pattern(term: str) -> "regex.Pattern[str]":
    written = term.removeprefix(_PATTERN).strip()
    try:
        return regex.compile(plain(written), regex.IGNORECASE)
    except (regex.error, RecursionError) as error:
        raise ValueError(f"the pattern {written!r} cannot be read: {error}") from error
