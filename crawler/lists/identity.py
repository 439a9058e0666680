"""Which rows of one list are one release, by what they say. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from crawler.items import Entry
from crawler.normalize import comparable


def unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each release once, at its first place; a pinned row that is repeated further down is there, unpinned.

    Rows with one key are one release unless titles or days differ; a title cut short and a missing day do not differ,
    nor does what a pinned row says beside the title.
    """
    rows = list(entries)
    if len({entry.key for entry in rows}) == len(rows):
        return tuple(rows)
    found: dict[tuple[str, str, str], Entry] = {}
    plain: dict[str, Entry] = {}
    for entry, said in zip(rows, _said(rows), strict=True):
        place = (entry.key, *said)
        before = found.get(place)
        if before is None or (before.pinned and not entry.pinned):
            found.pop(place, None)
            found[place] = entry
        if not entry.pinned:
            plain.setdefault(entry.key, entry)
    return tuple(entry for entry in found.values() if not (entry.pinned and _repeats(entry, plain.get(entry.key))))


def _repeats(pinned: Entry, plain: Entry | None) -> bool:
    return plain is not None and alike(pinned, plain)


def alike(entry: Entry, other: Entry) -> bool:
    """Whether the title of one row is part of the other's: "[Notice] X" and "X" at one address are one release."""
    a, b = comparable(entry.title), comparable(other.title)
    return a in b or b in a


def _said(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Title and day of each row, as far as they tell it from others of its key."""
    titles = [comparable(entry.title) for entry in entries]
    whole: dict[str, list[str]] = defaultdict(list)
    for entry, title in zip(entries, titles, strict=True):
        if title and title == _stem(title):
            whole[entry.key].append(title)
    for known in whole.values():
        known.sort()
    named = [_whole(title, whole[entry.key]) for entry, title in zip(entries, titles, strict=True)]
    days: dict[tuple[str, str], str] = {}
    for entry, title in zip(entries, named, strict=True):
        days[entry.key, title] = days.get((entry.key, title)) or entry.published
    return [(title, entry.published or days[entry.key, title]) for entry, title in zip(entries, named, strict=True)]


def _whole(title: str, titles: Sequence[str]) -> str:
    """The first of the sorted `titles` that goes on from `title`, which was cut short; `title` itself if none does."""
    stem = _stem(title)
    place = bisect_left(titles, stem)
    cut = stem != title or not title
    return titles[place] if cut and place < len(titles) and titles[place].startswith(stem) else title


def _stem(title: str) -> str:
    """A title without the dots that say it was cut short."""
    return title.removesuffix("...").rstrip()
