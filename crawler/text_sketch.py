"""How much two versions of a text have in common, asked without the earlier one: a sketch of it is enough. Pure.

A sketch holds the smallest hashes of all that stands in a text: three words in a row, or three pairs of characters.
"""

from collections.abc import Iterable
from heapq import nsmallest
from typing import TypeAlias
from zlib import crc32

from crawler.items import Release
from crawler.text_units import units

Sketch: TypeAlias = frozenset[int]

_MOST = 400  # hashes that are kept of a text
_FEWEST = 8  # hashes of a text that must lie within the range of a sketch for their share to mean anything
_LONGEST = 300_000  # characters of a text that count
_IN_A_ROW = 3
_WHOLE = 38  # hashes: 40 words


def sketch(release: Release) -> Sketch:
    """The sketch of what a release says beside its title; of one without text, of the names of its files."""
    return frozenset(nsmallest(_MOST, hashes(_text(release))))


def shared(before: Sketch, release: Release) -> float:
    """How much of its text a release shares with the one of that sketch, 0 to 1: of the two shares, the greater one.

    1 where one of them has no text: nothing can be said then.
    """
    now = hashes(_text(release))
    if not before or not now:
        return 1.0
    common = len(before & now)
    limit = max(before) if len(before) == _MOST else 1 << 32
    within = sum(one <= limit for one in now)
    return max(common / len(before), common / within if within >= min(_FEWEST, len(now)) else 0.0)


def carries(page: Release, other: Release) -> bool:
    """Whether a page holds the whole text of another release, and that is long enough to be no common phrase."""
    theirs = hashes(_text(other))
    return bool(other.paragraphs) and len(theirs) >= _WHOLE and len(theirs - hashes(_text(page))) * 20 <= len(theirs)


def hashes(text: str) -> frozenset[int]:
    """The hashes (32 bits) of all that stands in `text`."""
    words = units(text[:_LONGEST])
    rows = (" ".join(words[n : n + _IN_A_ROW]) for n in range(max(1, len(words) - _IN_A_ROW + 1) if words else 0))
    return frozenset(crc32(row.encode()) for row in rows)


def _text(release: Release) -> str:
    said: Iterable[str] = release.paragraphs or (file.name for file in release.attachments)
    return "\n".join(said)
