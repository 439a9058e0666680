"""An outage of a host is alerted as one: who fails, or recovers, waits for the other sources of its host.

These are due at once, and asked in spite of the backoff of the host. Once each was checked, and after
OUTAGE_WAIT at the latest, the alerts are sent. What waits stands in the store, so that a restart loses nothing.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from crawler.host_state import HostState
from crawler.reasons import Reason, load
from crawler.times import later
from store.checks.check import Check
from store.db.sql import Connection, among, run, run_many
from store.learned import save_host
from store.model import OUTAGE_WAIT, Change, ChangeKind

_KINDS: Final[tuple[ChangeKind, ...]] = ("failing", "recovered")


class _Outage(NamedTuple):
    """Sources of one host that fail, or recover, and whose alerts wait."""

    kind: ChangeKind
    check_id: int  # the check that began it
    until: str


def just_failed(db: Connection, check: Check) -> bool:
    """Whether another source of its host began to fail within the last OUTAGE_WAIT, for a reason of the host."""
    sql = "SELECT reason, why FROM changes WHERE at >= ? AND kind = 'failing' AND +source IN ({keys})"  # +: by time
    found = among(db, sql, check.siblings, [later(check.at, -OUTAGE_WAIT)])
    return any(_of_a_host(load(row["reason"], row["why"])) for row in found)


def gather(db: Connection, check: Check, check_id: int, changes: Sequence[Change]) -> None:
    """Let the alerts of `changes`, which are recorded, wait for other sources; send those that waited for this one."""
    for change in changes:
        if change.kind in _KINDS and _of_a_host(change.reason):
            _wait(db, check, check_id, change)
    for kind in _KINDS:
        if waiting := _waiting(db, check, kind):
            _go_on(db, check, waiting)


def _of_a_host(reason: Reason | None) -> bool:
    return reason is not None and reason.is_of_a_host


def _wait(db: Connection, check: Check, check_id: int, change: Change) -> None:
    """Hold the alerts of `change` if there is a source to wait for; the first change of an outage makes these due."""
    if outage := _waiting(db, check, change.kind):
        _hold(db, change, outage)
        return
    outage = _Outage(change.kind, check_id, later(check.at, OUTAGE_WAIT))
    due_at = max(check.at, check.host.retry_at if check.host else "")
    awaited = _awaited(db, check, outage)
    if awaited and due_at < outage.until and _hold(db, change, outage):
        due = [(due_at, name, due_at) for name in awaited]
        run_many(db, "UPDATE sources SET due_at = ? WHERE name = ? AND due_at > ?", due)


def _hold(db: Connection, change: Change, outage: _Outage) -> bool:
    """Let the alerts of `change` wait with `outage`; whether there are any."""
    return bool(run(db, "UPDATE alerts SET held_until = ? WHERE change_id = ?", [outage.until, change.id]))


_WAITING = """
SELECT min(c.check_id) AS check_id, min(a.held_until) AS until
FROM alerts a INDEXED BY alerts_held CROSS JOIN changes c ON c.id = a.change_id
WHERE a.held_until <> '' AND a.held_until > ? AND c.kind = ? AND c.source IN ({keys})
"""  # asked at each check, when hardly any alert waits: a source may have thousands of changes


def _waiting(db: Connection, check: Check, kind: ChangeKind) -> _Outage | None:
    """The outage of the host whose alerts wait, if there is one."""
    found = among(db, _WAITING, (check.source, *check.siblings), [check.at, kind])
    return min((_Outage(kind, row["check_id"], row["until"]) for row in found if row["until"]), default=None)


def _go_on(db: Connection, check: Check, outage: _Outage) -> None:
    """Send the alerts of `outage` unless a source is still to be checked; that one is not kept waiting by a backoff."""
    if _awaited(db, check, outage):
        save_host(db, _without_backoff(check.host))
        return
    sql = "SELECT id FROM changes WHERE check_id >= ? AND kind = ? AND source IN ({keys})"
    changes = among(db, sql, (check.source, *check.siblings), [outage.check_id, outage.kind])
    run_many(db, "UPDATE alerts SET held_until = '' WHERE change_id = ?", [(row["id"],) for row in changes])


def _without_backoff(host: HostState | None) -> HostState | None:
    return host.without_backoff() if host else None


_UNCHECKED = """
SELECT name, failing_told, reason, last_error FROM sources s WHERE state NOT IN ('paused', 'retired')
AND NOT EXISTS (SELECT 1 FROM checks WHERE source = s.name AND id >= ?) AND failing_told = ? AND name IN ({keys})
"""


def _awaited(db: Connection, check: Check, outage: _Outage) -> list[str]:
    """The sources that were not checked since `outage` began: those that do not fail, or fail for such a reason."""
    over = outage.kind == "recovered"
    found = among(db, _UNCHECKED, (check.source, *check.siblings), [outage.check_id, int(over)])
    return [row["name"] for row in found if not over or _of_a_host(load(row["reason"], row["last_error"] or ""))]
