"""The files of revisions: rows to values and back. What is in a file is stored once: see `store.files`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from crawler.file_reading import UNREAD, FileReading
from crawler.items import Attachment, Validators
from crawler.reasons import load
from store import files
from store.db.sql import Connection, Row, among, column, run, upsert


def of_revision(db: Connection, revision_id: int) -> tuple[Attachment, ...]:
    """The attachments of a revision, in the page's order."""
    return of_revisions(db, [revision_id]).get(revision_id, ())


def of_revisions(db: Connection, revision_ids: Collection[int]) -> dict[int, tuple[Attachment, ...]]:
    """The attachments of many revisions by the revision's id, each in the page's order."""
    sql = "SELECT * FROM attachments WHERE revision_id IN ({keys}) ORDER BY revision_id, position"
    found: dict[int, list[Attachment]] = defaultdict(list)
    for row in among(db, sql, revision_ids):
        found[row["revision_id"]].append(_attachment(row))
    return {revision_id: tuple(of_one) for revision_id, of_one in found.items()}


def save(db: Connection, revision_id: int, attached: Iterable[Attachment], at: str) -> None:
    """Let a revision have these attachments and no others; `at` is when those were read that are new.

    Row by row over what is there, so that what is known of a file that stays is never dropped on the way.
    """
    before = column(db, "SELECT sha256 FROM _attachments WHERE revision_id = ? AND sha256 <> ''", [revision_id])
    number = 0
    for number, file in enumerate(attached, start=1):
        if file.sha256:
            files.save(db, file, at)
        row = {"revision_id": revision_id, "position": number, **_columns(file)}
        upsert(db, "_attachments", row, ("revision_id", "position"))
    run(db, "DELETE FROM _attachments WHERE revision_id = ? AND position > ?", [revision_id, number])
    files.drop_unused(db, before)


def _columns(file: Attachment) -> dict[str, Any]:
    unread = UNREAD if file.sha256 else file.reading  # of a file whose bytes did not come: why
    return {
        "name": file.name,
        "url": file.url,
        "size": file.size,
        "type": file.type,
        "sha256": file.sha256 or None,
        "etag": file.validators.etag,
        "last_modified": file.validators.last_modified,
        "state": unread.state,
        **files.reason_columns(unread),
    }


def _attachment(row: Row) -> Attachment:
    return Attachment(
        name=row["name"],
        url=row["url"],
        size=row["size"],
        type=row["type"],
        sha256=row["sha256"],
        reading=FileReading(
            state=row["state"],
            text=row["text"],
            kind=row["kind"],
            reader=row["reader"],
            reason=load(row["reason"], row["why"]),
        ),
        kept=bool(row["kept"]),
        validators=Validators(row["etag"], row["last_modified"]),
    )
