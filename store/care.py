"""Keeping the file small and sound: what grows is rolled up, what nobody asks for is dropped."""

from store.database import Store
from store.snapshots import drop_pages


def keep_small(store: Store, *, outcomes_before: str, checks_before: str, pages_before: str = "") -> None:
    """Drop old outcomes, roll old checks up by day (never one that a change came of), and let SQLite tidy up.

    `pages_before`: also drop raw pages older than that ("" = keep them all); see `drop_pages`.
    """
    with store.write() as db:
        db.execute(
            "DELETE FROM outcomes WHERE check_id IN (SELECT id FROM checks WHERE finished_at < ?)", [outcomes_before]
        )
        old = "FROM checks c WHERE finished_at < ? AND NOT EXISTS (SELECT 1 FROM changes WHERE check_id = c.id)"
        db.execute(
            "INSERT INTO _days (source, day, checks, bad, fetched, seconds)"
            " SELECT source, substr(finished_at, 1, 10), count(*), sum(1 - good), sum(fetched),"
            f" sum(strftime('%s', finished_at) - strftime('%s', started_at)) {old} GROUP BY 1, 2"
            " ON CONFLICT (source, day) DO UPDATE SET checks = checks + excluded.checks, bad = bad + excluded.bad,"
            " fetched = fetched + excluded.fetched, seconds = seconds + excluded.seconds",
            [checks_before],
        )
        db.execute(f"DELETE FROM checks WHERE id IN (SELECT id {old})", [checks_before])  # noqa: S608  our own words
        db.execute("DELETE FROM _requests WHERE done_at < ?", [outcomes_before])
        if pages_before:
            drop_pages(db, pages_before)
    store.db.execute("PRAGMA optimize")
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
