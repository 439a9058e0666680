"""Which rows of one list are one release, and what tells two apart. Pure."""

from collections.abc import Iterable

from crawler.items import Entry


def unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each key once, at its first place; a pinned row that is repeated further down is there, unpinned."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.key not in found:
            found[entry.key] = entry
        elif found[entry.key].pinned and not entry.pinned:
            del found[entry.key]
            found[entry.key] = entry
    return tuple(found.values())
