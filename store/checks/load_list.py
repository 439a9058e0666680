"""Asks the store what the list of a source showed before."""

from collections.abc import Collection, Sequence

from crawler.items import Entry, Reading
from store import releases
from store.checks.check import Check
from store.checks.history import History, KnownRow, Left, Listed, Unread
from store.checks.listed_days import trusted
from store.checks.moves import candidates
from store.db.json_columns import decode
from store.db.sql import Connection, among, column, compose, one, rows

_LAST = "SELECT entries, pages FROM checks WHERE source = ? AND good = 1 AND entries > 0 ORDER BY id DESC LIMIT 1"


def last_list(db: Connection, name: str) -> tuple[int, int]:
    """How many entries the list had the last time it was read, and how many of its pages were read then."""
    row = one(db, _LAST, [name])
    return (row["entries"], row["pages"]) if row else (0, 0)


def listed(db: Connection, name: str, keys: Collection[str]) -> dict[str, Listed]:
    """Of these keys, the known releases as the list showed them last."""
    sql = (
        "SELECT key, id, listed_title, listed_date, pinned, first_seen, url FROM releases"
        " WHERE source = ? AND key IN ({keys})"
    )
    return {
        row["key"]: Listed(
            id=row["id"],
            title=row["listed_title"],
            day=row["listed_date"],
            pinned=bool(row["pinned"]),
            first_seen=row["first_seen"],
            url=row["url"],
        )
        for row in among(db, sql, keys, [name])
    }


def unread(db: Connection, name: str) -> dict[str, Unread]:
    """What could not be read yet, by key."""
    found = rows(db, "SELECT key, entry, tries, silent, since, looks FROM _unread WHERE source = ?", [name])
    return {
        row["key"]: Unread(
            entry=decode(Entry, row["entry"]),
            tries=row["tries"],
            silent=bool(row["silent"]),
            since=row["since"],
            looks=row["looks"],
        )
        for row in found
    }


def days(db: Connection, name: str, latest: str) -> tuple[str, str]:
    """The oldest and the newest day that this source's list gave for a release in its place, "" for none.

    Days after `latest` and outliers are mistakes.
    """
    ends = [column(db, sql, [name, latest, _ENDS]) for sql in (_OLDEST, _NEWEST)]
    oldest, newest = (trusted(days, latest) for days in ends)
    return (oldest[0], newest[-1]) if oldest else ("", "")


_ENDS = 20  # days at either end that show whether the last one is an outlier
_DAYS = """
SELECT listed_date FROM releases WHERE source = ? AND pinned = 0 AND listed_date <> '' AND listed_date <= ?
ORDER BY listed_date {order} LIMIT ?
"""
_OLDEST, _NEWEST = compose(_DAYS, order=""), compose(_DAYS, order="DESC")


def newest_rows(db: Connection, history: History, check: Check) -> tuple[KnownRow, ...]:
    """The newest releases that are not withdrawn; none where the list shows nothing that may be one of them."""
    silent = check.policy.backfill or not history.source.baseline_at
    if silent or all(entry.key in history.listed for entry in check.result.entries):
        return ()
    found = rows(db, _NEWEST_ROWS, [history.source.name, _MOST])
    return tuple(KnownRow(row["id"], row["key"], row["listed_title"], row["listed_date"]) for row in found)


_MOST = 1000  # rows: as many as one page of a list has at most
_NEWEST_ROWS = """
SELECT id, key, listed_title, listed_date FROM releases WHERE source = ? AND status <> 'withdrawn'
ORDER BY day DESC, id DESC LIMIT ?
"""


def left(db: Connection, check: Check, known: Sequence[KnownRow], fresh: Sequence[Reading]) -> dict[str, Left]:
    """The releases that those of `fresh` readings may have been under another address."""
    found = candidates(check.result.entries, known, {reading.entry.key for reading in fresh})
    before = {release.id: release for release in releases.of_ids(db, [each.row.id for each in found.values()])}
    return {key: Left(before[each.row.id], each.numbered) for key, each in found.items() if each.row.id in before}
