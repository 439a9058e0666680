"""Rows that lead to parts of one page, where a list shows one of them at a time. Pure."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.items import Entry
from crawler.lists.identity import alike
from crawler.naming import Naming, mark


def shares_address(entries: Iterable[Entry], *known: Container[str]) -> bool:
    """Whether a row that leads to a part of a page has the key of one that is known."""
    return any(entry.fragment and any(entry.key in keys for keys in known) for entry in entries)


def told_from(entries: Sequence[Entry], before: Mapping[str, Entry], naming: Naming) -> tuple[Sequence[Entry], Naming]:
    """`entries`, each part of a page under a key of its own where another part of it has that of the page.

    `before` are the rows that are known, by key. From then on the fragments of such a page name its releases. A
    word that is the fragment of several rows, such as "#content", names none.
    """
    rows = Counter(entry.fragment for entry in entries)
    apart = (entry for entry in entries if rows[entry.fragment] == 1 or re.search(r"\d", entry.fragment))
    others = (entry for entry in apart if entry.key in before and _is_another(entry, before[entry.key]))
    learned = naming.with_more(frozenset(_mark(entry) for entry in others))
    return [_in_part(entry) if _mark(entry) in learned.names else entry for entry in entries], learned


def _is_another(entry: Entry, row: Entry) -> bool:
    """Whether `entry` is another release than `row` that led to the same page: title and day are others."""
    same_day = bool(entry.published) and entry.published == row.published
    return bool(entry.fragment) and not same_day and not alike(entry, row)


def _mark(entry: Entry) -> str:
    return mark(urlsplit(entry.url).path) if entry.fragment else ""


def _in_part(entry: Entry) -> Entry:
    own = "".join(entry.fragment.split())
    return replace(entry, key=f"{entry.key}#{own}", url=f"{entry.url}#{entry.fragment}", fragment="")
