"""Whether a row belongs to the page of its list, by the two addresses. Pure."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.lists.pager.forms import PAGE_FIELDS

_INDEX = re.compile(r"(?:/(?:index|default|home|main|list|liste)|/)?(?:\.\w{1,5})?\Z", re.IGNORECASE)
_OF_ALL = frozenset((*PAGE_FIELDS, "lang", "language", "locale", "site"))  # parameters that tell no list from another


def is_below(url: str, page: str) -> bool:
    """Whether `url` lies below `page` ("/news/press/" and "/news/press/14") or names its list by the same parameter."""
    place, pairs = _place(page)
    parts = urlsplit(url)
    if pairs and not pairs.isdisjoint(parts.query.split("&")):
        return True
    return bool(place) and f"//{parts.netloc}{parts.path}".startswith(place)


@lru_cache(maxsize=64)
def _place(page: str) -> tuple[str, frozenset[str]]:
    """Host and folder of a list, "" for those of a whole site; and the parameters of its address."""
    parts = urlsplit(page)
    folder = _INDEX.sub("", parts.path)
    pairs = (pair for pair in parts.query.split("&") if "=" in pair and pair.partition("=")[0] not in _OF_ALL)
    return f"//{parts.netloc}{folder}/" if folder else "", frozenset(pairs)
