"""Rows to values and back: the one place that knows which column holds what of a release."""

import json
from collections.abc import Iterable
from typing import Any

from crawler.items import Attachment, Reading, Release, Validators
from store.db.snapshots import save_snapshot
from store.db.sql import Connection, Row, Values, exists, insert, one, rows, run, update
from store.model import Remembered, Revision
from store.search.index import index

_REMEMBERED = """
SELECT r.id, r.source, r.key, r.url, r.status, r.first_seen, r.last_seen, r.gone_at, r.original_id,
       v.id AS revision_id, v.release_id, v.number, v.seen_at, v.title, v.published, v.published_at, v.board,
       v.department, v.language, v.text, v.notes, v.reader, v.cleaner, v.fingerprint, v.snapshot_id
FROM releases r JOIN revisions v ON v.id = r.revision_id AND v.release_id = r.id
"""
_REVISION = "SELECT id AS revision_id, * FROM revisions"


def find(db: Connection, source: str, key: str) -> Remembered | None:
    """The release of that source and key with its newest revision, or None."""
    return _first(db, "WHERE r.source = ? AND r.key = ?", [source, key])


def get(db: Connection, release_id: int) -> Remembered | None:
    """The release of that id with its newest revision, or None."""
    return _first(db, "WHERE r.id = ?", [release_id])


def is_release(db: Connection, source: str, key: str) -> bool:
    """Whether that release is remembered."""
    return exists(db, "SELECT 1 FROM releases WHERE source = ? AND key = ?", [source, key])


def is_forgotten(db: Connection, source: str, key: str) -> bool:
    """Whether that release was forgotten for good."""
    return exists(db, "SELECT 1 FROM _forgotten WHERE source = ? AND key = ?", [source, key])


def saying(db: Connection, source: str, fingerprint: str) -> Remembered | None:
    """The newest release of `source` that is not withdrawn and says exactly this, or None."""
    # The "+" keeps SQLite from walking all releases of the source instead of the few that say this.
    where = "WHERE v.fingerprint = ? AND +r.source = ? AND r.status <> 'withdrawn' ORDER BY +r.id DESC LIMIT 1"
    return _first(db, where, [fingerprint, source])


def _first(db: Connection, where: str, values: Values) -> Remembered | None:
    row = one(db, _REMEMBERED + where, values)
    if row is None:
        return None
    return Remembered(
        id=row["id"],
        source=row["source"],
        key=row["key"],
        url=row["url"],
        status=row["status"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        published=row["published"],
        gone_at=row["gone_at"] or "",
        original_id=row["original_id"],
        revision=_revision(row, attachments(db, row["revision_id"])),
    )


def revision(db: Connection, revision_id: int) -> Revision | None:
    """The revision of that id, or None."""
    row = one(db, f"{_REVISION} WHERE id = ?", [revision_id])
    return _revision(row, attachments(db, revision_id)) if row else None


def revisions(db: Connection, release_id: int) -> list[Revision]:
    """All revisions of a release, the first one first."""
    found = rows(db, f"{_REVISION} WHERE release_id = ? ORDER BY number", [release_id])
    return [_revision(row, attachments(db, row["revision_id"])) for row in found]


def attachments(db: Connection, revision_id: int) -> tuple[Attachment, ...]:
    """The attachments of a revision, in the page's order."""
    found = rows(db, "SELECT * FROM attachments WHERE revision_id = ? ORDER BY position", [revision_id])
    return tuple(
        Attachment(
            name=row["name"],
            url=row["url"],
            size=row["size"],
            type=row["type"],
            sha256=row["sha256"],
            text=row["text"],
            validators=Validators(row["etag"], row["last_modified"]),
        )
        for row in found
    )


def add_revision(db: Connection, release_id: int, number: int, content: Release, reading: Reading, at: str) -> int:
    """Insert revision `number` of a release with its attachments and snapshot; returns its id."""
    snapshot_id = save_snapshot(db, reading.snapshot, at)
    row = {"release_id": release_id, "number": number, "seen_at": at, "snapshot_id": snapshot_id, **columns(content)}
    revision_id = insert(db, "revisions", row)
    add_attachments(db, revision_id, content.attachments)
    update(db, "releases", release_id, {"revision_id": revision_id, "published": content.published})
    index(db, release_id, content)
    return revision_id


def replace_content(db: Connection, revision_id: int, content: Release) -> None:
    """Let a revision say what a better cleaner reads in its own snapshot: no new revision, no alert."""
    update(db, "revisions", revision_id, columns(content))
    replace_attachments(db, revision_id, content.attachments)
    _index_newest(db, revision_id, content)


def _index_newest(db: Connection, revision_id: int, content: Release) -> None:
    """What an older revision says is not searched for."""
    said = revision(db, revision_id)
    if said and is_newest(db, said):
        index(db, said.release_id, content)


def is_newest(db: Connection, said: Revision) -> bool:
    """Whether a revision is what its release says now."""
    return exists(db, "SELECT 1 FROM releases WHERE id = ? AND revision_id = ?", [said.release_id, said.id])


def replace_attachments(db: Connection, revision_id: int, files: Iterable[Attachment]) -> None:
    """Write the attachments of a revision anew."""
    run(db, "DELETE FROM attachments WHERE revision_id = ?", [revision_id])
    add_attachments(db, revision_id, files)


def add_attachments(db: Connection, revision_id: int, files: Iterable[Attachment]) -> None:
    """Insert the attachments of a revision."""
    for position, file in enumerate(files, start=1):
        insert(
            db,
            "attachments",
            {
                "revision_id": revision_id,
                "position": position,
                "name": file.name,
                "url": file.url,
                "size": file.size,
                "type": file.type,
                "sha256": file.sha256,
                "text": file.text,
                "etag": file.validators.etag,
                "last_modified": file.validators.last_modified,
            },
        )


def columns(content: Release) -> dict[str, Any]:
    """The columns of `revisions` that hold what a release says."""
    return {
        "title": content.title,
        "published": content.published,
        "published_at": content.published_at,
        "board": content.board,
        "department": content.department,
        "language": content.language,
        "text": content.text,
        "notes": json.dumps(content.notes, ensure_ascii=False),
        "reader": content.reader,
        "cleaner": content.cleaner,
        "fingerprint": content.fingerprint,
    }


def _revision(row: Row, files: tuple[Attachment, ...]) -> Revision:
    content = Release(
        title=row["title"],
        paragraphs=tuple(row["text"].split("\n\n")) if row["text"] else (),
        published=row["published"],
        published_at=row["published_at"],
        board=row["board"],
        department=row["department"],
        language=row["language"],
        notes=tuple(json.loads(row["notes"])),
        attachments=files,
        reader=row["reader"],
        cleaner=row["cleaner"],
    )
    return Revision(
        id=row["revision_id"],
        release_id=row["release_id"],
        number=row["number"],
        seen_at=row["seen_at"],
        content=content,
        fingerprint=row["fingerprint"],
        snapshot_id=row["snapshot_id"],
    )
