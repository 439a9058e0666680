"""Records a change and the alerts owed for it. Nothing else inserts into `changes` or `alerts`."""

from dataclasses import replace

from crawler.reasons import dump
from store.db.change_parts import save_parts
from store.db.json_columns import encode
from store.db.sql import Connection, insert, run
from store.model import Change, Owing


def record_change(db: Connection, change: Change, check_id: int | None, owing: Owing) -> Change:
    """Insert `change`, what it changed, and one pending alert for each channel that `owing` names.

    Returns it with its id. A channel that was alerted of the original is not alerted of its cross-post again.
    """
    row = {
        "at": change.at,
        "source": change.source,
        "kind": change.kind,
        "release_id": change.release_id,
        "before_id": change.versions.before_id,
        "after_id": change.versions.after_id,
        "weight": change.weight,
        "touches": encode(change.touches),
        "notice": int(change.notice),
        "back_to": change.back_to,
        "summary": change.summary,
        "why": change.why,
        "reason": dump(change.reason),
        "since": change.since,
        "original_id": change.original_id,
        "old_url": change.old_url,
        "flips": change.flips,
        "silent": int(change.silent),
        "check_id": check_id,
    }
    recorded = replace(change, id=insert(db, "changes", row))
    if change.kind in ("edited", "restored") and change.before and change.after:
        save_parts(db, recorded.id, change.before, change.after)
    if not recorded.silent:
        _owe(db, recorded, owing)
    return recorded


_OWE = """
INSERT INTO alerts (uid, change_id, channel, created_at, due_at)
SELECT :uid, :change_id, :channel, :created_at, :due_at WHERE NOT EXISTS (
  SELECT 1 FROM alerts a JOIN changes c ON c.id = a.change_id
  WHERE c.release_id = :original_id AND c.kind = 'new' AND a.channel = :channel
)
"""


def _owe(db: Connection, change: Change, owing: Owing) -> None:
    for owed in owing(change):
        alert = {
            "uid": change.alert_uid(owed.channel),
            "change_id": change.id,
            "channel": owed.channel,
            "created_at": change.at,
            "due_at": owed.due_at,
            "original_id": change.original_id if change.kind == "new" else None,
        }
        run(db, _OWE, alert)
