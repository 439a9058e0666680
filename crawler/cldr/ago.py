"""Texts that say how long ago something was ("3 hours ago", "어제"), by a table that `make cldr` writes."""

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?")
_NUMBER = re.compile(r"\d+")
_LONGEST = 40  # characters


@lru_cache(maxsize=4096)
def is_ago(text: str) -> bool:
    """Whether all of `text` says how long ago something was, or which day around today: "Yesterday, 14:20"."""
    return len(text) <= _LONGEST and key_of(_CLOCK.sub("", text)) in _phrases()


def key_of(text: str) -> str:
    """A text as it is looked up: its letters without case, and "0" for each number."""
    numbered = _NUMBER.sub("0", normalize("NFKC", text).casefold())
    return "".join(char for char in numbered if char.isalnum() or char == "0")


@cache
def _phrases() -> frozenset[str]:
    lines = Path(__file__).with_name("ago.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(phrase for line in lines for phrase in line.partition(" ")[2].split("|"))
