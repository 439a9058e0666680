"""What the store knows of who looks at the sources."""

from datetime import datetime

from crawler.times import to_iso
from store.db.database import Store
from store.db.json_columns import decode
from store.db.sql import Connection, only, rows, value
from store.watch import LEAST, Due, Watch, is_usual_pause, rhythms, unwatched

_LOOKS = 9  # last visits that show how often a source is visited
_WATCHED = """
SELECT count(*) AS sources, coalesce(max(last_check_at), '') AS last_look
FROM sources WHERE state NOT IN ('paused', 'retired')
"""
_DUE = """
SELECT name, due_at, (SELECT json_group_array(finished_at) FROM (
  SELECT finished_at FROM checks WHERE source = name ORDER BY id DESC LIMIT ?)) AS looks
FROM sources WHERE due_at < ? AND state NOT IN ('paused', 'retired') ORDER BY due_at, rowid
"""
_LOOK_UNTIL = """
SELECT finished_at FROM checks WHERE source = (SELECT name FROM sources WHERE last_check_at = ?) AND finished_at <= ?
ORDER BY id DESC LIMIT 1
"""


def watch(store: Store, now: datetime, running_since: str = "") -> Watch:
    """Who looks at the sources, and at which nobody does. `running_since`: of the daemon (UTC), "" = none runs."""
    known = only(store.db, _WATCHED)
    due = (
        Due(source=row["name"], due_at=row["due_at"], looks=decode(tuple[str, ...], row["looks"]))
        for row in rows(store.db, _DUE, [_LOOKS, to_iso(now - LEAST)])
    )
    late = unwatched(due, now, running_since)
    if late and not running_since and _pauses(store.db, now, known["last_look"]):
        late = {}
    return Watch(running=bool(running_since), last_look=known["last_look"], sources=known["sources"], unwatched=late)


def _pauses(db: Connection, now: datetime, last_look: str) -> bool:
    """Whether this is a pause as there was one before."""
    if not last_look:
        return False
    earlier = [(then, value(db, _LOOK_UNTIL, [last_look, to_iso(then)]) or "") for then in rhythms(now)]
    return is_usual_pause(now, last_look, earlier)
