"""Erasing one release for good: the one way out of the memory. A tombstone keeps it from coming back.

The tombstone holds hashes of what the page said and of its address, so that neither another name of the source nor
another address of the page brings it back.
"""

from crawler.errors import StoreError
from store import files, releases
from store.db.database import Store
from store.db.kept_files import KeptFiles
from store.db.sql import column, one, rows, run, run_many
from store.forgotten import bury, bury_page
from store.search import index


def forget(store: Store, release_id: int, now: str) -> None:
    """Erase a release with its revisions, pages, files, changes, alerts and search words, and overwrite their bytes.

    Files that another release has, too, stay; the bytes of kept ones are deleted. Copies made before (`backup`,
    exports, feeds) still hold it. Its cross-posts stand for themselves again. Raises StoreError when there is no
    such release.
    """
    with store.write() as db:
        row = one(db, "SELECT source, key, url FROM releases WHERE id = ?", [release_id])
        if row is None:
            raise StoreError(f"no release has the id {release_id}")
        versions = [revision.content for revision in releases.revisions(db, release_id)]
        pages = "SELECT snapshot_id FROM revisions WHERE release_id = ? AND snapshot_id IS NOT NULL"
        snapshots = column(db, pages, [release_id])
        hashes = files.of_release(db, release_id)
        run(
            db,
            "UPDATE releases SET original_id = NULL, status = iif(status = 'duplicate', 'live', status)"
            " WHERE original_id = ?",
            [release_id],
        )
        run(db, "DELETE FROM releases WHERE id = ?", [release_id])
        index.compact(db)
        run_many(db, "DELETE FROM snapshots WHERE id = ?", [(snapshot,) for snapshot in snapshots])
        run(db, "DELETE FROM _unread WHERE source = ? AND key = ?", [row["source"], row["key"]])
        bury(db, row["source"], row["key"], now)
        bury_page(db, row["source"], row["url"], versions)
        left = files.unknown(db, hashes)
    KeptFiles(store.path).drop(left)
    # What was erased must not stay in the write-ahead log either.
    rows(store.db, "PRAGMA wal_checkpoint(TRUNCATE)")
