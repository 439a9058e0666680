"""Recorded checks, as `record` reported them."""

from crawler.reasons import load
from store.checks.check import Recorded
from store.db.database import Store
from store.db.sql import Connection, column, one, only
from store.outbox import load_change


def recorded(store: Store, check_id: int) -> tuple[str, Recorded]:
    """The source of one check, and what it came to."""
    row = only(store.db, "SELECT * FROM checks WHERE id = ?", [check_id])
    ids = column(store.db, "SELECT id FROM changes WHERE check_id = ? ORDER BY id", [check_id])
    changes = tuple(change for id_ in ids if (change := load_change(store.db, id_)) is not None)
    good = bool(row["good"])
    baseline, silent = _baseline(store.db, row["source"], row["finished_at"])
    reason = load(row["reason"], row["why"])
    return row["source"], Recorded(
        check_id=check_id,
        good=good,
        reason=reason,
        changes=changes,
        new=row["new"],
        edited=row["edited"],
        silent=silent,
        baseline=baseline,
    )


def _baseline(db: Connection, source: str, at: str) -> tuple[str, int]:
    """The title of the newest release and the number of all, if the check that ended at `at` was the first good one."""
    sql = (
        "SELECT l.title, count(*) OVER () AS number FROM latest l JOIN sources s ON s.name = l.source"
        " WHERE s.name = ? AND s.baseline_at = ? AND l.first_seen = ?"
        " ORDER BY l.published <= date(l.first_seen, '+1 day') DESC, l.published DESC, l.id DESC LIMIT 1"
    )
    row = one(db, sql, [source, at, at])
    return (row["title"], row["number"]) if row else ("", 0)
