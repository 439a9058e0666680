"""The same release on two boards: found by an index of shingles over the last days, never within one board."""

import json

from sqlite_utils import Database

from crawler.items import Release
from store import duplicates, rows
from store.model import Remembered

WINDOW_DAYS = 7
_CANDIDATES = 8  # the most alike that are compared in full


def settle(db: Database, release_id: int, source: str, content: Release) -> int | None:
    """Index a release just added, and say which release it is a cross-post of (None: of none).

    The one published earlier is the original; on the same day, the one recorded first.
    """
    hashes = duplicates.shingles(content)
    twin = None
    for other in _alike(db, source, content, hashes):
        likeness = duplicates.same_release(other.content, content)
        if likeness == "duplicate" and twin is None:
            twin = other
        elif likeness:
            _relate(db, release_id, other.id)
    _index(db, release_id, hashes)
    if twin is None:
        return None
    original, copy = (release_id, twin.id) if _first(content.published, twin.published) else (twin.id, release_id)
    db.execute(
        "UPDATE releases SET original_id = ?, status = iif(status = 'withdrawn', status, 'duplicate') WHERE id = ?",
        [original, copy],
    )
    return twin.original_id or twin.id


def follow(db: Database, before: Remembered, after: Release) -> bool:
    """Index the new text of an edited release. True when it is a cross-post and still says what its original says."""
    index_again(db, before.id, after)
    original = rows.get(db, before.original_id) if before.original_id else None
    if original is None:
        return False
    if duplicates.same_release(original.content, after) == "duplicate":
        return True
    db.execute("UPDATE releases SET status = 'live', original_id = NULL WHERE id = ?", [before.id])
    _relate(db, before.id, original.id)
    return False


def index_again(db: Database, release_id: int, content: Release) -> None:
    """Let the index say what the release says now."""
    db.execute("DELETE FROM _shingles WHERE release_id = ?", [release_id])
    _index(db, release_id, duplicates.shingles(content))


def _first(day: str, other: str) -> bool:
    return bool(day) and bool(other) and day < other


def _alike(db: Database, source: str, content: Release, hashes: frozenset[int]) -> list[Remembered]:
    """The releases of other sources, published within the window, that share most shingles."""
    day = content.published
    window = "AND (r.published = '' OR abs(julianday(r.published) - julianday(?)) <= ?)" if day else ""
    sql = f"""
        SELECT s.release_id FROM json_each(?) h JOIN _shingles s ON s.hash = h.value
        JOIN releases r ON r.id = s.release_id
        WHERE r.source <> ? {window} GROUP BY s.release_id ORDER BY count(*) DESC LIMIT {_CANDIDATES}
    """  # noqa: S608  our own words only
    parameters = [json.dumps(sorted(hashes)), source, *([day, WINDOW_DAYS] if day else [])]
    found = (rows.get(db, row["release_id"]) for row in db.query(sql, parameters))
    return [release for release in found if release is not None]


def _index(db: Database, release_id: int, hashes: frozenset[int]) -> None:
    db.conn.executemany(
        "INSERT INTO _shingles (hash, release_id) VALUES (?, ?)", [(value, release_id) for value in sorted(hashes)]
    )


def _relate(db: Database, release_id: int, other_id: int) -> None:
    db.execute("INSERT OR IGNORE INTO _related (release_id, other_id) VALUES (?, ?)", [release_id, other_id])
