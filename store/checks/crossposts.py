"""The same release on two boards: found by the shingles of the releases of those days, never within one board."""

import struct
from collections.abc import Iterator

from crawler.items import Release
from store import releases
from store.checks import duplicates
from store.db.sql import Connection, each, run, upsert, value
from store.model import Remembered

WINDOW_DAYS = 7
_CANDIDATES = 8  # the most alike that are compared in full


def settle(db: Connection, release_id: int, source: str, content: Release) -> int | None:
    """Index a release just added, and say which release it is a cross-post of (None: of none).

    The one published earlier is the original; on the same day, the one recorded first.
    """
    hashes = duplicates.shingles(content)
    twin = None
    for other in alike(db, release_id, source, hashes):
        likeness = duplicates.same_release(other.content, content)
        if likeness == "duplicate" and twin is None:
            twin = other
        elif likeness:
            _relate(db, release_id, other.id)
    _index(db, release_id, hashes)
    if twin is None:
        return None
    original, copy = (release_id, twin.id) if _first(content.published, twin.published) else (twin.id, release_id)
    run(
        db,
        "UPDATE releases SET original_id = ?, status = iif(status = 'withdrawn', status, 'duplicate') WHERE id = ?",
        [original, copy],
    )
    return twin.original_id or twin.id


def follow(db: Connection, before: Remembered, after: Release) -> bool:
    """Index the new text of an edited release. True when it is a cross-post and still says what its original says."""
    index_again(db, before.id, after)
    original = releases.get(db, before.original_id) if before.original_id else None
    if original is None:
        return False
    if duplicates.same_release(original.content, after) == "duplicate":
        return True
    run(db, "UPDATE releases SET status = 'live', original_id = NULL WHERE id = ?", [before.id])
    _relate(db, before.id, original.id)
    return False


def index_again(db: Connection, release_id: int, content: Release) -> None:
    """Let the index say what the release says now."""
    _index(db, release_id, duplicates.shingles(content))


def _first(day: str, other: str) -> bool:
    return bool(day) and bool(other) and day < other


def alike(db: Connection, release_id: int, source: str, hashes: frozenset[int]) -> list[Remembered]:
    """The releases of other sources, published within the window, that share most shingles.

    So many as one window holds are looked through: the cost does not grow with the years in the store.
    """
    near = _near(db, release_id, source, hashes)
    found = (releases.get(db, id_) for id_ in duplicates.rank(len(hashes), near)[:_CANDIDATES])
    return [release for release in found if release is not None]


_NEAR = """
SELECT r.id, s.hashes FROM releases r JOIN _shingles s ON s.release_id = r.id
WHERE r.day BETWEEN date(?, ?) AND date(?, ?) AND r.source <> ?
"""


def _near(db: Connection, release_id: int, source: str, hashes: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """(id, shared hashes, own hashes) of each release of other sources within the window."""
    day = value(db, "SELECT day FROM releases WHERE id = ?", [release_id])
    for other, packed in each(db, _NEAR, [day, f"-{WINDOW_DAYS} days", day, f"+{WINDOW_DAYS} days", source]):
        own = struct.unpack(f"<{len(packed) // 8}q", packed)
        yield other, len(hashes.intersection(own)), len(own)


def _index(db: Connection, release_id: int, hashes: frozenset[int]) -> None:
    packed = struct.pack(f"<{len(hashes)}q", *sorted(hashes))
    upsert(db, "_shingles", {"release_id": release_id, "hashes": packed}, ["release_id"])


def _relate(db: Connection, release_id: int, other_id: int) -> None:
    run(db, "INSERT OR IGNORE INTO _related (release_id, other_id) VALUES (?, ?)", [release_id, other_id])
