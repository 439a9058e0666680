"""The same release on two boards: found by the shingles of the releases of those days, never within one board."""

import struct
from collections.abc import Iterator

from crawler.items import Release
from store import releases
from store.checks.duplicates import CrossPost, Similar, rank, shingles
from store.db.sql import Connection, each, run, upsert

WINDOW_DAYS = 7
_CANDIDATES = 8  # the most alike that are compared in full


def similar(db: Connection, source: str, day: str, content: Release) -> Similar:
    """The releases of other sources, published within the window around `day`, that share most shingles with `content`.

    Scans only the window, so the cost is independent of the store's age.
    """
    hashes = shingles(content)
    best = rank(len(hashes), _near(db, source, day, hashes))[:_CANDIDATES]
    found = {release.id: release for release in releases.of_ids(db, best)}
    return Similar(hashes, tuple(found[id_] for id_ in best if id_ in found))


_NEAR = """
SELECT r.id, s.hashes FROM releases r JOIN _shingles s ON s.release_id = r.id
WHERE r.day BETWEEN date(?, ?) AND date(?, ?) AND r.source <> ?
"""


def _near(db: Connection, source: str, day: str, hashes: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """(id, shared hashes, own hashes) of each release of other sources within the window."""
    for other, packed in each(db, _NEAR, [day, f"-{WINDOW_DAYS} days", day, f"+{WINDOW_DAYS} days", source]):
        own = struct.unpack(f"<{len(packed) // 8}q", packed)
        yield other, len(hashes.intersection(own)), len(own)


def save(db: Connection, release_id: int, post: CrossPost) -> None:
    """Index a release that was just added, and note what it repeats, or what repeats it."""
    _index(db, release_id, post.hashes)
    for other in post.related:
        _relate(db, release_id, other)
    if post.twin is None:
        return
    original, repeats = (release_id, post.twin.id) if post.comes_first else (post.twin.id, release_id)
    run(
        db,
        "UPDATE releases SET original_id = ?, status = iif(status = 'withdrawn', status, 'duplicate') WHERE id = ?",
        [original, repeats],
    )


def part(db: Connection, release_id: int, original_id: int) -> None:
    """Let a release that no longer says what its original says stand for itself."""
    run(db, "UPDATE releases SET status = 'live', original_id = NULL WHERE id = ?", [release_id])
    _relate(db, release_id, original_id)


def index_again(db: Connection, release_id: int, content: Release) -> None:
    """Let the index say what the release says now."""
    _index(db, release_id, shingles(content))


def _index(db: Connection, release_id: int, hashes: frozenset[int]) -> None:
    packed = struct.pack(f"<{len(hashes)}q", *sorted(hashes))
    upsert(db, "_shingles", {"release_id": release_id, "hashes": packed}, ["release_id"])


def _relate(db: Connection, release_id: int, other_id: int) -> None:
    run(db, "INSERT OR IGNORE INTO _related (release_id, other_id) VALUES (?, ?)", [release_id, other_id])
