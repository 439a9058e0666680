"""Reading the store: typed rows for the command line, the browser and notebooks. Nothing here writes.

Times are UTC ISO 8601 text, days `YYYY-MM-DD`; an empty text is "unknown" or "any". Newest come first.
"""

from dataclasses import replace
from typing import cast

from crawler.items import Snapshot
from crawler.reasons import load
from store import releases
from store.change_queries import TOUCHING, changes, changes_since, repeated_since, through
from store.db.database import Store
from store.db.snapshots import load_snapshot
from store.db.sql import Connection, Row, only, rows, selected, value
from store.model import Revision
from store.query_rows import (
    CheckRow,
    Counts,
    HealthRow,
    Hit,
    LeftOutCount,
    LeftOutRow,
    MonthRow,
    OutcomeRow,
    Owed,
    ReleaseHistory,
    ReleaseRow,
)
from store.search.search import search

__all__ = [
    "TOUCHING",
    "CheckRow",
    "Counts",
    "HealthRow",
    "Hit",
    "LeftOutCount",
    "LeftOutRow",
    "MonthRow",
    "OutcomeRow",
    "Owed",
    "ReleaseHistory",
    "ReleaseRow",
    "changes",
    "changes_since",
    "checks",
    "counts",
    "find_id",
    "health",
    "latest",
    "left_out",
    "months",
    "outbox",
    "outcomes",
    "page",
    "release",
    "repeated_since",
    "search",
]

_LATEST = """
SELECT r.id, r.source, r.key, v.title, v.published, v.language, v.department, r.status, r.url, v.number AS revisions,
       r.first_seen, r.last_seen,
       coalesce((SELECT since FROM _other_pages o WHERE o.release_id = r.id AND o.alerted), '') AS replaced_since
FROM releases r CROSS JOIN revisions v ON v.id = r.revision_id
"""  # CROSS: along an index of releases, as far as is wanted; SQLite would else sort the whole file
_NO_LIMIT = -1  # as SQLite has it


def latest(
    store: Store,
    *,
    source: str = "",
    status: str = "",
    language: str = "",
    since: str = "",
    until: str = "",
    limit: int = 20,
    skip: int = 0,
) -> list[ReleaseRow]:
    """The newest releases by the day they were published, else first seen.

    `since` and `until` are the first and the last day, `limit` 0 is all; the first `skip` are left out.
    """
    wanted = {"r.source = ?": source, "r.status = ?": status, "v.language = ?": language}
    wanted |= {"r.day >= ?": since, "r.day <= ?": through(until)}
    sql = f"{_LATEST} WHERE {{given}} ORDER BY r.day DESC, r.id DESC LIMIT ? OFFSET ?"
    return [ReleaseRow(**row) for row in selected(store.db, sql, wanted, [limit or _NO_LIMIT, skip])]


def find_id(store: Store, name: str) -> int | None:
    """The id of the release that `name` means: its id, or source/key; None when there is none."""
    if name.isdecimal() and len(name) < 19:
        found = value(store.db, "SELECT id FROM releases WHERE id = ?", [name])
    else:
        source, _, key = name.partition("/")
        found = value(store.db, "SELECT id FROM releases WHERE source = ? AND key = ?", [source, key])
    return cast("int | None", found)


def release(store: Store, name: str | int) -> ReleaseHistory | None:
    """All about the release with that id or source/key, or None."""
    db, found = store.db, find_id(store, str(name))
    remembered = releases.get(db, found) if found is not None else None
    if remembered is None:
        return None
    row = only(db, "SELECT gone_why, gone_reason FROM releases WHERE id = ?", [found])
    related = (
        "r.id IN (SELECT other_id FROM _related WHERE release_id = :id"
        " UNION SELECT release_id FROM _related WHERE other_id = :id)"
    )
    return ReleaseHistory(
        release=remembered,
        revisions=tuple(releases.revisions(db, remembered.id)),
        changes=tuple(reversed(changes(store, release_id=remembered.id, limit=0))),
        original=next(iter(_rows(db, "r.id = :id", remembered.original_id)), None),
        copies=_rows(db, "r.original_id = :id", found),
        related=_rows(db, related, found),
        gone_reason=load(row["gone_reason"], row["gone_why"] or ""),
    )


def page(store: Store, revision: Revision) -> Snapshot | None:
    """The raw page that a version was read from; None when it is not kept."""
    return load_snapshot(store.db, revision.snapshot_id) if revision.snapshot_id else None


def health(store: Store) -> list[HealthRow]:
    """How each source is doing, in the config's order; retired ones last."""
    sql = (
        "SELECT h.source, h.title, s.url, h.state, h.last_good_at, h.last_check_at, h.next_due, h.bad_checks,"
        " h.failing_since, h.last_error, h.breaker, h.gap, s.baseline_at, h.releases, h.unread,"
        " h.reason, h.breaker_reason, h.gap_reason, h.overdue, h.maintenance"
        " FROM source_health h JOIN sources s ON s.name = h.source ORDER BY h.state = 'retired', s.rowid"
    )
    counted = _left_out_counts(store.db)
    return [_health(row, tuple(counted.get(row["source"], ()))) for row in rows(store.db, sql)]


def left_out(store: Store, source: str = "", *, limit: int = 0) -> list[LeftOutRow]:
    """What the lists of all sources, or of one, show and was not taken in; `limit` 0 is all."""
    sql = "SELECT source, what, title, url, published, why, since, reason FROM left_out WHERE {given} LIMIT ?"
    found = selected(store.db, sql, {"source = ?": source}, [limit or _NO_LIMIT])
    return [LeftOutRow(**{**row, "reason": load(row["reason"], row["why"])}) for row in found]


def _left_out_counts(db: Connection) -> dict[str, list[LeftOutCount]]:
    """How many things each source left out, by kind and reason."""
    sql = "SELECT source, what, count(*) AS number, why, reason FROM left_out GROUP BY source, what, why, reason"
    found: dict[str, list[LeftOutCount]] = {}
    for row in rows(db, sql):
        count = LeftOutCount(**{**row, "reason": load(row["reason"], row["why"])})
        found.setdefault(count.source, []).append(replace(count, number=_number(count)))
    return found


def _number(count: LeftOutCount) -> int:
    """The number of all, where a check only counted the rest of many."""
    more = count.reason.argument("count") if count.reason and count.is_rest else None
    return more if isinstance(more, int) else count.number


def counts(store: Store) -> Counts:
    """How much there is."""
    row = only(
        store.db,
        "SELECT (SELECT count(*) FROM releases) AS releases, (SELECT count(*) FROM revisions) AS revisions,"
        " (SELECT count(*) FROM changes) AS changes,"
        " (SELECT count(*) FROM alerts WHERE state = 'pending' AND attempts = 0) AS pending,"
        " (SELECT count(*) FROM alerts WHERE state = 'pending' AND attempts > 0) AS retried,"
        " (SELECT count(*) FROM alerts WHERE state = 'dead') AS dead",
    )
    return Counts(**row)


def outbox(store: Store) -> list[Owed]:
    """What is not delivered, by channel and state."""
    return [
        Owed(**row)
        for row in rows(
            store.db,
            "SELECT channel, state, count(*) AS alerts, min(created_at) AS oldest FROM alerts"
            " WHERE state IN ('pending', 'dead') GROUP BY channel, state ORDER BY channel, state",
        )
    ]


def checks(store: Store, source: str = "", *, limit: int = 20) -> list[CheckRow]:
    """The newest checks, of one source or of all."""
    sql = (
        "SELECT id, source, started_at, finished_at, good, why, entries, pages, fetched, new, edited, withdrawn"
        " FROM checks WHERE {given} ORDER BY id DESC LIMIT ?"
    )
    found = selected(store.db, sql, {"source = ?": source}, [limit or _NO_LIMIT])
    return [CheckRow(**{**row, "good": bool(row["good"])}) for row in found]


def months(store: Store, source: str, *, limit: int = 12) -> list[MonthRow]:
    """How many checks there were in the last months with any, and how many of them were bad."""
    sql = (
        "SELECT substr(day, 1, 7) AS month, sum(checks) AS checks, sum(bad) AS bad FROM _days WHERE source = ?"
        " GROUP BY month ORDER BY month DESC LIMIT ?"
    )
    return [MonthRow(**row) for row in rows(store.db, sql, [source, limit])]


def outcomes(store: Store, check_id: int) -> list[OutcomeRow]:
    """What happened to each URL of a check, in the order it was recorded."""
    sql = "SELECT url, part, kind, key, status, why, seconds, size FROM outcomes WHERE check_id = ? ORDER BY id"
    return [OutcomeRow(**row) for row in rows(store.db, sql, [check_id])]


def _rows(db: Connection, where: str, release_id: int | None) -> tuple[ReleaseRow, ...]:
    """The releases for which `where` holds, which names the release in question `:id`."""
    return tuple(ReleaseRow(**row) for row in rows(db, f"{_LATEST} WHERE {where}", {"id": release_id}))


def _health(row: Row, left_out: tuple[LeftOutCount, ...]) -> HealthRow:
    return HealthRow(
        source=row["source"],
        title=row["title"],
        url=row["url"],
        state=row["state"],
        last_good_at=row["last_good_at"] or "",
        last_check_at=row["last_check_at"] or "",
        next_due=row["next_due"],
        bad_checks=row["bad_checks"],
        failing_since=row["failing_since"] or "",
        last_error=row["last_error"] or "",
        breaker=row["breaker"] or "",
        gap=row["gap"],
        baseline_at=row["baseline_at"] or "",
        releases=row["releases"],
        unread=row["unread"],
        overdue=row["overdue"],
        maintenance=row["maintenance"],
        reason=load(row["reason"], row["last_error"] or ""),
        breaker_reason=load(row["breaker_reason"], row["breaker"] or ""),
        gap_reason=load(row["gap_reason"], row["gap"]),
        left_out=left_out,
    )
