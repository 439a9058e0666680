"""An index of sitemaps: which of them is read. Pure.

One is read at each visit, so the choice must not change when an old page is edited: what a sitemap is called comes
before when it was modified.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from lxml import etree

from crawler.lists.feed_items import Feed
from crawler.lists.sitemap import Place, places
from crawler.times import from_iso

_RARE = re.compile(r"page|categor|tag|taxonom|author|user|image|video|product", re.IGNORECASE)
_LIKELY = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (r"press|보도|release|statement", r"news|briefing", r"post|article|story")
)
_STALE = timedelta(days=180)


def read_index(root: etree._Element) -> Feed:
    """The sitemaps of an index, the one to read first."""
    families: dict[str, list[Place]] = defaultdict(list)
    for place in places(root, "sitemap"):
        families[re.sub(r"\d+", "", _name(place))].append(place)
    newest_first = sorted(families.items(), key=lambda each: _modified(each[1]), reverse=True)
    ranked = sorted(newest_first, key=lambda each: (_is_stale(each[1], newest_first[0][1]), _rank(each[0])))
    found = [place for _, family in ranked for place in _in_order(family)]
    return Feed(items=tuple(place.item for place in found), index=True)


def _name(place: Place) -> str:
    """The address without its host."""
    return place.item.links[0].partition("://")[2].partition("/")[2]


def _rank(name: str) -> int:
    """How likely sitemaps of that name hold releases, 0 is best."""
    if _RARE.search(name):
        return len(_LIKELY) + 1
    return next((rank for rank, words in enumerate(_LIKELY) if words.search(name)), len(_LIKELY))


def _modified(family: Sequence[Place]) -> str:
    return max(place.modified for place in family)


def _is_stale(family: Sequence[Place], newest: Sequence[Place]) -> bool:
    """Whether nothing of `family` was modified for long, while other sitemaps were."""
    modified = _modified(family)
    return bool(modified) and from_iso(modified) < from_iso(_modified(newest)) - _STALE


def _in_order(family: Sequence[Place]) -> list[Place]:
    """Numbered sitemaps from the newest: the last number, unless those with higher numbers are ever older."""
    rising = sorted(family, key=lambda place: [int(number) for number in re.findall(r"\d{1,18}", _name(place))])
    steps = [(here.modified > there.modified) - (here.modified < there.modified) for here, there in pairwise(rising)]
    falls = 1 in steps and -1 not in steps
    return rising if falls else rising[::-1]
