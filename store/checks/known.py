"""What a visit asks of the releases that are known: which keys, and how their rows looked. Asks the store each time."""

from crawler.items import Entry
from store import releases
from store.checks import retry_queue
from store.db.database import Store
from store.db.errors import explained
from store.db.sql import Row, rows
from store.forgotten import is_forgotten

_MOST = 1000  # rows: as many as one page of a list has at most


class KnownKeys:
    """The keys of one source that need no reading: releases that were read, and forgotten ones."""

    def __init__(self, store: Store, source: str) -> None:
        self._store = store
        self._source = source

    def __contains__(self, key: object) -> bool:
        db, source = self._store.db, self._source
        with explained(self._store.path):
            return isinstance(key, str) and (releases.is_read(db, source, key) or is_forgotten(db, source, key))

    def rows(self) -> list[Entry]:
        """What could not be read yet, and the newest recorded releases as last listed, the newest first."""
        found = rows(self._store.db, _ROWS, [self._source, _MOST])
        return retry_queue.entries(self._store, self._source) + [_as_listed(row) for row in found]


def _as_listed(row: Row) -> Entry:
    """A recorded release as its list showed it last."""
    title, day = row["listed_title"], row["listed_date"]
    return Entry(url=row["url"], key=row["key"], title=title, published=day, guid=row["guid"])


_ROWS = """
SELECT key, url, listed_title, listed_date, guid FROM releases WHERE source = ? ORDER BY day DESC, id DESC LIMIT ?
"""
