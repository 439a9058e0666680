"""`found(id, 'words')` in SQL: whether a search finds a release.

SELECT title FROM latest WHERE found(id, 'treaty -draft') ORDER BY day DESC
"""

from crawler.errors import QueryError
from store.db.sql import Connection, value
from store.search.query import parse
from store.search.search import release_ids

_KEPT = 8  # searches of which the answers are kept
FAILED = "user-defined function raised exception"  # all that SQLite says when a search cannot be


class Found:
    """The function on one connection. Each search is made once, as long as nobody writes to the file."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._as_of = 0
        self._ids: dict[str, frozenset[int]] = {}
        self.mistake: QueryError | None = None  # the last one

    def __call__(self, release_id: object, words: object) -> int | None:
        """1 if any version of the release is what `words` ask for, else 0. Raises QueryError as `search` does."""
        if release_id is None or words is None:
            return None
        return int(release_id in self._found(str(words)))

    def _found(self, words: str) -> frozenset[int]:
        as_of = value(self._db, "PRAGMA data_version")
        if as_of != self._as_of or len(self._ids) > _KEPT:
            self._as_of = as_of
            self._ids.clear()
        if words not in self._ids:
            try:
                self._ids[words] = release_ids(self._db, parse(words))
            except QueryError as error:
                self.mistake = error
                raise
        return self._ids[words]


def define_found(db: Connection) -> Found:
    """Let statements on `db` ask for what a search finds; returns the function. One that cannot be ends a statement."""
    function = Found(db)
    db.create_function("found", 2, function)
    return function
