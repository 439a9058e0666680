"""The title of a release in that of its window: without the site and its boards, on whichever side they stand. Pure."""

import re
from collections.abc import Set
from itertools import pairwise

from crawler.clean.chrome_headings import columns
from crawler.clean.frame_names import is_general

_STRONG = re.compile(r"\s?[|｜]\s?|\s(?:::|[›»>])\s")
_WEAK = re.compile(r"\s(?:[:«·–—-])\s")
_VIEW = re.compile(r"\s?(?:상세\s?보기|\bView)$")
_LONGEST_SITE, _SHORTEST = 30, 15  # columns of what is cut off and of what is left, where nothing else is known


def own_part(title: str, names: Set[str]) -> str:
    """What is left of the title of a window without `names` and what is as general; "" if nothing is."""
    parts = [part for part in map(_tidied, _STRONG.split(title)) if part]
    own = [part for part in parts if not is_general(part, names)]
    return _inner(own[0], names, unknown_site=len(parts) == 1) if own else ""


def without_site(title: str, site: str) -> str:
    """A title that machines are given, without the name of the site behind it."""
    ends = list(_STRONG.finditer(title)) or list(_WEAK.finditer(title))
    if not ends:
        return title
    left, end = title[: ends[-1].start()], title[ends[-1].end() :]
    strong = _STRONG.fullmatch(ends[-1][0]) is not None
    short = strong and columns(end) <= _LONGEST_SITE and columns(left) >= _SHORTEST
    return left if end == site or short else title


def _inner(part: str, names: Set[str], *, unknown_site: bool) -> str:
    """`part` between what is general in it; where nothing is and the site is not known, without its last piece."""
    pieces = [(0, 0), *(found.span() for found in _WEAK.finditer(part)), (len(part), len(part))]
    spans = [(before[1], after[0]) for before, after in pairwise(pieces)]
    general = [is_general(_tidied(part[begin:end]), names) for begin, end in spans]
    if all(general):
        return ""
    first = general.index(False) if unknown_site else 0
    last = next((n for n in range(first + 1, len(spans)) if general[n]), len(spans))
    if unknown_site and not any(general) and len(spans) > 1:
        last = len(spans) - 1
    return _tidied(part[spans[first][0] : spans[max(first, last - 1)][1]])


def _tidied(part: str) -> str:
    return _VIEW.sub("", part).strip()
