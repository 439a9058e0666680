"""Erasing one release for good: the one way out of the memory. A tombstone keeps it from coming back."""

from crawler.errors import StoreError
from store.db.database import Store
from store.search import index


def forget(store: Store, release_id: int, now: str) -> None:
    """Erase a release with its revisions, pages, changes, alerts and search words, and overwrite their bytes.

    Copies made before (`backup`, exports, feeds) still hold it. Its cross-posts stand for themselves again.
    Raises StoreError when there is no such release.
    """
    with store.write() as db:
        row = next(db.query("SELECT source, key FROM releases WHERE id = ?", [release_id]), None)
        if row is None:
            raise StoreError(f"no release has the id {release_id}")
        pages = [
            one["snapshot_id"]
            for one in db.query(
                "SELECT snapshot_id FROM revisions WHERE release_id = ? AND snapshot_id IS NOT NULL", [release_id]
            )
        ]
        db.execute(
            "UPDATE releases SET original_id = NULL, status = iif(status = 'duplicate', 'live', status)"
            " WHERE original_id = ?",
            [release_id],
        )
        db.execute("DELETE FROM releases WHERE id = ?", [release_id])
        index.compact(db)
        db.conn.executemany("DELETE FROM snapshots WHERE id = ?", [(page,) for page in pages])
        db.execute("DELETE FROM _unread WHERE source = ? AND key = ?", [row["source"], row["key"]])
        db.execute(
            "INSERT OR REPLACE INTO _forgotten (source, key, at) VALUES (?, ?, ?)", [row["source"], row["key"], now]
        )
    # What was erased must not stay in the write-ahead log either.
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
