"""The alerts that are owed: claimed before they are sent, so that two senders never send one twice."""

from collections.abc import Mapping, Sequence

from crawler.reasons import load
from store import releases
from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.sql import Connection, column, compose, one, only, run, run_many, selected
from store.model import Alert, Change, FirstAlert, Place, Touch, Versions

_HOPELESS = 5  # failed deliveries, half an hour's worth


_CLAIMABLE = """
WITH put_off AS MATERIALIZED (
  SELECT source, coalesce(release_id, 0) AS release, min(a.id) AS first
  FROM alerts a JOIN changes c ON c.id = a.change_id WHERE channel = :channel AND state = 'pending'
  AND (held_until > :now OR due_at > :now AND attempts BETWEEN 1 AND :hopeless - 1) GROUP BY 1, 2)
SELECT a.id FROM alerts a JOIN changes c ON c.id = a.change_id
LEFT JOIN put_off p ON p.source = c.source AND p.release = coalesce(c.release_id, 0)
WHERE channel = :channel AND state = 'pending' AND due_at <= :now AND held_until <= :now
AND (claimed_until IS NULL OR claimed_until <= :now) AND (p.first IS NULL OR p.first > a.id)
ORDER BY a.id LIMIT :limit
"""


def owed_channels(store: Store, now: str) -> list[str]:
    """The channels that something is due for."""
    sql = (
        "SELECT DISTINCT channel FROM alerts WHERE state = 'pending' AND due_at <= ? AND held_until <= ?"
        " ORDER BY channel"
    )
    return column(store.db, sql, [now, now])


def claim(store: Store, channel: str, now: str, until: str, limit: int = 50) -> list[Alert]:
    """Take up to `limit` alerts of `channel` that are due, the oldest first; no other sender gets them before `until`.

    A newer alert waits for an older one of the same release or source that is put off, or held by an outage: a failure
    that arrives after its recovery would look like a new failure. It does not wait for one that failed so often that it
    may never arrive.
    """
    with store.write() as db:
        wanted = {"channel": channel, "now": now, "hopeless": _HOPELESS, "limit": limit}
        ids = column(db, _CLAIMABLE, wanted)
        run_many(db, "UPDATE alerts SET claimed_until = ? WHERE id = ?", [(until, id_) for id_ in ids])
        return [_alert(db, id_) for id_ in ids]


def free_claims(store: Store) -> None:
    """Release the claims of a sender that was killed. Call only while holding the visit lock."""
    with store.write() as db:
        run(db, "UPDATE alerts SET claimed_until = NULL WHERE state = 'pending' AND claimed_until IS NOT NULL")


def send_held(store: Store) -> None:
    """Let no alert wait any longer for the other sources of its host: nobody is going to visit them."""
    with store.write() as db:
        run(db, "UPDATE alerts SET held_until = '' WHERE held_until <> ''")


def release_claims(store: Store, ids: Sequence[int]) -> None:
    """Give claimed alerts back unsent: a clean shutdown between claiming and sending."""
    _update(store, ids, "claimed_until = NULL", [])


def mark_sent(store: Store, ids: Sequence[int], at: str, note: str = "") -> None:
    """Note that the alerts arrived; `note` says what was wrong all the same (the channel's template), "" = nothing."""
    assignments = "state = 'sent', sent_at = ?, last_error = ?, attempts = attempts + 1"
    assignments += ", claimed_until = NULL, held_until = ''"
    _update(store, ids, assignments, [at, note])


def mark_failed(store: Store, ids: Sequence[int], error: str, retry_at: str) -> None:
    """Note a failed delivery (`error` names no secret) and when to try again."""
    _update(store, ids, "attempts = attempts + 1, last_error = ?, due_at = ?, claimed_until = NULL", [error, retry_at])


def mark_dead(store: Store, ids: Sequence[int], reason: str) -> None:
    """Give alerts up, with the reason; `revive` brings them back."""
    _update(store, ids, "state = 'dead', attempts = attempts + 1, last_error = ?, claimed_until = NULL", [reason])


def revive(store: Store, now: str) -> int:
    """Make every dead or waiting alert due now; returns how many."""
    with store.write() as db:
        return run(
            db,
            "UPDATE alerts SET state = 'pending', due_at = ?, claimed_until = NULL"
            " WHERE state = 'dead' OR (state = 'pending' AND attempts > 0)",
            [now],
        )


def bring_forward(store: Store, due_at: Mapping[str, str]) -> None:
    """Alerts that wait for their first try are due no later than at the time given for their channel."""
    sql = "UPDATE alerts SET due_at = ? WHERE channel = ? AND state = 'pending' AND attempts = 0 AND due_at > ?"
    with store.write() as db:
        run_many(db, sql, [(at, channel, at) for channel, at in due_at.items()])


def bury_orphans(store: Store, channels: Sequence[str]) -> None:
    """Alerts owed to a channel that the config no longer names are dead, with that reason."""
    sql = (
        "UPDATE alerts SET state = 'dead', last_error = ?"
        " WHERE state = 'pending' AND channel NOT IN (SELECT value FROM json_each(?))"
    )
    with store.write() as db:
        run(db, sql, ["the config no longer names this channel", encode(list(channels))])


def alerts(store: Store, *, state: str = "", channel: str = "", change_id: int = 0, limit: int = 50) -> list[Alert]:
    """The newest alerts first, by state, channel or change where given."""
    wanted = {"state = ?": state, "channel = ?": channel, "change_id = ?": change_id}
    found = selected(store.db, "SELECT id FROM alerts WHERE {given} ORDER BY id DESC LIMIT ?", wanted, [limit])
    return [_alert(store.db, row["id"]) for row in found]


def change_of(store: Store, uid: str) -> Change | None:
    """The change that the alert called `uid` is about, or None if there is no such alert."""
    row = one(store.db, "SELECT change_id FROM alerts WHERE uid = ?", [uid])
    return load_change(store.db, row["change_id"]) if row else None


def change(store: Store, change_id: int) -> Change | None:
    """A recorded change with both versions of its release, or None."""
    return load_change(store.db, change_id)


_CHANGE = """
SELECT c.*, s.title AS source_title, coalesce(r.key, '') AS key, coalesce(r.url, s.url) AS url,
       coalesce(o.source || '/' || o.key, '') AS original
FROM changes c JOIN sources s ON s.name = c.source
LEFT JOIN releases r ON r.id = c.release_id LEFT JOIN releases o ON o.id = c.original_id WHERE c.id = ?
"""


def load_change(db: Connection, change_id: int) -> Change | None:
    """A recorded change with both versions of its release, or None."""
    row = one(db, _CHANGE, [change_id])
    if row is None:
        return None
    before = releases.revision(db, row["before_id"]) if row["before_id"] else None
    after = releases.revision(db, row["after_id"]) if row["after_id"] else None
    return Change(
        id=row["id"],
        kind=row["kind"],
        at=row["at"],
        where=Place(
            source=row["source"],
            source_title=row["source_title"] or row["source"],
            url=row["url"],
            release_id=row["release_id"],
            key=row["key"],
        ),
        versions=Versions(
            before_id=row["before_id"],
            before=before.content if before else None,
            after_id=row["after_id"],
            after=after.content if after else None,
            weight=row["weight"],
            touches=decode(tuple[Touch, ...], row["touches"]),
            summary=row["summary"],
        ),
        reason=load(row["reason"], row["why"]),
        since=row["since"],
        old_url=row["old_url"],
        original_id=row["original_id"],
        original=row["original"],
        silent=bool(row["silent"]),
        back_to=row["back_to"],
        flips=row["flips"],
    )


def _alert(db: Connection, alert_id: int) -> Alert:
    row = only(db, "SELECT * FROM alerts WHERE id = ?", [alert_id])
    change = load_change(db, row["change_id"])
    assert change is not None, "foreign key"
    return Alert(
        id=row["id"],
        uid=row["uid"],
        channel=row["channel"],
        state=row["state"],
        created_at=row["created_at"],
        due_at=row["due_at"],
        attempts=row["attempts"],
        last_error=row["last_error"],
        sent_at=row["sent_at"] or "",
        change=change,
        first=_first(db, change.release_id, row["channel"]),
    )


def _first(db: Connection, release_id: int | None, channel: str) -> FirstAlert | None:
    sql = (
        "SELECT uid, created_at FROM alerts a JOIN changes c ON c.id = a.change_id"
        " WHERE c.release_id = ? AND channel = ? ORDER BY c.id LIMIT 1"
    )
    found = one(db, sql, [release_id, channel])
    return FirstAlert(found["uid"], found["created_at"]) if found else None


def _update(store: Store, ids: Sequence[int], assignments: str, values: list[str]) -> None:
    with store.write() as db:
        sql = compose("UPDATE alerts SET {assignments} WHERE id = ?", assignments=assignments)
        run_many(db, sql, [(*values, id_) for id_ in ids])
