"""What is known of each file by its sha256: its text, or why there is none, and whether its bytes are kept.

A row is there as long as a revision has the file: a trigger drops it with the last attachment that is deleted.
"""

from collections.abc import Collection, Iterable
from typing import Any

from crawler.file_reading import FileReading
from crawler.items import Attachment
from crawler.reasons import dump, words
from store.db.sql import Connection, among, column, exists, run, run_many, update


def save(db: Connection, file: Attachment, at: str) -> None:
    """Note a file that a revision has; `at` is when it was read, if it was read just now.

    What is known stays, unless it was read in this visit: another visit or a better reader may have been faster. A text
    is never given up for none.
    """
    known = {"sha256": file.sha256, "size": file.size, "type": file.type, "kept": int(file.kept)}
    run(db, _ADD, {**known, **_columns(file.reading, at), "fresh": int(file.is_fresh)})
    if file.kept:
        keep(db, [file.sha256])


def replace_reading(db: Connection, sha256: str, reading: FileReading, at: str) -> None:
    """Let `reading`, made at `at`, be what is known of a file that a revision has."""
    update(db, "files", _columns(reading, at), sha256=sha256)


def learn(db: Connection, seen: Iterable[Attachment], at: str) -> None:
    """Note what a visit learned of files that are known, whatever becomes of the release that it saw them with."""
    for file in seen:
        if (file.is_fresh or file.kept) and exists(db, "SELECT 1 FROM files WHERE sha256 = ?", [file.sha256]):
            save(db, file, at)


# What is read again has the same bytes: only what its reader says of them may differ.
_ADD = """
INSERT INTO files (sha256, size, type, kept, kind, text, state, reader, reason, why, read_at)
VALUES (:sha256, :size, :type, :kept, :kind, :text, :state, :reader, :reason, :why, :read_at)
ON CONFLICT (sha256) DO UPDATE SET kind = excluded.kind, text = excluded.text, state = excluded.state,
  reader = excluded.reader, reason = excluded.reason, why = excluded.why, read_at = excluded.read_at
WHERE (files.state = '' OR :fresh) AND excluded.state <> '' AND (files.text = '' OR excluded.text <> '')
"""


def of_release(db: Connection, release_id: int) -> set[str]:
    """The hashes of the files that versions of a release have."""
    return set(column(db, _OF_RELEASE, [release_id]))


_OF_RELEASE = """
SELECT a.sha256 FROM _attachments a JOIN revisions v ON v.id = a.revision_id WHERE v.release_id = ? AND a.sha256 <> ''
"""


def unknown(db: Connection, hashes: Collection[str]) -> set[str]:
    """Those of `hashes` that no release has."""
    return set(hashes) - {
        row["sha256"] for row in among(db, "SELECT sha256 FROM files WHERE sha256 IN ({keys})", hashes)
    }


def kept(db: Connection) -> set[str]:
    """The hashes of the files that are kept."""
    return set(column(db, "SELECT sha256 FROM files WHERE kept = 1"))


def keep(db: Connection, hashes: Iterable[str]) -> None:
    """Note that the bytes of these files are kept, as far as a release has them."""
    run_many(db, "UPDATE files SET kept = 1 WHERE sha256 = ? AND kept = 0", [(sha256,) for sha256 in hashes])


def keep_no_longer(db: Connection, hashes: Iterable[str]) -> None:
    """Note that the bytes of these files are not kept any more; what was read in them stays."""
    run_many(db, "UPDATE files SET kept = 0 WHERE sha256 = ?", [(sha256,) for sha256 in hashes])


def superseded(db: Connection, before: str) -> list[str]:
    """The kept files that no newest version has, and only versions that were first seen before that time."""
    return column(db, _SUPERSEDED, [before])


_SUPERSEDED = """
SELECT sha256 FROM files f WHERE kept = 1
AND NOT EXISTS (SELECT 1 FROM _attachments a JOIN releases r ON r.revision_id = a.revision_id WHERE a.sha256 = f.sha256)
AND (SELECT max(v.seen_at) FROM _attachments a JOIN revisions v ON v.id = a.revision_id WHERE a.sha256 = f.sha256) < ?
"""


def drop_unused(db: Connection, hashes: Iterable[str]) -> None:
    """Drop what is known of these files where no revision has them any more."""
    run_many(db, _DROP_UNUSED, [(sha256,) for sha256 in hashes])


_DROP_UNUSED = """
DELETE FROM files WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM _attachments a WHERE a.sha256 = files.sha256)
"""


def reason_columns(reading: FileReading) -> dict[str, str]:
    """Why a file could not be read, for programs and in words."""
    return {"reason": dump(reading.reason), "why": words(reading.reason)}


def _columns(reading: FileReading, at: str) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "text": reading.text,
        "state": reading.state,
        "reader": reading.reader,
        **reason_columns(reading),
        "read_at": at if reading.state else "",
    }
