"""Known releases whose address shows another page: since when, and whether people were alerted."""

import struct
from collections.abc import Iterable, Mapping

from crawler.items import Reading, Release
from crawler.normalize import comparable
from crawler.text_sketch import carries
from store import releases
from store.checks.duplicates import rank, shingles
from store.checks.history import OtherPage
from store.db.sql import Connection, each, rows, run, upsert
from store.model import Remembered

_NEWEST = 300  # releases of a source among which the one is looked for that a page shows
_CANDIDATES = 3  # the most alike that are compared in full


_OF_SOURCE = """
SELECT release_id, since, alerted FROM _other_pages o JOIN releases r ON r.id = o.release_id WHERE r.source = ?
"""


def of(db: Connection, source: str) -> dict[int, OtherPage]:
    """The releases of `source` whose address showed another page at the last look that could be made, by id."""
    return {row["release_id"]: OtherPage(row["since"], bool(row["alerted"])) for row in rows(db, _OF_SOURCE, [source])}


def note(db: Connection, release_id: int, since: str, *, alerted: bool) -> None:
    """Remember that the address of a release shows another page."""
    upsert(db, "_other_pages", {"release_id": release_id, "since": since, "alerted": int(alerted)}, ["release_id"])


def clear(db: Connection, release_id: int) -> None:
    """Forget it: the address shows its release, or nothing any more."""
    run(db, "DELETE FROM _other_pages WHERE release_id = ?", [release_id])


def carried(
    db: Connection, source: str, readings: Iterable[Reading], known: Mapping[str, Remembered]
) -> dict[str, str]:
    """By key of those `readings` that carry the whole text of another live release of `source`: what they are called.

    Asked only of pages that say something else than before, under another title.
    """
    changed = ((reading, known[reading.entry.key]) for reading in readings if reading.entry.key in known)
    return {
        reading.entry.key: reading.release.title
        for reading, before in changed
        if _is_renamed(reading, before) and _carries_another(db, source, reading.release, before)
    }


def _is_renamed(reading: Reading, before: Remembered) -> bool:
    release, titles = reading.release, {comparable(before.content.title), comparable(reading.entry.title)}
    return release.fingerprint != before.revision.fingerprint and comparable(release.title) not in titles


def _carries_another(db: Connection, source: str, page: Release, before: Remembered) -> bool:
    hashes = shingles(page)
    near = _near(db, source, hashes, before.id)
    others = (release.content for release in releases.of_ids(db, rank(len(hashes), near)[:_CANDIDATES]))
    was = comparable(before.content.title)
    return any(
        comparable(other.title) != was and carries(page, other) and not carries(before.content, other)
        for other in others
    )


_NEAR = """
SELECT r.id, s.hashes FROM releases r JOIN _shingles s ON s.release_id = r.id
WHERE r.source = ? AND r.status = 'live' AND r.id <> ? ORDER BY r.day DESC, r.id DESC LIMIT ?
"""


def _near(db: Connection, source: str, hashes: frozenset[int], without: int) -> Iterable[tuple[int, int, int]]:
    """(id, shared hashes, own hashes) of the newest live releases of `source`."""
    for id_, packed in each(db, _NEAR, [source, without, _NEWEST]):
        own = struct.unpack(f"<{len(packed) // 8}q", packed)
        yield id_, len(hashes.intersection(own)), len(own)
