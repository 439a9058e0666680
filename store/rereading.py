"""Old pages read anew: when the cleaner got better, what it reads in a snapshot replaces what was read before."""

from collections.abc import Mapping
from dataclasses import dataclass

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


def reread(store: Store, readings: Mapping[int, Release]) -> None:
    """Let revisions (by id) say what is read in their snapshots today, in place: no new revision, no alert."""
    with store.write() as db:
        for revision_id, content in readings.items():
            revision = rows.revision(db, revision_id)
            if revision is None or content.verdict != "release":
                continue
            whole = changes.merged(revision.content, content)
            rows.replace_content(db, revision_id, whole)
            crossposts.index_again(db, revision.release_id, whole)
