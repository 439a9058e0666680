"""Finding words in a text the way people mean them. Pure.

A word in letters is found whole, in any case, with an English plural or possessive: `missile` finds "Missiles", not
"missileer". A word with Hangul, kana or Chinese characters is found wherever it stands, because particles and compounds
stick to it: `북한` finds "북한이" and "대북한". A phrase may be broken between its words. `re:` starts a pattern.
"""

import unicodedata
from functools import lru_cache
from typing import Final

# regex, not re: its time-out is what keeps a careless pattern from holding up the house.
import regex  # type: ignore[import-untyped]  # ships neither types nor stubs

TIMEOUT: Final = 0.05  # seconds for one pattern over one text
LONGEST: Final = 200_000  # characters of a text that are searched
_TOGETHER = r"\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}"  # scripts whose words stick together
_SCRIPT = regex.compile(f"[{_TOGETHER}]")


class TookTooLong(Exception):  # noqa: N818  it is told as a fact, not as an error
    """A `re:` pattern did not finish in time: nobody knows whether it is there."""


def find(term: str, text: str) -> bool:
    """Whether `term` (a word, a phrase, or `re:` and a pattern) is in `text`.

    Raises TookTooLong after TIMEOUT seconds, and ValueError for a pattern that is none.
    """
    try:
        return _pattern(term).search(folded(text), timeout=TIMEOUT) is not None
    except TimeoutError as error:
        raise TookTooLong(term) from error


def check(term: str) -> None:
    """Raises ValueError, in words for people, when `term` can never be looked for."""
    if not term.removeprefix("re:").strip():
        raise ValueError("there is nothing to look for in an empty word")
    _pattern(term)


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """`text` as it is searched: composed characters, plain quotes, no soft hyphens, at most LONGEST characters."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).replace("’", "'").replace("\u00ad", "")
    return plain.replace("\u200b", "")


@lru_cache(maxsize=1024)
def _pattern(term: str) -> "regex.Pattern[str]":
    if term.startswith("re:"):
        try:
            return regex.compile(folded(term[3:].strip()), regex.IGNORECASE)
        except regex.error as error:
            raise ValueError(f"the pattern {term[3:].strip()!r} cannot be read: {error}") from error
    words = [regex.escape(word) for word in folded(term).split()]
    if _SCRIPT.search(term):
        return regex.compile(r"\s*".join(words), regex.IGNORECASE)
    letter = rf"[\w--[{_TOGETHER}]]"  # of a script that puts spaces between words
    ending = r"(?:e?s|'s|s')?" if term[-1:].isalpha() else ""
    return regex.compile(
        rf"(?<!{letter})" + r"\s+".join(words) + rf"{ending}(?!{letter})", regex.IGNORECASE | regex.VERSION1
    )
