"""Edits on pages that were read by general rules alone, now and before: maybe only the readers chose otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.items import Reading, Release, Snapshot
from store import releases
from store.checks.decide import decide, merged
from store.checks.reading_rank import is_general, is_like
from store.db.database import Store
from store.db.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessedEdit:
    """A page that seems to say something else than its release said on an earlier page."""

    reading: Reading
    said: Release
    snapshot: Snapshot  # in which that was read


def guessed_edits(store: Store, source: str, readings: Iterable[Reading]) -> list[GuessedEdit]:
    """The `readings` by general rules whose text differs from what the same rules read before."""
    found = []
    for reading in readings:
        before = releases.find(store.db, source, reading.entry.key) if is_general(reading.release) else None
        if before is None or before.revision.snapshot_id is None or not _differs(reading.release, before.content):
            continue
        if snapshot := load_snapshot(store.db, before.revision.snapshot_id):
            found.append(GuessedEdit(reading=reading, said=before.content, snapshot=snapshot))
    return found


def _differs(reading: Release, said: Release) -> bool:
    if not is_like(reading, said) or reading.paragraphs == said.paragraphs:
        return False
    edit = decide(said, merged(said, reading))
    return edit is not None and bool(edit.diff.paragraphs)
