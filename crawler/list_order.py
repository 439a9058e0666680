"""The order of a list: the newest first, unless its days, or the numbers of its addresses, rise. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from crawler.items import Entry

_LONGEST = 18  # digits of a number
_NUMBER = re.compile(rf"\d{{1,{_LONGEST}}}")
_ON_TOP = 3  # rows above the others that may be pinned without a mark
_NEARLY_ALL = 0.6  # of the rows, once those are taken off that fall


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """`entries` in their order, turned round where they rise: some lists, feeds and sitemaps add at the end.

    Pinned ones come first, as they stand; their place says nothing about when they were published.
    """
    plain = [entry for entry in entries if not entry.pinned]
    return [entry for entry in entries if entry.pinned] + (plain[::-1] if rises(plain) else plain)


def oldest_first(entries: Iterable[Entry], listed: Sequence[Entry]) -> list[Entry]:
    """`entries` from the oldest to the newest by the order of the list, `listed`.

    Those that it does not show are older than all that it shows, and stand in the order of their days and numbers.
    """
    places = {entry.key: -place for place, entry in enumerate(newest_first(listed))}
    unlisted = -len(places)
    return sorted(entries, key=lambda entry: (places.get(entry.key, unlisted), entry.published, *_numbers([entry])[:1]))


def rises(entries: Sequence[Entry]) -> bool:
    """Whether days rise more often than they fall; without days, or on one day, whether nearly all numbers do.

    Pinned rows count for nothing; nor do older ones on top, which may be pinned without a mark, if all others are of
    one day and their numbers fall.
    """
    plain = [entry for entry in entries if not entry.pinned]
    dated = [entry for entry in plain if entry.published]
    days = [entry.published for entry in dated]
    if len(set(days)) < 2:
        return _steps(_numbers(plain)) > len(plain) * _NEARLY_ALL
    on_top = next(n for n in range(len(days)) if len(set(days[n:])) == 1)
    if on_top <= min(_ON_TOP, len(dated) - on_top) and _steps(_numbers(dated[on_top:])) < 0:
        return False
    return _steps(days) > 0


def is_later(entries: Sequence[Entry], others: Sequence[Entry]) -> bool:
    """Whether the newest of `entries` is newer than all `others`, by their days, else by the numbers in their keys."""
    days, other_days = ([entry.published for entry in each if entry.published] for each in (entries, others))
    if days and other_days:
        return max(days) > max(other_days)
    return max(_numbers(entries), default="") > max(_numbers(others), default="")


def _numbers(entries: Iterable[Entry]) -> list[str]:
    """The last number in each key, comparable as text."""
    return [found[-1].zfill(_LONGEST) for entry in entries if (found := _NUMBER.findall(entry.key))]


def _steps(values: Sequence[str]) -> int:
    """How many of `values` are above the one before, less those that are below."""
    return sum((here < there) - (here > there) for here, there in pairwise(values))
