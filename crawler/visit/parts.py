"""Rows that share one page, where a list shows one of them at a time: its parts, or items of a feed. Pure."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.items import Entry
from crawler.lists.identity import alike
from crawler.lists.keys import mark_of
from crawler.naming import Naming, mark

_VERSION = re.compile(r"(?<=.)#\d+\Z")  # at the end of an id that is an address: some feeds count the versions there


def shares_address(entries: Iterable[Entry], *known: Container[str]) -> bool:
    """Whether a row with an id, or that leads to a part of a page, has the key of one that is known."""
    return any(_mark(entry) and any(entry.key in keys for keys in known) for entry in entries)


def told_from(entries: Sequence[Entry], before: Mapping[str, Entry], naming: Naming) -> tuple[Sequence[Entry], Naming]:
    """`entries`, each under a key of its own where another release has that of the page.

    `before` are the rows that are known, by key. From then on fragments, or the feed's ids, name the releases of such a
    page.
    """
    others = {_mark(entry) for entry in (*_other_parts(entries, before), *_other_items(entries, before))}
    learned = naming.with_more(frozenset(others))
    return [_apart(entry) if _mark(entry) in learned.names else entry for entry in entries], learned


def _other_parts(entries: Sequence[Entry], before: Mapping[str, Entry]) -> Iterator[Entry]:
    """The entries that lead to another part of a page than the row of their key: title and day are others.

    A word that is the fragment of several rows, such as "#content", names none.
    """
    rows = Counter(entry.fragment for entry in entries)
    for entry in entries:
        row = before.get(entry.key)
        if row and entry.fragment and (rows[entry.fragment] == 1 or re.search(r"\d", entry.fragment)):
            same_day = bool(entry.published) and entry.published == row.published
            if not same_day and not alike(entry, row):
                yield entry


def _other_items(entries: Sequence[Entry], before: Mapping[str, Entry]) -> list[Entry]:
    """The items of a feed whose id and title are others than those of the row of their key.

    None if an id is another one though the title is not: such ids change, and name nothing.
    """
    renamed = [(entry, before[entry.key]) for entry in entries if entry.key in before]
    renamed = [(entry, row) for entry, row in renamed if entry.guid and row.guid and _id(entry) != _id(row)]
    return [] if any(alike(entry, row) for entry, row in renamed) else [entry for entry, _ in renamed]


def _id(entry: Entry) -> str:
    return _VERSION.sub("", entry.guid) if "://" in entry.guid else entry.guid


def _mark(entry: Entry) -> str:
    """What would name `entry` and others at its address, "" if nothing does, or if it has a key of its own already."""
    named = (entry.fragment or entry.guid) and "#" not in entry.key
    return mark(urlsplit(entry.url).path) if named else ""


def _apart(entry: Entry) -> Entry:
    if entry.guid:
        return replace(entry, key=f"{entry.key}#{mark_of(entry)}", fragment="", own_page=False)
    own = "".join(entry.fragment.split())
    return replace(entry, key=f"{entry.key}#{own}", url=f"{entry.url}#{entry.fragment}", fragment="")
