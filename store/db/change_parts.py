"""The parts of changes, as rows: what each edit changed, for those who ask in SQL."""

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.target import Target
from store.db.json_columns import decode
from store.db.sql import Connection, Row, each, only, rows, run_many
from store.diff import diff, parts


def save_parts(db: Connection, change_id: int, before: Release, after: Release) -> None:
    """Note what a change made of a release."""
    run_many(
        db,
        "INSERT INTO _change_parts (change_id, position, part, kind, before, after, is_number, file)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (change_id, position, part.part, part.kind, part.before, part.after, int(part.is_number), part.file)
            for position, part in enumerate(parts(diff(before, after)), start=1)
        ],
    )


_EDITS = """
SELECT id, before_id, after_id FROM changes WHERE kind IN ('edited', 'restored') AND before_id <> after_id
  AND id NOT IN (SELECT change_id FROM _change_parts)
"""


def note_old_parts(db: Connection) -> None:
    """Note the parts of all edits that an earlier version of presswatch recorded."""
    for edit in rows(db, _EDITS):
        save_parts(db, edit["id"], *(_said(db, edit[name]) for name in ("before_id", "after_id")))


_SAID = "SELECT title, published, department, text, notes, targets FROM revisions WHERE id = ?"
_FILES = (
    "SELECT name, url, size, sha256, state, text, kind, reader FROM attachments WHERE revision_id = ? ORDER BY position"
)


def _said(db: Connection, revision_id: int) -> Release:
    """What a version says, as far as versions are compared."""
    row = only(db, _SAID, [revision_id])
    return Release(
        title=row["title"],
        published=row["published"],
        department=row["department"],
        paragraphs=tuple(row["text"].split("\n\n")) if row["text"] else (),
        notes=decode(tuple[str, ...], row["notes"]),
        targets=decode(tuple[Target, ...], row["targets"]) if row["targets"] else None,
        attachments=tuple(map(_file, each(db, _FILES, [revision_id]))),
    )


def _file(row: Row) -> Attachment:
    reading = FileReading(state=row["state"], text=row["text"], kind=row["kind"], reader=row["reader"])
    return Attachment(name=row["name"], url=row["url"], size=row["size"], sha256=row["sha256"], reading=reading)
