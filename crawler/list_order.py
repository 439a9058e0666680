"""The order of a list: the newest first, unless its days say otherwise. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from crawler.items import Entry


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """`entries` in their order, turned round where their days rise: some lists and feeds add at the end.

    Pinned ones come first, as they stand; their place says nothing about when they were published.
    """
    plain = [entry for entry in entries if not entry.pinned]
    return [entry for entry in entries if entry.pinned] + (plain[::-1] if rises(plain) else plain)


def oldest_first(entries: Iterable[Entry], listed: Sequence[Entry]) -> list[Entry]:
    """`entries` from the oldest to the newest by the order of the list, `listed`.

    Those that it does not show are older than all that it shows, and stand in the order of their days.
    """
    places = {entry.key: -place for place, entry in enumerate(newest_first(listed))}
    unlisted = -len(places)
    return sorted(entries, key=lambda entry: (places.get(entry.key, unlisted), entry.published))


def rises(entries: Iterable[Entry]) -> bool:
    """Whether days rise more often than they fall."""
    days = [entry.published for entry in entries if entry.published]
    return sum((here < there) - (here > there) for here, there in pairwise(days)) > 0
