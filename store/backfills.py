"""How far each backfill came, so that one that was cut short goes on where it was."""

from store.db.database import Store


def resume_page(store: Store, source: str, since: str) -> int:
    """The list page to go on at for older releases of `source` back to the day `since`; 1 when none was begun."""
    sql = "SELECT next_page FROM _backfills WHERE source = ? AND since <= ?"
    row = next(store.db.query(sql, [source, since]), None)
    return int(row["next_page"]) if row else 1


def note_page(store: Store, source: str, since: str, next_page: int) -> None:
    """Note the page to go on at; 0: all that was asked for is there, and a gap that it covers is closed."""
    with store.write() as db:
        db.execute("DELETE FROM _backfills WHERE source = ?", [source])
        if next_page:
            db.table("_backfills").insert({"source": source, "since": since, "next_page": next_page})
        else:
            db.execute(
                "UPDATE sources SET gap = '', gap_reason = '' WHERE name = ? AND gap_since >= ?", [source, since]
            )
