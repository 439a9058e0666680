"""Rows under the key of a known release that are of another one, and what tells the two apart. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.items import Entry
from crawler.naming import Naming, differing, parameter
from crawler.normalize import comparable
from store.checks.check import Check
from store.checks.history import History, Listed


@dataclass(frozen=True, slots=True)
class SharedKeys:
    """Keys that a row shares with another release, and what names the releases of the source from now on."""

    keys: frozenset[str]
    naming: Naming


@dataclass(frozen=True, slots=True)
class _Row:
    """A row at another address of its key than before."""

    entry: Entry
    differ: frozenset[str]  # the parameters that differ
    other: bool  # by title and day it is of another release


def shared_keys(history: History, check: Check) -> SharedKeys:
    """What the rows of `check` show beside those of before.

    A row is of another release if title and day are others, and so is a parameter of its address that differs in no
    row whose title is as before. The next check finds it under a key of its own.
    """
    naming = check.result.naming
    rows = [] if history.source.is_read_anew(check) else list(_rows(history, check))
    noise = naming.noise.union(*(row.differ for row in rows if not row.other))
    others = [row for row in rows if row.other and row.differ - noise]
    names = {parameter(urlsplit(row.entry.url).path, name) for row in others for name in row.differ - noise}
    return SharedKeys(frozenset(row.entry.key for row in others), naming.with_more(frozenset(names)))


def _rows(history: History, check: Check) -> Iterable[_Row]:
    for entry in check.result.entries:
        before = history.listed.get(entry.key)
        if before and entry.url != before.url and (differ := differing(entry.url, before.url)):
            yield _Row(entry, differ, _is_other(entry, before))


def _is_other(entry: Entry, before: Listed) -> bool:
    here, there = comparable(entry.title), comparable(before.title)
    dated_otherwise = "" not in (entry.published, before.day) and entry.published != before.day
    return dated_otherwise and here not in there and there not in here
