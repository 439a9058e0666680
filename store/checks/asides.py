"""Other readings of the texts of revisions: by an earlier cleaner, by another template, in another design."""

from collections.abc import Iterable

from crawler.items import Attachment, Release
from store import releases
from store.db.json_columns import decode, encode
from store.db.sql import Connection, among, exists, insert
from store.model import Remembered, Revision

_KNOWN = "SELECT 1 FROM _readings WHERE revision_id = ? AND json_extract(content, '$.fingerprint') = ?"


def set_aside(db: Connection, said: Revision, reading: Release) -> None:
    """Remember `reading` as another one of what that revision said, if its text is not known yet."""
    fingerprint = reading.fingerprint
    if fingerprint != said.fingerprint and not exists(db, _KNOWN, [said.id, fingerprint]):
        keep(db, said.id, reading)


def keep(db: Connection, revision_id: int, reading: Release) -> None:
    """Remember `reading` as another one of that revision."""
    files = encode([[file.name, file.url] for file in reading.attachments])
    content = encode({**releases.columns(reading), "files": files})
    insert(db, "_readings", {"revision_id": revision_id, "cleaner": reading.cleaner, "content": content})


def asides(db: Connection, known: Iterable[Remembered]) -> dict[int, tuple[Release, ...]]:
    """The other readings of what these releases say, by id; with the files of that revision where none are noted."""
    by_revision = {release.revision.id: release for release in known}
    found: dict[int, tuple[Release, ...]] = {}
    for row in among(db, "SELECT revision_id, content FROM _readings WHERE revision_id IN ({keys})", by_revision):
        release = by_revision[row["revision_id"]]
        columns = {"targets": None, **decode(dict[str, str | None], row["content"])}  # 0.1.0 knew no targets
        files = columns.pop("files", None)
        attachments = release.content.attachments if files is None else _files(files)
        reading = releases.content(columns, attachments)
        found[release.id] = (*found.get(release.id, ()), reading)
    return found


def _files(noted: str) -> tuple[Attachment, ...]:
    return tuple(Attachment(name=name, url=url) for name, url in decode(list[tuple[str, str]], noted))
