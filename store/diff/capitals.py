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
    heading = len(changed) > 1 and any(all(word.isupper() for word in side) for side in zip(*changed, strict=True))
    return not heading and any(_is_another(was, now) for was, now in changed)


def _is_another(was: str, now: str) -> bool:
    acronym = 1 < len(was) <= _SHORT and was.isupper() != now.isupper()
    return acronym or was.lower() in _OTHER_MEANINGS
