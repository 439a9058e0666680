"""Asks the store what the day before a check brought to a source, and which releases hold a breaker open."""

from collections.abc import Mapping

from crawler.times import later
from store.checks.decide import MASS
from store.checks.history import Lately
from store.db.sql import Connection, column, rows, run, run_many

_A_DAY = 86_400.0  # seconds
# The "+" keeps SQLite from walking all changes of the source instead of those of one day.
_CHANGED = """
SELECT release_id, kind FROM changes WHERE at > ? AND +source = ? AND NOT silent
AND kind IN ('edited', 'withdrawn', 'restored', 'moved') ORDER BY id
"""
_MISSING = "SELECT id FROM releases WHERE source = ? AND gone_at > ? AND status <> 'withdrawn'"


def lately(db: Connection, source: str, now: str, looks: int) -> Lately:
    """What people were alerted of in the day before `now`, and what was missing then.

    Which releases were looked at is only asked if, with the `looks` of a check, there may be a mass of changes.
    """
    since = later(now, -_A_DAY)
    changed = [(row["release_id"], row["kind"]) for row in rows(db, _CHANGED, [since, source])]
    kinds = {id_: kind for id_, kind in changed if kind != "edited"}
    gone = {id_ for id_, kind in kinds.items() if kind != "restored"}
    edited = frozenset(id_ for id_, kind in changed if kind == "edited")
    gone.update(column(db, _MISSING, [source, since]))
    if max(len(edited), len(gone)) + looks <= MASS:
        return Lately()
    looked = column(db, "SELECT id FROM releases WHERE source = ? AND last_looked_at > ?", [source, since])
    return Lately(edited, frozenset(gone), frozenset(looked))


def held(db: Connection, source: str) -> dict[int, bool]:
    """The releases of `source` that hold its breaker open, by id: whether each was as before at the last look at it."""
    return {row["release_id"]: bool(row["well"]) for row in rows(db, _HELD, [source])}


def save_held(db: Connection, source: str, releases: Mapping[int, bool]) -> None:
    """Note the releases that hold the breaker of `source` open; none = it is closed."""
    run(db, "DELETE FROM _held WHERE release_id IN (SELECT id FROM releases WHERE source = ?)", [source])
    run_many(
        db, "INSERT INTO _held (release_id, well) VALUES (?, ?)", [(id_, int(well)) for id_, well in releases.items()]
    )


_HELD = "SELECT h.release_id, h.well FROM _held h JOIN releases r ON r.id = h.release_id WHERE r.source = ?"
