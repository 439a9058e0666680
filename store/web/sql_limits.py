"""What SQL typed by a visitor may see and cost: set on each connection of Datasette's, never on the store's own.

Time is bounded by Datasette (`sql_time_limit_ms`), but only between the steps of a statement; what one function may
build in a single step is bounded here.
"""

import sqlite3

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000),  # bytes of a value: the largest page that is kept is smaller
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 250_000),
)
_PATHS = frozenset({"pragma_database_list", "dbstat"})
# printf counts to any width it is given, and nothing stops it on the way.
_FUNCTIONS = frozenset({"fts3_tokenizer", "load_extension", "printf", "format"})


def confine(connection: sqlite3.Connection) -> None:
    """Bound what statements on `connection` cost, and keep from them what is the program's own."""
    for category, limit in _LIMITS:
        connection.setlimit(category, limit)
    connection.set_authorizer(_authorized)


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
