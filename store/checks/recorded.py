"""Checks that were recorded, as `record` told of them."""

from sqlite_utils import Database

from crawler.reasons import load
from store.db.database import Store
from store.model import Recorded
from store.outbox import load_change


def recorded(store: Store, check_id: int) -> tuple[str, Recorded]:
    """The source of one check, and what it came to."""
    row = next(store.db.query("SELECT * FROM checks WHERE id = ?", [check_id]))
    ids = [r["id"] for r in store.db.query("SELECT id FROM changes WHERE check_id = ? ORDER BY id", [check_id])]
    changes = tuple(change for id_ in ids if (change := load_change(store.db, id_)) is not None)
    good = bool(row["good"])
    baseline, silent = _baseline(store.db, row["source"], row["finished_at"])
    reason = load(row["reason"], row["why"])
    return row["source"], Recorded(check_id, good, reason, changes, row["new"], row["edited"], silent, baseline)


def _baseline(db: Database, source: str, at: str) -> tuple[str, int]:
    """The title of the newest release and the number of all, if the check that ended at `at` was the first good one."""
    sql = (
        "SELECT l.title, count(*) OVER () AS number FROM latest l JOIN sources s ON s.name = l.source"
        " WHERE s.name = ? AND s.baseline_at = ? AND l.first_seen = ? ORDER BY l.published DESC, l.id DESC LIMIT 1"
    )
    return next(((row["title"], row["number"]) for row in db.query(sql, [source, at, at])), ("", 0))
