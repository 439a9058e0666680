"""Reading what happened: changes with both versions of their release. Times are UTC ISO 8601 text."""

from collections.abc import Iterator

from store.db.database import Store
from store.db.sql import Connection, column, selected
from store.model import Change
from store.outbox import load_change

# Which edits touch something, and which bring the publisher's own notice or none; not those of before 0.2.0.
TOUCHING = (
    "EXISTS (SELECT 1 FROM json_each(touches) WHERE value = ?)",
    "touches <> '[]' AND iif(notice, 'open', 'quiet') = ?",
)
_NO_LIMIT = -1  # as SQLite has it


def through(until: str) -> str:
    """What sorts behind each time of a day, month or time that is the last one wanted; "" for none."""
    return f"{until}~" if until else ""


def changes(
    store: Store,
    *,
    source: str = "",
    kind: str = "",
    touch: str = "",
    notice: str = "",
    since: str = "",
    until: str = "",
    release_id: int = 0,
    limit: int = 20,
    skip: int = 0,
) -> list[Change]:
    """The newest changes, with both versions of their release, but for the first `skip`; `limit` 0 is all.

    `since` is the first time (UTC), `until` the last time or day.
    `touch` and `notice` ("open": with the publisher's own, "quiet": without) are asked of edits (see `TOUCHING`).
    """
    wanted = {"source = ?": source, "kind = ?": kind, "release_id = ?": release_id}
    wanted |= {"at >= ?": since, "at <= ?": through(until)}
    wanted |= dict(zip(TOUCHING, (touch, notice), strict=True))
    sql = "SELECT id FROM changes WHERE {given} ORDER BY id DESC LIMIT ? OFFSET ?"
    found = selected(store.db, sql, wanted, [limit or _NO_LIMIT, skip])
    loaded = (load_change(store.db, row["id"]) for row in found)
    return [change for change in loaded if change is not None]


_REPEATED = """
SELECT id FROM changes WHERE kind = 'new' AND at < :since AND release_id IN (
  SELECT original_id FROM changes WHERE at >= :since AND kind = 'new' AND original_id IS NOT NULL)
"""


def changes_since(store: Store, since: str) -> Iterator[Change]:
    """Each change from the time `since` (UTC) on, the oldest first, with both versions of its release."""
    return _loaded(store.db, "SELECT id FROM changes WHERE at >= :since ORDER BY id", since)


def repeated_since(store: Store, since: str) -> Iterator[Change]:
    """Each release that was new before the time `since` (UTC), and that one from then on is a cross-post of."""
    return _loaded(store.db, _REPEATED, since)


def _loaded(db: Connection, sql: str, since: str) -> Iterator[Change]:
    loaded = (load_change(db, id_) for id_ in column(db, sql, {"since": since}))
    return (change for change in loaded if change is not None)
