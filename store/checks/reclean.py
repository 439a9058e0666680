"""Re-cleaning stored pages: what an improved cleaner reads in a snapshot replaces what was read before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.items import Entry, Reading, Release, Snapshot
from store import releases
from store.checks import crossposts, decide
from store.db.database import Store
from store.db.json_columns import encode
from store.db.snapshots import load_snapshot
from store.db.sql import Connection, Values, insert, rows


@dataclass(frozen=True, slots=True)
class Outdated:
    """A newest revision that another cleaner read, with the raw page to read again."""

    revision_id: int
    entry: Entry
    snapshot: Snapshot


def outdated(store: Store, source: str, readings: Iterable[Reading]) -> list[Outdated]:
    """The releases of these `readings` whose newest revision another cleaner read.

    They are read again with the row of today: a list whose days or titles are read otherwise now makes no edit.
    """
    found = []
    for reading in readings:
        before = releases.find(store.db, source, reading.entry.key)
        if before is None or before.content.cleaner == reading.release.cleaner or before.revision.snapshot_id is None:
            continue
        snapshot = load_snapshot(store.db, before.revision.snapshot_id)
        if snapshot is not None:
            found.append(Outdated(before.revision.id, reading.entry, snapshot))
    return found


def reread(store: Store, readings: Mapping[int, Release]) -> int:
    """Let revisions (by id) say what is read in their snapshots today, in place: no new revision, no alert.

    What they said before is kept in `_readings`, where it differs. Returns how many say something else now.
    """
    with store.write() as db:
        return sum(_read_as(db, revision_id, content) for revision_id, content in readings.items())


def _read_as(db: Connection, revision_id: int, content: Release) -> bool:
    revision = releases.revision(db, revision_id)
    if revision is None or content.verdict != "release":
        return False
    whole = decide.merged(revision.content, content)
    differs = whole.fingerprint != revision.content.fingerprint  # the stored one may be of an older version
    if differs:
        said = encode(releases.columns(revision.content))
        before = {"revision_id": revision_id, "cleaner": revision.content.cleaner, "content": said}
        insert(db, "_readings", before)
    releases.replace_content(db, revision_id, whole)
    if differs and releases.is_newest(db, revision):
        crossposts.index_again(db, revision.release_id, whole)
    return differs


def would_differ(store: Store, revision_id: int, content: Release) -> bool:
    """Whether `reread` would let that revision say something else."""
    revision = releases.revision(store.db, revision_id)
    if revision is None or content.verdict != "release":
        return revision is not None
    return decide.merged(revision.content, content).fingerprint != revision.content.fingerprint


_PAGES = """
SELECT v.id, v.snapshot_id, v.title, v.published, r.key, r.url FROM releases r
JOIN revisions v ON v.release_id = r.id JOIN snapshots p ON p.id = v.snapshot_id
WHERE r.source = ? AND p.body IS NOT NULL
"""


def kept_pages(store: Store, source: str, *, after: int = 0, limit: int = 100) -> list[Outdated]:
    """Revisions of `source` with the raw pages they were read from, by id, from the one after `after` on."""
    return _pages(store, f"{_PAGES} AND v.id > ? ORDER BY v.id LIMIT ?", [source, after, limit])


def newest_pages(store: Store, source: str, limit: int) -> list[Outdated]:
    """The newest revisions of `source` with the raw pages they were read from."""
    return _pages(store, f"{_PAGES} ORDER BY v.id DESC LIMIT ?", [source, limit])


def _pages(store: Store, sql: str, values: Values) -> list[Outdated]:
    return [
        Outdated(row["id"], Entry(url=row["url"], key=row["key"], title=row["title"], published=row["published"]), page)
        for row in rows(store.db, sql, values)
        if (page := load_snapshot(store.db, row["snapshot_id"])) is not None
    ]
