"""Kept files that were read by another reader than the one of today, and what that finds in them."""

import hashlib
from collections.abc import Mapping

from crawler.file_reading import FileReading
from store import files, releases
from store.db.database import Store
from store.db.json_columns import encode
from store.db.kept_files import KeptFiles
from store.db.sql import one, rows, upsert


def outdated(store: Store, readers: Mapping[str, str], source: str = "", limit: int = -1) -> dict[str, str]:
    """The hashes of kept files that are to be read again, each with the reader that its kind has today.

    `readers`: those of today, by kind; `source`: only files that its releases have; `limit`: so many, -1 = all.
    """
    found = rows(store.db, _OUTDATED, [encode(dict(readers)), source, source, limit])
    return {row["sha256"]: row["reader"] for row in found}


_OUTDATED = """
SELECT f.sha256, coalesce(today.value, '') AS reader FROM files f LEFT JOIN json_each(?) today ON today.key = f.kind
LEFT JOIN _read_in_vain vain ON vain.sha256 = f.sha256
WHERE f.kept = 1 AND (f.state = '' OR (f.reader <> today.value AND coalesce(vain.reader, '') <> today.value))
AND (? = '' OR EXISTS (SELECT 1 FROM _attachments a JOIN revisions v ON v.id = a.revision_id
  JOIN releases r ON r.id = v.release_id WHERE a.sha256 = f.sha256 AND r.source = ?))
LIMIT ?
"""


def body_of(store: Store, sha256: str) -> bytes | None:
    """The bytes of a kept file. None if they are gone or damaged, and then they are fetched again at the next look."""
    folder = KeptFiles(store.path)
    try:
        body = folder.path(sha256).read_bytes()
    except OSError:
        body = b""
    if hashlib.sha256(body).hexdigest() == sha256:
        return body
    folder.drop([sha256])
    with store.write() as db:
        files.keep_no_longer(db, [sha256])
    return None


def read_again(store: Store, sha256: str, reading: FileReading, reader: str, at: str) -> None:
    """Note what was found in a file, if a release still has it.

    Where that is no text and another reader found one, this stays, and `reader` does not try again.
    """
    with store.write() as db:
        known = one(db, "SELECT text FROM files WHERE sha256 = ?", [sha256])
        if known and known["text"] and not reading.text:
            upsert(db, "_read_in_vain", {"sha256": sha256, "reader": reader}, ["sha256"])
        elif known:
            files.replace_reading(db, sha256, reading, at)
            releases.learn_bodies(db, [sha256])
