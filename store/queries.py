"""Reading the store: typed rows for the command line, the browser and notebooks. Nothing here writes.

Times are UTC ISO 8601 text, days `YYYY-MM-DD`; an empty text is "unknown" or "any". Newest come first.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from crawler.items import Snapshot
from crawler.reasons import load
from store import releases
from store.db.database import Store
from store.db.snapshots import load_snapshot
from store.model import Change, Revision
from store.outbox import load_change
from store.query_rows import CheckRow, Counts, HealthRow, Hit, OutcomeRow, Owed, ReleaseHistory, ReleaseRow
from store.search.search import search

__all__ = [
    "CheckRow",
    "Counts",
    "HealthRow",
    "Hit",
    "OutcomeRow",
    "Owed",
    "ReleaseHistory",
    "ReleaseRow",
    "changes",
    "checks",
    "counts",
    "damage",
    "export",
    "find_id",
    "health",
    "latest",
    "outbox",
    "outcomes",
    "page",
    "release",
    "search",
]

_LATEST = """
SELECT r.id, r.source, r.key, v.title, v.published, v.language, v.department, r.status, r.url, v.number AS revisions,
       r.first_seen, r.last_seen
FROM releases r CROSS JOIN revisions v ON v.id = r.revision_id
"""  # CROSS: along an index of releases, as far as is wanted; SQLite would else sort the whole file
_NEWEST_FIRST = " ORDER BY r.day DESC, r.id DESC LIMIT ?"
_NO_LIMIT = -1  # as SQLite has it


def latest(
    store: Store, *, source: str = "", status: str = "", language: str = "", since: str = "", limit: int = 20
) -> list[ReleaseRow]:
    """The newest releases by the day they were published, else first seen; `since` is a day, `limit` 0 is all."""
    where, values = _where(
        {"r.source = ?": source, "r.status = ?": status, "v.language = ?": language, "r.day >= ?": since}
    )
    found = store.db.query(_LATEST + where + _NEWEST_FIRST, [*values, limit or _NO_LIMIT])
    return [ReleaseRow(**row) for row in found]


def find_id(store: Store, name: str) -> int | None:
    """The id of the release that `name` means: its id, or source/key; None when there is none."""
    if name.isdecimal() and len(name) < 19:
        sql, values = "SELECT id FROM releases WHERE id = ?", [name]
    else:
        source, _, key = name.partition("/")
        sql, values = "SELECT id FROM releases WHERE source = ? AND key = ?", [source, key]
    row = next(store.db.query(sql, values), None)
    return row["id"] if row else None


def release(store: Store, name: str | int) -> ReleaseHistory | None:
    """All about the release with that id or source/key, or None."""
    db, found = store.db, find_id(store, str(name))
    remembered = releases.get(db, found) if found is not None else None
    if remembered is None:
        return None
    (row,) = db.query("SELECT gone_why, gone_reason FROM releases WHERE id = ?", [found])
    related = (
        "WHERE r.id IN (SELECT other_id FROM _related WHERE release_id = ?"
        " UNION SELECT release_id FROM _related WHERE other_id = ?)"
    )
    return ReleaseHistory(
        release=remembered,
        revisions=tuple(releases.revisions(db, remembered.id)),
        changes=tuple(reversed(changes(store, release_id=remembered.id, limit=0))),
        original=next(_rows(db, "WHERE r.id = ?", remembered.original_id), None),
        copies=tuple(_rows(db, "WHERE r.original_id = ?", found)),
        related=tuple(_rows(db, related, found, found)),
        gone_reason=load(row["gone_reason"], row["gone_why"] or ""),
    )


def page(store: Store, revision: Revision) -> Snapshot | None:
    """The raw page that a version was read from; None when it is not kept."""
    return load_snapshot(store.db, revision.snapshot_id) if revision.snapshot_id else None


def changes(
    store: Store, *, source: str = "", kind: str = "", since: str = "", release_id: int = 0, limit: int = 20
) -> list[Change]:
    """The newest changes, with both versions of their release; `since` is a time (UTC), `limit` 0 is all."""
    where, values = _where({"source = ?": source, "kind = ?": kind, "at >= ?": since, "release_id = ?": release_id})
    sql = f"SELECT id FROM changes {where} ORDER BY id DESC LIMIT ?"  # noqa: S608  our own words only
    ids = [row["id"] for row in store.db.query(sql, [*values, limit or _NO_LIMIT])]
    loaded = (load_change(store.db, change_id) for change_id in ids)
    return [change for change in loaded if change is not None]


def health(store: Store) -> list[HealthRow]:
    """How each source is doing, in the config's order; retired ones last."""
    sql = (
        "SELECT h.source, h.title, s.url, h.state, h.last_good_at, h.last_check_at, h.next_due, h.bad_checks,"
        " h.failing_since, h.last_error, h.breaker, h.gap, s.baseline_at, h.releases, h.unread,"
        " h.reason, h.breaker_reason, h.gap_reason"
        " FROM source_health h JOIN sources s ON s.name = h.source ORDER BY h.state = 'retired', s.rowid"
    )
    return [_health(row) for row in store.db.query(sql)]


def counts(store: Store) -> Counts:
    """How much there is."""
    (row,) = store.db.query(
        "SELECT (SELECT count(*) FROM releases) AS releases, (SELECT count(*) FROM revisions) AS revisions,"
        " (SELECT count(*) FROM changes) AS changes,"
        " (SELECT count(*) FROM alerts WHERE state = 'pending' AND attempts = 0) AS pending,"
        " (SELECT count(*) FROM alerts WHERE state = 'pending' AND attempts > 0) AS retried,"
        " (SELECT count(*) FROM alerts WHERE state = 'dead') AS dead"
    )
    return Counts(**row)


def outbox(store: Store) -> list[Owed]:
    """What is not delivered, by channel and state."""
    return [
        Owed(**row)
        for row in store.db.query(
            "SELECT channel, state, count(*) AS alerts, min(created_at) AS oldest FROM alerts"
            " WHERE state IN ('pending', 'dead') GROUP BY channel, state ORDER BY channel, state"
        )
    ]


def checks(store: Store, source: str = "", *, limit: int = 20) -> list[CheckRow]:
    """The newest checks, of one source or of all."""
    names = list(CheckRow.__dataclass_fields__)
    where, values = _where({"source = ?": source})
    sql = f"SELECT {', '.join(names)} FROM checks {where} ORDER BY id DESC LIMIT ?"  # noqa: S608  our own words only
    found = store.db.query(sql, [*values, limit or _NO_LIMIT])
    return [CheckRow(**{**row, "good": bool(row["good"])}) for row in found]


def outcomes(store: Store, check_id: int) -> list[OutcomeRow]:
    """What happened to each URL of a check, in the order it was recorded."""
    names = ", ".join(OutcomeRow.__dataclass_fields__)
    sql = f"SELECT {names} FROM outcomes WHERE check_id = ? ORDER BY id"  # noqa: S608  our own words only
    return [OutcomeRow(**row) for row in store.db.query(sql, [check_id])]


def export(store: Store, *, source: str = "", since: str = "") -> Iterator[Mapping[str, Any]]:
    """Each release with its text, the oldest first, one at a time: the columns of the view `latest`."""
    where, values = _where({"source = ?": source, "published >= ?": since})
    yield from store.db.query(f"SELECT * FROM latest {where} ORDER BY id", values)  # noqa: S608  our own words only


def damage(store: Store) -> list[str]:
    """What SQLite finds wrong with the file: one line each, [] = it is sound. Reads all of it."""
    found = [row[0] for row in store.db.execute("PRAGMA integrity_check(20)").fetchall() if row[0] != "ok"]
    links = store.db.execute("PRAGMA foreign_key_check").fetchall()
    return [*found, *(f"{table}: row {row} points to nothing in {parent}" for table, row, parent, _ in links)]


def _rows(db: Database, where: str, *values: object) -> Iterator[ReleaseRow]:
    return (ReleaseRow(**row) for row in db.query(_LATEST + where, list(values)))


def _where(conditions: Mapping[str, str | int]) -> tuple[str, list[str | int]]:
    """The WHERE for those conditions that have a value."""
    given = {text: value for text, value in conditions.items() if value}
    return ("WHERE " + " AND ".join(given) if given else ""), list(given.values())


def _health(row: Mapping[str, Any]) -> HealthRow:
    texts = _texts(row)
    worded = {"reason": "last_error", "breaker_reason": "breaker", "gap_reason": "gap"}
    return HealthRow(**{**texts, **{name: load(texts[name], texts[words]) for name, words in worded.items()}})


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in row.items()}
