"""Rows of a list whose addresses are spelled otherwise than when their releases were recorded. Pure."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urldefrag

from crawler.items import Entry, Snapshot
from crawler.lists.identity import alike
from crawler.lists.keys import without_noise
from crawler.naming import Naming, differing
from crawler.normalize import comparable
from crawler.urls import canonical

_ENOUGH_PAIRS = 2  # rows that must have changed in the same way
_BUSTERS = frozenset({"_", "_t", "cb", "nocache", "rand", "random", "rnd", "timestamp"})  # against caches: one will do


@dataclass(frozen=True, slots=True)
class Recognised:
    """The rows of a list under the keys of their releases, and what names a release from now on."""

    entries: tuple[Entry, ...]
    naming: Naming


def recognised(
    entries: Sequence[Entry], known: Container[str], known_rows: Callable[[], Sequence[Entry]], naming: Naming
) -> Recognised:
    """`entries`, each under the key that its release has already.

    A release keeps the key it was recorded with, though today's rules, or what was learned since, would give its
    address another. `known_rows` gives the newest known releases as their rows were last listed, the newest first; it
    is called only if a row is not known.
    """
    if all(entry.key in known for entry in entries):
        return Recognised(tuple(entries), naming)
    before = known_rows()
    found = _with_known_keys(entries, known, before, naming.noise)
    if any(entry.key in known for entry in found):
        return Recognised(found, naming)
    noise = _noise(entries, before)
    if not noise:
        return Recognised(found, naming)
    learned = naming.with_more(noise=noise)
    renamed = [replace(entry, key=without_noise(entry.key, learned.noise)) for entry in entries]
    return Recognised(_with_known_keys(renamed, known, before, learned.noise), learned)


def redirected(rows: Iterable[Entry], pages: Mapping[str, Snapshot]) -> tuple[tuple[str, str], ...]:
    """Of the pages of known releases, by key, those whose address redirects to that of another row: keys of both."""
    listed = {row.url: row.key for row in rows if row.own_page}
    leads = ((key, canonical(page.url), canonical(page.final_url)) for key, page in pages.items())
    return tuple((key, listed[to]) for key, url, to in leads if to != url and listed.get(to, key) != key)


def _with_known_keys(
    entries: Iterable[Entry], known: Container[str], before: Sequence[Entry], noise: frozenset[str]
) -> tuple[Entry, ...]:
    """`entries` under the keys of the rows of `before` that lead to the same address; each key once."""
    entries = tuple(entries)
    taken = {entry.key for entry in entries}
    alone = [row for row in before if "#" not in row.key]
    by_url, by_title = {row.url: row for row in reversed(before)}, _by_title(alone)
    shared = {row.url: row for row in alone}
    found = []
    for entry in entries:
        if entry.key not in known:
            row = _in_part(entry, by_url, shared) if "#" in entry.key else _same_address(entry, by_url, by_title, noise)
            if row is not None and row.key not in taken:
                entry = replace(entry, key=row.key)
                taken.add(row.key)
        found.append(entry)
    return tuple(found)


def _same_address(
    entry: Entry, by_url: Mapping[str, Entry], by_title: Mapping[str, Sequence[Entry]], noise: frozenset[str]
) -> Entry | None:
    """The row that led to the address of `entry`, as it was or, under the same title, otherwise spelled."""
    if entry.url in by_url:
        return by_url[entry.url]
    rows = by_title.get(comparable(entry.title), ())
    address = _address(entry.url, noise) if rows else ""
    return next((row for row in rows if _address(row.url, noise) == address), None)


def _in_part(entry: Entry, by_url: Mapping[str, Entry], shared: Mapping[str, Entry]) -> Entry | None:
    """The row that led to the same part of a page; or to the page as a whole, if its id or title is that of `entry`."""
    page = shared.get(urldefrag(entry.url).url)
    if page is not None and (_has_id(entry, page) or (entry.title and page.title and alike(entry, page))):
        return page
    return by_url.get(entry.url) if entry.own_page else None


def _has_id(entry: Entry, row: Entry) -> bool:
    return bool(entry.guid) and entry.guid == row.guid


def _by_title(rows: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        found[comparable(row.title)].append(row)
    return found


def _address(url: str, noise: frozenset[str]) -> str:
    """The address as it is spelled today, without what names nothing; it came from a list, so it is one."""
    return without_noise(canonical(urldefrag(url).url), noise)


# -- parameters with another value at each visit


def _noise(entries: Sequence[Entry], before: Sequence[Entry]) -> frozenset[str]:
    """The parameters that alone differ in every row of the same title and day; none if they tell rows apart."""
    rows = _by_title(before)
    pairs = [
        (entry, same[0])
        for entry in entries
        if len(same := [row for row in rows.get(comparable(entry.title), ()) if row.published == entry.published]) == 1
    ]
    differ = {differing(canonical(entry.url), canonical(row.url)) for entry, row in pairs}
    noise = next(iter(differ)) if len(differ) == 1 else frozenset[str]()
    enough = 1 if noise <= _BUSTERS else _ENOUGH_PAIRS
    told = {_address(entry.url, noise) for entry in entries}
    return noise if len(pairs) >= max(enough, len(entries) // 2) and len(told) == len(entries) else frozenset()
