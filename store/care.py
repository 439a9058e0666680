"""Keeping the file small and sound."""

from store.database import Store


def keep_small(store: Store, *, outcomes_before: str, checks_before: str) -> None:
    """Drop old outcomes and checks (never a check that a change came of), answered requests, and tidy up."""
    with store.write() as db:
        db.execute(
            "DELETE FROM outcomes WHERE check_id IN (SELECT id FROM checks WHERE finished_at < ?)", [outcomes_before]
        )
        db.execute(
            "DELETE FROM checks WHERE finished_at < ? AND id NOT IN"
            " (SELECT check_id FROM changes WHERE check_id IS NOT NULL)",
            [checks_before],
        )
        db.execute("DELETE FROM _requests WHERE done_at < ?", [outcomes_before])
    store.db.execute("PRAGMA optimize")
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
