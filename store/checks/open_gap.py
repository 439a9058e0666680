"""The gap of a source that its next check reads on to close."""

from crawler.open_gap import OpenGap
from store import releases
from store.db.database import Store
from store.db.sql import value
from store.forgotten import is_forgotten

# A day later than that is a mistake of the list; with it, any page would be older than what is known.
_NEWEST = """
SELECT max(listed_date) FROM releases
WHERE source = ? AND pinned = 0 AND first_seen < ? AND listed_date <= substr(?, 1, 10)
"""


def open_gap(store: Store, source: str) -> OpenGap | None:
    """What was known of `source` before its gap opened; None if there is nothing to read on for."""
    opened = value(store.db, "SELECT gap_at FROM sources WHERE name = ?", [source])
    if not opened:
        return None
    newest = value(store.db, _NEWEST, [source, opened, opened])
    return OpenGap(_KeysBefore(store, source, opened), newest or "")


class _KeysBefore:
    """The keys of one source that were recorded before a time, or forgotten for good. Asks the store each time."""

    def __init__(self, store: Store, source: str, time: str) -> None:
        self._store, self._source, self._time = store, source, time

    def __contains__(self, key: object) -> bool:
        db, source = self._store.db, self._source
        return isinstance(key, str) and (
            releases.is_release(db, source, key, before=self._time) or is_forgotten(db, source, key)
        )
