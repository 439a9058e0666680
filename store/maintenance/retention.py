"""Keeping the file small and sound: what grows is summed up, what is no longer needed is dropped."""

from store.db.database import Store
from store.db.snapshots import drop_pages
from store.db.sql import Connection, compose, rows, run
from store.sources import PAST


def keep_small(store: Store, *, outcomes_before: str, checks_before: str, pages_before: str = "") -> None:
    """Drop old outcomes, roll old checks up by day, and let SQLite tidy up.

    A check that a change came of stays, and so do the last ones of each source: they tell what it used to give.
    `pages_before`: also drop raw pages older than that ("" = keep them all); see `drop_pages`.
    """
    with store.write() as db:
        run(
            db,
            "DELETE FROM outcomes WHERE check_id IN (SELECT id FROM checks WHERE finished_at < ?)",
            [outcomes_before],
        )
        _roll_up(db, checks_before)
        run(db, "DELETE FROM _requests WHERE done_at < ?", [outcomes_before])
        if pages_before:
            drop_pages(db, pages_before)
    rows(store.db, "PRAGMA optimize")
    rows(store.db, "PRAGMA wal_checkpoint(TRUNCATE)")


# The checks to roll up. Those kept: the last good ones of each source, and each that a change came of.
_OLD = """
FROM checks c JOIN kept ON name = c.source WHERE finished_at < :before AND c.id < last
AND NOT EXISTS (SELECT 1 FROM changes WHERE check_id = c.id)
"""
_KEPT = """
WITH kept AS MATERIALIZED (
  SELECT name, (
    SELECT id FROM checks WHERE source = name AND good = 1 AND page_rows > 0 ORDER BY id DESC LIMIT 1 OFFSET :past - 1
  ) AS last FROM sources
)
"""
_ADD_UP = """
INSERT INTO _days (source, day, checks, bad, fetched, seconds)
{kept} SELECT c.source, substr(finished_at, 1, 10), count(*), sum(1 - good), sum(fetched),
  sum(strftime('%s', finished_at) - strftime('%s', started_at)) {old} GROUP BY 1, 2
ON CONFLICT (source, day) DO UPDATE SET checks = checks + excluded.checks, bad = bad + excluded.bad,
  fetched = fetched + excluded.fetched, seconds = seconds + excluded.seconds
"""


def _roll_up(db: Connection, before: str) -> None:
    values = {"before": before, "past": PAST}
    run(db, compose(_ADD_UP, kept=_KEPT, old=_OLD), values)
    run(db, compose("{kept} DELETE FROM checks WHERE id IN (SELECT c.id {old})", kept=_KEPT, old=_OLD), values)
