"""Keeping the file small and sound: what is no longer needed is dropped."""

from store import files
from store.db.database import Store
from store.db.snapshots import drop_pages
from store.db.sql import Connection, one, rows, run, value
from store.sources import PAST


def keep_small(store: Store, *, outcomes_before: str, checks_before: str, pages_before: str = "") -> None:
    """Drop old outcomes and checks, and let SQLite tidy up. How many checks there were each day is known for ever.

    A check that a change came of stays, and so do the last ones of each source: they show what it used to give.
    `pages_before`: also drop raw pages and kept files of superseded versions older than that ("" = keep them all); see
    `drop_pages`.
    """
    with store.write() as db:
        run(db, "DELETE FROM outcomes WHERE check_id < ?", [_first_since(db, outcomes_before)])
        _drop_checks(db, checks_before)
        run(db, "DELETE FROM _requests WHERE done_at < ?", [outcomes_before])
        if pages_before:
            drop_pages(db, pages_before)
            files.keep_no_longer(db, files.superseded(db, pages_before))
    rows(store.db, "PRAGMA optimize")
    rows(store.db, "PRAGMA wal_checkpoint(TRUNCATE)")


def _first_since(db: Connection, time: str) -> int:
    """The id of the first check that ended at `time` or later, found by halves: ids and times grow together."""
    low, high = 0, int(value(db, "SELECT coalesce(max(id), 0) + 1 FROM checks"))
    while low < high:
        middle = (low + high) // 2
        row = one(db, "SELECT id, finished_at FROM checks WHERE id >= ? ORDER BY id LIMIT 1", [middle])
        if row is not None and row["finished_at"] < time:
            low = row["id"] + 1
        else:
            high = middle
    return low


def _drop_checks(db: Connection, before: str) -> None:
    run(db, _DROP, {"first": _first_since(db, before), "past": PAST})


# Kept are the last good ones of each source, and each that a change came of.
_DROP = """
WITH kept AS MATERIALIZED (
  SELECT c.id FROM sources s JOIN checks c ON c.id IN (
    SELECT id FROM checks WHERE source = s.name AND good = 1 AND page_rows > 0 ORDER BY id DESC LIMIT :past
  )
)
DELETE FROM checks WHERE id < :first AND id NOT IN kept
AND NOT EXISTS (SELECT 1 FROM changes WHERE check_id = checks.id)
"""
