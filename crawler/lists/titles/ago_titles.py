"""Titles that end or begin with how long ago a release came: "Bridge opened - 3 hours ago". Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crawler.cldr.ago import is_ago

_APART = re.compile(r"\s[|·•–—-]\s|\s?[()\[\]]\s?|:\s|\s?[|·•]\s?")
_WORDS = 5  # that say how long ago, at most
_HALF = 0.5  # of the titles
_TAIL = 60  # characters at an end of a title that are looked at


def without_agos(titles: Sequence[str]) -> Sequence[str]:
    """`titles` without it, if half of them have it: otherwise it may be what a release is about."""
    plain = [without_ago(title) for title in titles]
    changed = sum(one != other for one, other in zip(titles, plain, strict=True))
    return plain if changed > 1 and changed >= _HALF * len(titles) else titles


@lru_cache(maxsize=2048)
def without_ago(title: str) -> str:
    """`title` without how long ago it came, as it is if it says nothing else."""
    return next((kept for said, kept in _ends(title) if len(kept) > 1 and is_ago(said)), title)


def _ends(title: str) -> Iterator[tuple[str, str]]:
    """What may say it, at each end of a title, and what is left of the title then."""
    marks = list(_APART.finditer(title, max(0, len(title) - _TAIL)))
    if marks and marks[-1].end() == len(title):  # "(3 hours ago)"
        closing = marks.pop()
        title = title[: closing.start()]
    if marks:
        yield title[marks[-1].end() :], title[: marks[-1].start()]
    if first := _APART.search(title, 0, _TAIL):
        yield title[: first.start()], title[first.end() :]
    words = title[-_TAIL:].split()
    for count in range(1, min(_WORDS, len(words) - 1) + 1):
        said = " ".join(words[-count:])
        yield said, title[: len(title) - len(said)].rstrip(" ,-")
