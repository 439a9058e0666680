"""What is known of each file by its sha256: its text, or why there is none, and whether its bytes are kept.

A row is there as long as a revision has the file: a trigger drops it with the last attachment that is deleted.
"""

from collections.abc import Iterable
from typing import Any

from crawler.file_reading import FileReading
from crawler.items import Attachment
from crawler.reasons import dump, words
from store.db.sql import Connection, run, run_many


def save(db: Connection, file: Attachment, at: str) -> None:
    """Note a file that a revision has; `at` is when it was read, if it was read just now.

    What is known stays, unless it was read in this visit: another visit or a better reader may have been faster. A text
    is never given up for none.
    """
    known = {"sha256": file.sha256, "size": file.size, "type": file.type, "kept": int(file.kept)}
    run(db, _ADD, {**known, **_columns(file.reading, at), "fresh": int(file.is_fresh)})
    if file.kept:
        run(db, "UPDATE files SET kept = 1 WHERE sha256 = ? AND kept = 0", [file.sha256])


# What is read again has the same bytes: only what its reader says of them may differ.
_ADD = """
INSERT INTO files (sha256, size, type, kept, kind, text, state, reader, reason, why, read_at)
VALUES (:sha256, :size, :type, :kept, :kind, :text, :state, :reader, :reason, :why, :read_at)
ON CONFLICT (sha256) DO UPDATE SET kind = excluded.kind, text = excluded.text, state = excluded.state,
  reader = excluded.reader, reason = excluded.reason, why = excluded.why, read_at = excluded.read_at
WHERE (files.state = '' OR :fresh) AND excluded.state <> '' AND (files.text = '' OR excluded.text <> '')
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
