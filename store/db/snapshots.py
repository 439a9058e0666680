"""Raw pages: each revision's bytes as they came, compressed, with final URL, status and headers."""

import zstandard

from crawler.body_hash import body_hash
from crawler.items import Snapshot
from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.sql import Connection, compose, insert, one, run, value

_LEVEL = 9  # a page of 40 kB: 0.5 ms, a tenth smaller than at the default 3


def save_snapshot(db: Connection, snapshot: Snapshot, at: str) -> int:
    """Store `snapshot`, fetched at `at`; returns its id. Of a file it is all but the bytes."""
    bytes_ = snapshot.dropped or body_hash(snapshot.body)
    row = {
        "url": snapshot.url,
        "final_url": snapshot.final_url,
        "status": snapshot.status,
        "headers": encode(snapshot.headers),
        "body": None if snapshot.dropped else zstandard.compress(snapshot.body, _LEVEL),
        "size": bytes_.size,
        "sha256": bytes_.sha256,
        "fetched_at": at,
    }
    return insert(db, "snapshots", row)


def load_snapshot(db: Connection, snapshot_id: int) -> Snapshot | None:
    """The snapshot of that id; None when its bytes are not kept (a file, retention) or are damaged on the disk."""
    row = one(db, "SELECT * FROM snapshots WHERE id = ? AND body IS NOT NULL", [snapshot_id])
    body = None if row is None else _unpacked(row["body"], row["size"])
    if row is None or body is None:
        return None
    return Snapshot(
        url=row["url"],
        final_url=row["final_url"],
        status=row["status"],
        headers=decode(tuple[tuple[str, str], ...], row["headers"]),
        body=body,
    )


def _unpacked(body: bytes, size: int) -> bytes | None:
    """What was compressed; None if it is damaged, which `doctor` says."""
    try:
        return zstandard.decompress(body, max_output_size=size or 1)
    except zstandard.ZstdError:
        return None


_SUPERSEDED = """
  body IS NOT NULL AND fetched_at < ? AND id NOT IN
  (SELECT v.snapshot_id FROM releases r JOIN revisions v ON v.id = r.revision_id WHERE v.snapshot_id IS NOT NULL)
"""


def drop_pages(db: Connection, before: str) -> int:
    """Drop the bytes of pages fetched before that time; returns how many. What they said, and their hashes, stay.

    The page of each release's newest version stays too: a better cleaner must be able to read it again, or its
    improvements would look like edits.
    """
    return run(db, compose("UPDATE snapshots SET body = NULL WHERE {superseded}", superseded=_SUPERSEDED), [before])


def droppable(store: Store, before: str) -> int:
    """How many bytes of the file `drop_pages` would free."""
    sql = "SELECT coalesce(sum(length(body)), 0) FROM snapshots WHERE {superseded}"
    return int(value(store.db, compose(sql, superseded=_SUPERSEDED), [before]))
