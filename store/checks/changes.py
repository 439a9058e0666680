"""Writing a change down, and the alerts it owes. Nothing else inserts into `changes` or `alerts`."""

from dataclasses import replace

from crawler.reasons import dump
from store import releases
from store.db.sql import Connection, column, insert, value
from store.model import Change, Owing


def tell(db: Connection, change: Change, check_id: int | None, owing: Owing) -> Change:
    """Insert `change` and one pending alert for each channel that `owing` names; returns it with its id and names.

    A channel that was told of the original is not told of its cross-post again.
    """
    whole = _named(db, change)
    change_id = insert(
        db,
        "changes",
        {
            "at": whole.at,
            "source": whole.source,
            "kind": whole.kind,
            "release_id": whole.release_id,
            "before_id": whole.before_id,
            "after_id": whole.after_id,
            "weight": whole.weight,
            "summary": whole.summary,
            "why": whole.why,
            "reason": dump(whole.reason),
            "since": whole.since,
            "original_id": whole.original_id,
            "old_url": whole.old_url,
            "flips": whole.flips,
            "silent": int(whole.silent),
            "check_id": check_id,
        },
    )
    recorded = replace(whole, id=change_id)
    if not recorded.silent:
        _owe(db, recorded, owing)
    return recorded


def _owe(db: Connection, change: Change, owing: Owing) -> None:
    told = _channels_told_of(db, change.original_id) if change.kind == "new" and change.original_id else set()
    for owed in owing(change):
        if owed.channel not in told:
            insert(
                db,
                "alerts",
                {
                    "uid": f"pw-{change.id}-{owed.channel}",
                    "change_id": change.id,
                    "channel": owed.channel,
                    "created_at": change.at,
                    "due_at": owed.due_at,
                },
            )


def _channels_told_of(db: Connection, release_id: int) -> set[str]:
    sql = (
        "SELECT a.channel FROM alerts a JOIN changes c ON c.id = a.change_id WHERE c.release_id = ? AND c.kind = 'new'"
    )
    return set(column(db, sql, [release_id]))


def _named(db: Connection, change: Change) -> Change:
    """`change` with the words people know its source and original by."""
    title = value(db, "SELECT title FROM sources WHERE name = ?", [change.source])
    original = releases.get(db, change.original_id) if change.original_id else None
    named = f"{original.source}/{original.key}" if original else ""
    return replace(change, source_title=title or change.source, original=named)
