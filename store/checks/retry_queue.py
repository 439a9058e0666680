"""Entries whose release could not be read, and when each is asked for again, even off the list."""

from crawler.items import Entry
from crawler.reasons import dump, words
from store.checks.retries import Retries
from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.sql import Connection, column, rows, run, upsert


def save(db: Connection, source: str, retries: Retries) -> None:
    """Update the queue; entries whose releases were read, withdrawn or forgotten by now leave it."""
    run(db, _DONE, [source])
    for key in retries.forgotten:
        run(db, "DELETE FROM _unread WHERE source = ? AND key = ?", [source, key])
    for retry in retries.waiting:
        row = {
            "source": source,
            "key": retry.entry.key,
            "url": retry.entry.url,
            "tries": retry.tries,
            "next_try_at": retry.at,
            "why": words(retry.reason),
            "reason": dump(retry.reason),
            "silent": int(retry.silent),
            "since": retry.since,
            "looks": retry.looks,
            "entry": encode(retry.entry),
        }
        upsert(db, "_unread", row, ["source", "key"])


_DONE = """
DELETE FROM _unread WHERE source = ? AND (
  EXISTS (
    SELECT 1 FROM releases r JOIN revisions v ON v.id = r.revision_id
    WHERE r.source = _unread.source AND r.key = _unread.key AND (v.reader <> 'list' OR r.status = 'withdrawn')
  ) OR EXISTS (SELECT 1 FROM _forgotten f WHERE f.source = _unread.source AND f.key = _unread.key)
)
"""


def entries(store: Store, source: str) -> list[Entry]:
    """What of `source` could not be read yet, as it was listed."""
    return [decode(Entry, text) for text in column(store.db, "SELECT entry FROM _unread WHERE source = ?", [source])]


def waiting(store: Store, source: str, now: str) -> tuple[frozenset[str], frozenset[str], list[Entry]]:
    """Keys of `source` that could not be read: all of them, those that back off still, and the entries due again."""
    found = rows(store.db, "SELECT key, next_try_at, entry FROM _unread WHERE source = ?", [source])
    due = [decode(Entry, row["entry"]) for row in found if row["next_try_at"] <= now]
    keys = frozenset(row["key"] for row in found)
    return keys, keys - {entry.key for entry in due}, due
