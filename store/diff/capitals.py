"""Words that mean something else with a capital. Pure."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4  # letters: "us" and "US", "who" and "WHO", "aids" and "AIDS" are words of their own
_OTHER_MEANINGS = (
    "turkey", "china", "japan", "polish", "march", "may", "august", "mobile", "nice", "reading", "job", "lima",
    "catholic", "labour", "labor", "democrat", "democratic", "republican", "conservative", "liberal", "green", "greens",
    "congress",
)  # fmt: skip


def capitals_matter(old: str, new: str) -> bool:
    """Whether a word that changed its capitals may have become another one: "us" and "US", "march" and "March"."""
    changed = [
        (was, now)
        for was, now in zip(_WORD.findall(old), _WORD.findall(new), strict=False)
        if was != now and was.casefold() == now.casefold()
    ]
    return any(_another(was, now, alone=len(changed) == 1) for was, now in changed)


def _another(was: str, now: str, *, alone: bool) -> bool:
    if alone and len(was) <= _SHORT and was.isupper() != now.isupper():
        return len(was) > 1
    return alone and was.lower() in _OTHER_MEANINGS
