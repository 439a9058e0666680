"""Rows to values and back: the one place that knows which column holds what of a release."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from crawler.body_file import body_file
from crawler.items import Attachment, Release, Snapshot
from crawler.target import Target
from store import attachments
from store.db.json_columns import decode, encode
from store.db.snapshots import save_snapshot
from store.db.sql import Connection, Row, Values, among, each, exists, insert, one, rows, run, update
from store.model import Remembered, Revision
from store.search.index import index

_REMEMBERED = """
SELECT r.id, r.source, r.key, r.url, r.status, r.first_seen, r.last_seen, r.address, r.gone_at, r.original_id,
       v.id AS revision_id, v.release_id, v.number, v.seen_at, v.title, v.published, v.published_at, v.board,
       v.department, v.language, v.text, v.notes, v.reader, v.cleaner, v.fingerprint, v.snapshot_id, v.targets
FROM releases r JOIN revisions v ON v.id = r.revision_id AND v.release_id = r.id
"""
_REVISION = "SELECT id AS revision_id, * FROM revisions"


def find(db: Connection, source: str, key: str) -> Remembered | None:
    """The release of that source and key with its newest revision, or None."""
    return _first(db, "WHERE r.source = ? AND r.key = ?", [source, key])


def get(db: Connection, release_id: int) -> Remembered | None:
    """The release of that id with its newest revision, or None."""
    return _first(db, "WHERE r.id = ?", [release_id])


def is_read(db: Connection, source: str, key: str) -> bool:
    """Whether that release is remembered and its page is not to be tried again, as one that could not be read."""
    return exists(db, _READ, [source, key])


_READ = """
SELECT 1 FROM releases r WHERE r.source = ? AND r.key = ?
AND NOT EXISTS (SELECT 1 FROM _unread u WHERE u.source = r.source AND u.key = r.key)
"""


def is_release(db: Connection, source: str, key: str, *, before: str = "9999") -> bool:
    """Whether that release is remembered, since before that time."""
    return exists(db, "SELECT 1 FROM releases WHERE source = ? AND key = ? AND first_seen < ?", [source, key, before])


def of_ids(db: Connection, ids: Collection[int]) -> list[Remembered]:
    """The releases of those ids with their newest revisions."""
    return _remembered(db, among(db, f"{_REMEMBERED} WHERE r.id IN ({{keys}})", ids))


def of_fingerprints(db: Connection, source: str, fingerprints: Collection[str]) -> list[Remembered]:
    """The releases of `source`, those withdrawn aside, whose newest revision has one of those fingerprints."""
    # The "+" keeps SQLite from walking all releases of the source instead of the few that say this.
    where = "WHERE +r.source = ? AND r.status <> 'withdrawn' AND v.fingerprint IN ({keys})"
    return _remembered(db, among(db, f"{_REMEMBERED} {where}", fingerprints, [source]))


def _first(db: Connection, where: str, values: Values) -> Remembered | None:
    return next(iter(_remembered(db, each(db, f"{_REMEMBERED} {where}", values))), None)


def _remembered(db: Connection, found: Iterable[Row]) -> list[Remembered]:
    """What rows of `_REMEMBERED` hold, with their attachments."""
    known = list(found)
    files = attachments.of_revisions(db, [row["revision_id"] for row in known])
    return [
        Remembered(
            id=row["id"],
            source=row["source"],
            key=row["key"],
            url=row["url"],
            status=row["status"],
            first_seen=row["first_seen"],
            last_seen=row["last_seen"],
            published=row["published"],
            address=row["address"],
            gone_at=row["gone_at"] or "",
            original_id=row["original_id"],
            revision=_revision(row, files.get(row["revision_id"], ())),
        )
        for row in known
    ]


def revision(db: Connection, revision_id: int) -> Revision | None:
    """The revision of that id, or None."""
    row = one(db, f"{_REVISION} WHERE id = ?", [revision_id])
    return _revision(row, attachments.of_revision(db, revision_id)) if row else None


def revisions(db: Connection, release_id: int) -> list[Revision]:
    """All revisions of a release, the first one first."""
    found = rows(db, f"{_REVISION} WHERE release_id = ? ORDER BY number", [release_id])
    files = attachments.of_revisions(db, [row["revision_id"] for row in found])
    return [_revision(row, files.get(row["revision_id"], ())) for row in found]


def add_revision(
    db: Connection, release_id: int, number: int, content: Release, snapshot: Snapshot | None, at: str
) -> int:
    """Insert revision `number` of a release with its attachments and snapshot (None: no page was read).

    Returns its id.
    """
    snapshot_id = save_snapshot(db, snapshot, at) if snapshot else None
    row = {"release_id": release_id, "number": number, "seen_at": at, "snapshot_id": snapshot_id, **columns(content)}
    revision_id = insert(db, "revisions", row)
    attachments.save(db, revision_id, content.attachments, at)
    update(db, "releases", {"revision_id": revision_id, "published": content.published}, id=release_id)
    index(db, revision_id)
    return revision_id


def fill_revision(db: Connection, said: Revision, content: Release, snapshot: Snapshot, at: str) -> None:
    """Let a revision that was recorded as listed say what its page says: no new revision, no alert."""
    update(db, "revisions", {"snapshot_id": save_snapshot(db, snapshot, at)}, id=said.id)
    replace_content(db, said.id, content, at)


def replace_content(db: Connection, revision_id: int, content: Release, at: str) -> None:
    """Replace a revision's content by a better reading of its own snapshot: no new revision, no alert.

    `at` is when files were read that have not been read before.
    """
    update(db, "revisions", columns(content), id=revision_id)
    run(db, _PUBLISHED, [content.published, revision_id])
    attachments.save(db, revision_id, content.attachments, at)
    index(db, revision_id)


def learn_bodies(db: Connection, hashes: Collection[str]) -> None:
    """Let the revisions with these files say what was read in them now: no new revision, no alert."""
    found = among(db, "SELECT DISTINCT revision_id FROM _attachments WHERE sha256 IN ({keys})", hashes)
    for revision_id in {row["revision_id"] for row in found}:
        said = revision(db, revision_id)
        assert said, "its attachments would be gone with it"
        update(db, "revisions", {"text_from": columns(said.content)["text_from"]}, id=revision_id)
        index(db, revision_id)


_PUBLISHED = """
UPDATE releases SET published = ?1
WHERE revision_id = ?2 AND id = (SELECT release_id FROM revisions WHERE id = ?2) AND published <> ?1
"""


def is_newest(db: Connection, said: Revision) -> bool:
    """Whether a revision is what its release says now."""
    return exists(db, "SELECT 1 FROM releases WHERE id = ? AND revision_id = ?", [said.release_id, said.id])


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
        "notes": encode(content.notes),
        "reader": content.reader,
        "cleaner": content.cleaner,
        "fingerprint": content.fingerprint,
        "targets": None if content.targets is None else encode(content.targets),
        "text_from": file.sha256 if (file := body_file(content)) else "",
    }


def content(row: Mapping[str, Any] | Row, files: tuple[Attachment, ...]) -> Release:
    """What a release says, from the columns that `columns` gives, and its files."""
    return Release(
        title=row["title"],
        paragraphs=tuple(row["text"].split("\n\n")) if row["text"] else (),
        published=row["published"],
        published_at=row["published_at"],
        board=row["board"],
        department=row["department"],
        language=row["language"],
        notes=decode(tuple[str, ...], row["notes"]),
        attachments=files,
        reader=row["reader"],
        targets=decode(tuple[Target, ...], row["targets"]) if row["targets"] else None,
        cleaner=row["cleaner"],
    )


def _revision(row: Row, files: tuple[Attachment, ...]) -> Revision:
    return Revision(
        id=row["revision_id"],
        release_id=row["release_id"],
        number=row["number"],
        seen_at=row["seen_at"],
        content=content(row, files),
        fingerprint=row["fingerprint"],
        snapshot_id=row["snapshot_id"],
    )
