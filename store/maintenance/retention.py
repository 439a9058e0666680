"""Keeping the file small and sound: what grows is rolled up, what nobody asks for is dropped."""

from sqlite_utils import Database

from store.db.database import Store
from store.db.snapshots import drop_pages
from store.sources import PAST


def keep_small(store: Store, *, outcomes_before: str, checks_before: str, pages_before: str = "") -> None:
    """Drop old outcomes, roll old checks up by day, and let SQLite tidy up.

    A check that a change came of stays, and so do the last ones of each source: they tell what it used to give.
    `pages_before`: also drop raw pages older than that ("" = keep them all); see `drop_pages`.
    """
    with store.write() as db:
        db.execute(
            "DELETE FROM outcomes WHERE check_id IN (SELECT id FROM checks WHERE finished_at < ?)", [outcomes_before]
        )
        _roll_up(db, checks_before)
        db.execute("DELETE FROM _requests WHERE done_at < ?", [outcomes_before])
        if pages_before:
            drop_pages(db, pages_before)
    store.db.execute("PRAGMA optimize")
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _roll_up(db: Database, before: str) -> None:
    rows = "SELECT id FROM checks WHERE source = name AND good = 1 AND page_rows > 0"
    last = f"SELECT name, ({rows} ORDER BY id DESC LIMIT 1 OFFSET {PAST - 1}) AS last FROM sources"  # noqa: S608
    old = (
        "FROM checks c JOIN kept ON name = c.source WHERE finished_at < ? AND c.id < last"
        " AND NOT EXISTS (SELECT 1 FROM changes WHERE check_id = c.id)"
    )
    db.execute(
        "INSERT INTO _days (source, day, checks, bad, fetched, seconds)"
        f" WITH kept AS MATERIALIZED ({last})"
        " SELECT c.source, substr(finished_at, 1, 10), count(*), sum(1 - good), sum(fetched),"
        f" sum(strftime('%s', finished_at) - strftime('%s', started_at)) {old} GROUP BY 1, 2"
        " ON CONFLICT (source, day) DO UPDATE SET checks = checks + excluded.checks, bad = bad + excluded.bad,"
        " fetched = fetched + excluded.fetched, seconds = seconds + excluded.seconds",
        [before],
    )
    delete = f"DELETE FROM checks WHERE id IN (SELECT c.id {old})"  # noqa: S608  our own words
    db.execute(f"WITH kept AS MATERIALIZED ({last}) {delete}", [before])
