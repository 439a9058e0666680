"""Checks that were recorded, as `record` told of them."""

from store.database import Store
from store.model import Recorded
from store.outbox import load_change


def recorded(store: Store, check_id: int) -> tuple[str, bool, str, Recorded]:
    """(source, good, why, what it came to) of one check."""
    row = next(store.db.query("SELECT * FROM checks WHERE id = ?", [check_id]))
    ids = [r["id"] for r in store.db.query("SELECT id FROM changes WHERE check_id = ? ORDER BY id", [check_id])]
    changes = tuple(change for id_ in ids if (change := load_change(store.db, id_)) is not None)
    good = bool(row["good"])
    return row["source"], good, row["why"], Recorded(check_id, good, row["why"], changes, row["new"], row["edited"])
