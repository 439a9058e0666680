"""Texts that say how long ago something was ("3 hours ago", "어제"), by a table that `make cldr` writes."""

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LONGEST = 40  # characters


# "2 days and " of "2 days and 3 hours ago"
_LARGER_UNIT = re.compile(r"(?<!\d)\d{1,3}\s?[^\W\d_]{1,14}\.?,?\s?(?:[^\W\d_]{1,3}\s)?(?=\d)")


@lru_cache(maxsize=4096)
def is_ago(text: str) -> bool:
    """Whether all of `text` says how long ago something was, or which day around today: "Yesterday, 14:20"."""
    if len(text) > _LONGEST:
        return False
    about, phrases = _table()
    plain = _CLOCK.sub("", text)
    return key_of(plain) in phrases or key_of(about.sub(" ", _LARGER_UNIT.sub("", plain, count=1))) in phrases


def key_of(text: str) -> str:
    """A text as it is looked up: its letters without case, and "0" for each number."""
    numbered = _NUMBER.sub("0", normalize("NFKC", text).casefold())
    return "".join(char for char in numbered if char.isalnum() or char == "0")


@cache
def _table() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of the words that make it less exact, and all that is said, as keys."""
    first, *lines = Path(__file__).with_name("ago.txt").read_text(encoding="utf-8").splitlines()
    about = "|".join(map(re.escape, first.removeprefix("~ ").split("|")))
    phrases = frozenset(phrase for line in lines for phrase in line.partition(" ")[2].split("|"))
    return re.compile(rf"(?<![^\W\d_])(?:{about})(?=[\W\d]|(?<=')|(?<=[大约약約]))", re.IGNORECASE), phrases
