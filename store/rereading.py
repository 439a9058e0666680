"""Old pages read anew: when the cleaner got better, what it reads in a snapshot replaces what was read before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.items import Entry, Release, Snapshot
from store import changes, crossposts, rows
from store.database import Store
from store.snapshots import load_snapshot


@dataclass(frozen=True, slots=True)
class Outdated:
    """A newest revision that another cleaner read, with the raw page to read again."""

    revision_id: int
    entry: Entry
    snapshot: Snapshot


def outdated(store: Store, source: str, cleaners: Mapping[str, str]) -> list[Outdated]:
    """The releases of `source` (key -> the cleaner of today's reading) whose newest revision another cleaner read."""
    found = []
    for key, cleaner in cleaners.items():
        before = rows.find(store.db, source, key)
        if before is None or before.content.cleaner == cleaner or before.revision.snapshot_id is None:
            continue
        snapshot = load_snapshot(store.db, before.revision.snapshot_id)
        if snapshot is not None:
            entry = Entry(before.url, before.key, before.content.title, before.content.published)
            found.append(Outdated(before.revision.id, entry, snapshot))
    return found


def reread(store: Store, readings: Mapping[int, Release]) -> int:
    """Let revisions (by id) say what is read in their snapshots today, in place: no new revision, no alert.

    What they said before is kept in `_readings`, where it differs. Returns how many say something else now.
    """
    with store.write() as db:
        return sum(_read_as(db, revision_id, content) for revision_id, content in readings.items())


def _read_as(db: Database, revision_id: int, content: Release) -> bool:
    revision = rows.revision(db, revision_id)
    if revision is None or content.verdict != "release":
        return False
    whole = changes.merged(revision.content, content)
    differs = whole.fingerprint != revision.fingerprint
    if differs:
        said = json.dumps(rows.columns(revision.content), ensure_ascii=False)
        before = {"revision_id": revision_id, "cleaner": revision.content.cleaner, "content": said}
        rows.insert(db, "_readings", before)
    rows.replace_content(db, revision_id, whole)
    if differs and rows.is_newest(db, revision):
        crossposts.index_again(db, revision.release_id, whole)
    return differs


def kept_pages(store: Store, source: str, after: int, limit: int) -> list[Outdated]:
    """Revisions of `source` with their raw pages, by id, from the one after `after` on; at most `limit`."""
    sql = (
        "SELECT v.id, v.snapshot_id, v.title, v.published, r.key, r.url FROM releases r"
        " JOIN revisions v ON v.release_id = r.id JOIN snapshots p ON p.id = v.snapshot_id"
        " WHERE r.source = ? AND v.id > ? AND p.body IS NOT NULL ORDER BY v.id LIMIT ?"
    )
    return [
        Outdated(row["id"], Entry(row["url"], row["key"], row["title"], row["published"]), page)
        for row in rows.select(store.db, sql, [source, after, limit])
        if (page := load_snapshot(store.db, row["snapshot_id"])) is not None
    ]
