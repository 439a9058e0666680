"""Rows to values and back: the one place that knows which column holds what of a release."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlite_utils import Database

from crawler.items import Attachment, Reading, Release, Validators
from store.db.snapshots import save_snapshot
from store.model import Remembered, Revision
from store.search.index import index

_REMEMBERED = """
SELECT r.id, r.source, r.key, r.url, r.status, r.first_seen, r.last_seen, r.gone_at, r.original_id,
       v.id AS revision_id, v.number, v.seen_at, v.title, v.published, v.published_at, v.board, v.department,
       v.language, v.text, v.notes, v.reader, v.cleaner, v.fingerprint, v.snapshot_id
FROM releases r JOIN revisions v ON v.id = r.revision_id AND v.release_id = r.id
"""


def insert(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Insert `row` into `table`; returns its id."""
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608  our own names
    return cast(int, db.conn.execute(sql, list(row.values())).lastrowid)


def select(db: Database, sql: str, parameters: Sequence[object]) -> Iterator[dict[str, Any]]:
    """The rows of a query by column name, as `db.query` gives them, without the savepoint it makes around each."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def find(db: Database, source: str, key: str) -> Remembered | None:
    """The release of that source and key with its newest revision, or None."""
    return _first(db, "WHERE r.source = ? AND r.key = ?", [source, key])


def get(db: Database, release_id: int) -> Remembered | None:
    """The release of that id with its newest revision, or None."""
    return _first(db, "WHERE r.id = ?", [release_id])


def is_release(db: Database, source: str, key: str) -> bool:
    """Whether that release is remembered."""
    return _is_there(db, "SELECT 1 FROM releases WHERE source = ? AND key = ?", source, key)


def is_forgotten(db: Database, source: str, key: str) -> bool:
    """Whether that release was forgotten for good."""
    return _is_there(db, "SELECT 1 FROM _forgotten WHERE source = ? AND key = ?", source, key)


def _is_there(db: Database, sql: str, *values: object) -> bool:
    return db.conn.execute(sql, values).fetchone() is not None


def saying(db: Database, source: str, fingerprint: str) -> Remembered | None:
    """The newest release of `source` that is not withdrawn and says exactly this, or None."""
    # The "+" keeps SQLite from walking all releases of the source instead of the few that say this.
    where = "WHERE v.fingerprint = ? AND +r.source = ? AND r.status <> 'withdrawn' ORDER BY +r.id DESC LIMIT 1"
    return _first(db, where, [fingerprint, source])


def _first(db: Database, where: str, parameters: list[Any]) -> Remembered | None:
    row = next(select(db, _REMEMBERED + where, parameters), None)
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
        revision=_revision(
            {**row, "id": row["revision_id"], "release_id": row["id"]}, attachments(db, row["revision_id"])
        ),
    )


def revision(db: Database, revision_id: int) -> Revision | None:
    """The revision of that id, or None."""
    row = next(db.query("SELECT * FROM revisions WHERE id = ?", [revision_id]), None)
    return _revision(row, attachments(db, revision_id)) if row else None


def revisions(db: Database, release_id: int) -> list[Revision]:
    """All revisions of a release, the first one first."""
    rows = list(db.query("SELECT * FROM revisions WHERE release_id = ? ORDER BY number", [release_id]))
    return [_revision(row, attachments(db, row["id"])) for row in rows]


def attachments(db: Database, revision_id: int) -> tuple[Attachment, ...]:
    """The attachments of a revision, in the page's order."""
    rows = select(db, "SELECT * FROM attachments WHERE revision_id = ? ORDER BY position", [revision_id])
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
        for row in rows
    )


def add_revision(db: Database, release_id: int, number: int, content: Release, reading: Reading, at: str) -> int:
    """Insert revision `number` of a release with its attachments and snapshot; returns its id."""
    snapshot_id = save_snapshot(db, reading.snapshot, at)
    row = {"release_id": release_id, "number": number, "seen_at": at, "snapshot_id": snapshot_id, **columns(content)}
    revision_id = insert(db, "revisions", row)
    add_attachments(db, revision_id, content.attachments)
    db.execute(
        "UPDATE releases SET revision_id = ?, published = ? WHERE id = ?", [revision_id, content.published, release_id]
    )
    index(db, release_id, content)
    return revision_id


def replace_content(db: Database, revision_id: int, content: Release) -> None:
    """Let a revision say what a better cleaner reads in its own snapshot: no new revision, no alert."""
    row = columns(content)
    names = ", ".join(f"{name} = ?" for name in row)
    db.execute(f"UPDATE revisions SET {names} WHERE id = ?", [*row.values(), revision_id])  # noqa: S608
    replace_attachments(db, revision_id, content.attachments)
    _index_newest(db, revision_id, content)


def _index_newest(db: Database, revision_id: int, content: Release) -> None:
    """What an older revision says is not searched for."""
    said = revision(db, revision_id)
    if said and is_newest(db, said):
        index(db, said.release_id, content)


def is_newest(db: Database, said: Revision) -> bool:
    """Whether a revision is what its release says now."""
    return _is_there(db, "SELECT 1 FROM releases WHERE id = ? AND revision_id = ?", said.release_id, said.id)


def replace_attachments(db: Database, revision_id: int, files: Iterable[Attachment]) -> None:
    """Write the attachments of a revision anew."""
    db.execute("DELETE FROM attachments WHERE revision_id = ?", [revision_id])
    add_attachments(db, revision_id, files)


def add_attachments(db: Database, revision_id: int, files: Iterable[Attachment]) -> None:
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


def _revision(row: Mapping[str, Any], files: tuple[Attachment, ...]) -> Revision:
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
        id=row["id"],
        release_id=row["release_id"],
        number=row["number"],
        seen_at=row["seen_at"],
        content=content,
        fingerprint=row["fingerprint"],
        snapshot_id=row["snapshot_id"],
    )
