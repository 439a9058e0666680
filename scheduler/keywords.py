"""Finds words in a text the way people mean them. Pure.

A word in letters is found whole, in any case, with an English plural or possessive: `missile` finds "Missiles", not
"missileer". A word with Hangul, kana or Chinese characters is found wherever it stands, because particles and compounds
stick to it: `북한` finds "북한이" and "대북한". A phrase may be broken between its words. `re:` starts a pattern.
"""

from functools import lru_cache
from typing import Final

# regex rather than re: its timeout keeps a careless pattern from blocking the process.
import regex  # type: ignore[import-untyped]  # ships neither types nor stubs

from crawler.normalize import composed

TIMEOUT: Final = 0.05  # seconds for one pattern over one text
LONGEST: Final = 200_000  # characters of a text that are searched
_TOGETHER = r"\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}"  # scripts without spaces around each word
_SCRIPT = regex.compile(f"[{_TOGETHER}]")


class TookTooLong(Exception):  # noqa: N818  a fact to decide by, not an error
    """A `re:` pattern did not finish in time: it is unknown whether the text has it."""


def find(term: str, text: str) -> bool:
    """Whether `term` (a word, a phrase, or `re:` and a pattern) is in `text`.

    Raises TookTooLong after TIMEOUT seconds, and ValueError for an invalid pattern.
    """
    return locate(term, text) is not None


def locate(term: str, text: str) -> tuple[int, int] | None:
    """Where `term` stands first in `folded(text)`: its start and end; None if it does not. Raises as `find` does."""
    try:
        match = _pattern(term).search(folded(text), timeout=TIMEOUT)
        return match.span() if match else None
    except TimeoutError as error:
        raise TookTooLong(term) from error


def check(term: str) -> None:
    """Raises ValueError, in words for people, if `term` cannot be searched for."""
    if not term.removeprefix("re:").strip():
        raise ValueError("an empty word cannot be searched for")
    _pattern(term)


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """`text` as it is searched: composed characters, plain quotes, no soft hyphens, at most LONGEST characters."""
    plain = composed("NFKC", text[:LONGEST]).replace("’", "'").replace("\u00ad", "")
    return plain.replace("\u200b", "")


@lru_cache(maxsize=1024)
def _pattern(term: str) -> "regex.Pattern[str]":
    if term.startswith("re:"):
        try:
            return regex.compile(folded(term[3:].strip()), regex.IGNORECASE)
        except (regex.error, RecursionError) as error:
            raise ValueError(f"the pattern {term[3:].strip()!r} cannot be read: {error}") from error
    words = [regex.escape(word) for word in folded(term).split()]
    if _SCRIPT.search(term):
        return regex.compile(r"\s*".join(words), regex.IGNORECASE)
    letter = rf"[\w--[{_TOGETHER}]]"  # of a script that puts spaces between words
    ending = r"(?:e?s|'s|s')?" if term[-1:].isalpha() else ""
    return regex.compile(
        rf"(?<!{letter})" + r"\s+".join(words) + rf"{ending}(?!{letter})", regex.IGNORECASE | regex.VERSION1
    )
