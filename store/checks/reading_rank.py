"""Which of two readings of a page is worth more: by a profile, by a template, or by general rules. Pure."""

import re
from collections.abc import Mapping

from crawler.items import Reader, Release

_RANKS: Mapping[Reader, int] = {"trafilatura": 0, "readability": 0, "template": 1, "profile": 2}
_DIGEST = re.compile("[0-9a-f]{8}")  # of a template, as a part of a cleaner's name


def is_general(reading: Release) -> bool:
    """Whether general rules alone gave `reading`: they choose a text among all that stands on a page."""
    return _RANKS.get(reading.reader) == 0


def is_worse(reading: Release, than: Release) -> bool:
    """Whether a reader of less worth gave `reading`: it may have lines of the frame, or lack lines of the text."""
    compared = reading.reader in _RANKS and than.reader in _RANKS
    return compared and _RANKS[reading.reader] < _RANKS[than.reader]


def is_like(reading: Release, other: Release) -> bool:
    """Whether one reader gave both, so that their texts can be compared line by line."""
    return reading.cleaner == other.cleaner and not is_worse(reading, other) and not is_worse(other, reading)


def differ_by_template(reading: Release, other: Release) -> bool:
    """Whether templates of two times gave them, by the same version of everything else."""
    parts = set(reading.cleaner.split("/")) ^ set(other.cleaner.split("/"))
    return reading.reader == other.reader == "template" and all(map(_DIGEST.fullmatch, parts))


def may_replace(reading: Release, said: Release) -> bool:
    """Whether `reading` of a stored page may take the place of what was read in it before.

    One that says something else may not, if only the template is another: a text stays with the template it is from.
    """
    if reading.verdict != "release" or is_worse(reading, said):
        return False
    return not differ_by_template(reading, said) or reading.fingerprint == said.fingerprint
