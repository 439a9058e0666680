"""How a `check` in another process asks the running daemon to visit sources now, and gets the result."""

from collections.abc import Sequence

from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.sql import exists, insert, one, rows, run_many, update


def ask(store: Store, names: Sequence[str], now: str) -> int:
    """Ask the daemon to visit `names` (empty: whatever is due); returns the request's id."""
    with store.write() as db:
        row = {"at": now, "sources": encode(list(names))}
        return insert(db, "_requests", row)


def asked(store: Store, now: str) -> list[tuple[int, list[str]]]:
    """Take the requests that are not taken yet: (id, names) each."""
    sql = "SELECT id, sources FROM _requests WHERE taken_at IS NULL ORDER BY id"
    if not exists(store.db, sql):
        return []
    with store.write() as db:
        taken = [(row["id"], decode(list[str], row["sources"])) for row in rows(db, sql)]
        run_many(db, "UPDATE _requests SET taken_at = ? WHERE id = ?", [(now, id_) for id_, _ in taken])
        return taken


def answer(store: Store, request_id: int, checks: Sequence[int], now: str) -> None:
    """Say that a request is done, and by which checks."""
    with store.write() as db:
        update(db, "_requests", {"done_at": now, "checks": encode(list(checks))}, id=request_id)


def answered(store: Store, request_id: int) -> list[int] | None:
    """The ids of the checks made for a request; None while it is not done."""
    row = one(store.db, "SELECT checks FROM _requests WHERE id = ? AND done_at IS NOT NULL", [request_id])
    return None if row is None else decode(list[int], row["checks"])
