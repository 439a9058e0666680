"""What SQL typed by a visitor may see and cost: set on each connection of Datasette's, never on the store's own.

Time is bounded by Datasette (`sql_time_limit_ms`), but only between the steps of a statement; what one function may
build in a single step is bounded here.
"""

import sqlite3
import weakref
from collections.abc import Callable
from typing import Any

from store.web.sql_functions import LONGEST, define

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 250_000),
)
_LARGEST_ANSWER = 30_000_000  # characters and bytes of all rows of a statement
_PATHS = frozenset({"pragma_database_list", "dbstat"})
# printf counts to any width it is given, json_patch compares each key with each, and nothing stops them on the way.
_COSTLY = frozenset({"printf", "format", "json_patch"})
_TELLING = frozenset({"fts3_tokenizer", "load_extension", "sqlite_version", "sqlite_source_id"})
_FUNCTIONS = _COSTLY | _TELLING


def confine(connection: sqlite3.Connection) -> None:
    """Bound what statements on `connection` cost, and keep from them what is the program's own."""
    for category, limit in _LIMITS:
        connection.setlimit(category, limit)
    define(connection)
    connection.row_factory = _RowCounter()
    connection.set_authorizer(_authorized)


class _RowCounter:
    """Makes the rows of an answer, and ends one that grows too large for the memory."""

    def __init__(self) -> None:
        # Weak: a cursor holds on to the state of the file that it reads.
        self._cursor: Callable[[], sqlite3.Cursor | None] = lambda: None
        self._size = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """A row. Raises sqlite3.OperationalError when all rows of `cursor` together are too large."""
        if cursor is not self._cursor():
            self._cursor, self._size = weakref.ref(cursor), 0
        self._size += sum(len(value) for value in values if isinstance(value, str | bytes))
        if self._size > _LARGEST_ANSWER:
            raise sqlite3.OperationalError("the answer is too large; ask for fewer rows or columns")
        return sqlite3.Row(cursor, values)


def _authorized(action: int, first: str | None, second: str | None, _database: str | None, view: str | None) -> int:
    """SQLite's question before it prepares a statement; what a view of ours reads is ours to show.

    Columns of the program's own tables read as NULL: Datasette counts their rows, and must not fail at it.
    """
    if action == sqlite3.SQLITE_READ and view is None and _is_own(first or ""):
        return sqlite3.SQLITE_IGNORE
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _is_own(table: str) -> bool:
    """Whether a table is the program's own. The search index holds nothing but texts of releases, and reads itself."""
    return (table.startswith("_") and not table.startswith("_search")) or table.lower() in _PATHS
