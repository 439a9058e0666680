"""The one way to speak SQLite: a few helpers over the standard `sqlite3`. SQL is written in store/ and nowhere else.

Who holds a connection: a function that answers a question takes the `Store` and asks `store.db`; one that writes takes
the connection of the open `store.write()`, and so do the questions asked on the way. No connection leaves store/.

Data travels as placeholders, never in the text of a statement. What is put into a text (a table's name, a condition) is
our own; this is the only module where that is done, and the only one where ruff's S608 is off.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, cast

Connection: TypeAlias = sqlite3.Connection
Row: TypeAlias = sqlite3.Row  # by name, `row["title"]`, or by place; an unknown name raises IndexError
Values: TypeAlias = Sequence[Any] | Mapping[str, Any]  # for the placeholders: by place or by name

_BATCH = 500  # keys in one statement; SQLite allows 999 placeholders in its oldest builds


def each(db: Connection, sql: str, values: Values = ()) -> Iterator[Row]:
    """The rows of a query, one at a time: for what may be too much to hold in memory. Do not write meanwhile."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return iter(cursor.execute(sql, values))


def rows(db: Connection, sql: str, values: Values = ()) -> list[Row]:
    """All rows of a query."""
    return list(each(db, sql, values))


def one(db: Connection, sql: str, values: Values = ()) -> Row | None:
    """The first row of a query, or None."""
    return next(each(db, sql, values), None)


def only(db: Connection, sql: str, values: Values = ()) -> Row:
    """The row of a query that always has one. Raises LookupError if it has none."""
    row = one(db, sql, values)
    if row is None:
        raise LookupError(sql)
    return row


def exists(db: Connection, sql: str, values: Values = ()) -> bool:
    """Whether a query has any row."""
    return db.execute(sql, values).fetchone() is not None


def value(db: Connection, sql: str, values: Values = ()) -> Any:
    """The first column of the first row of a query, or None when there is no row."""
    row = db.execute(sql, values).fetchone()
    return None if row is None else row[0]


def column(db: Connection, sql: str, values: Values = ()) -> list[Any]:
    """The first column of all rows of a query."""
    return [row[0] for row in db.execute(sql, values)]


def selected(db: Connection, sql: str, given: Mapping[str, Any], values: Sequence[Any] = ()) -> Iterator[Row]:
    """The rows, one at a time, of a query narrowed by what is `given`: condition -> value, `{"source = ?": source}`.

    `{given}` in the query stands for those conditions that have a value; `values` are for the placeholders after it.
    """
    conditions = {text: wanted for text, wanted in given.items() if wanted}
    return each(db, sql.format(given=" AND ".join(conditions) or "TRUE"), [*conditions.values(), *values])


def among(db: Connection, sql: str, keys: Collection[Any], values: Sequence[Any] = ()) -> Iterator[Row]:
    """The rows of a query for each of many `keys`, `... IN ({keys})`; `values` are for the placeholders before it."""
    wanted = list(keys)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        yield from each(db, sql.format(keys=", ".join("?" * len(batch))), [*values, *batch])


def count(db: Connection, table: str) -> int:
    """The number of rows of a table."""
    return cast(int, value(db, f"SELECT count(*) FROM {table}"))


def run(db: Connection, sql: str, values: Values = ()) -> int:
    """Run one statement; returns the number of rows it changed."""
    return db.execute(sql, values).rowcount


def run_many(db: Connection, sql: str, many: Iterable[Values]) -> None:
    """Run one statement for each of `many`."""
    db.executemany(sql, many)


def insert(db: Connection, table: str, row: Mapping[str, Any]) -> int:
    """Insert `row` (column -> value); returns its id."""
    cursor = db.execute(_insert(table, row), list(row.values()))
    return cast(int, cursor.lastrowid)


def upsert(db: Connection, table: str, row: Mapping[str, Any], key: Sequence[str]) -> None:
    """Insert `row`, or write it over the row with the same `key` columns."""
    others = ", ".join(f"{name} = excluded.{name}" for name in row if name not in key)
    clash = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {others}"
    db.execute(f"{_insert(table, row)} {clash}", list(row.values()))


def update(db: Connection, table: str, row: Mapping[str, Any], **which: str | int) -> None:
    """Write `row` (column -> value) into the rows that `which` names: `id=5`, `name="tides-en"`."""
    names = ", ".join(f"{name} = ?" for name in row)
    where = " AND ".join(f"{name} = ?" for name in which)
    db.execute(f"UPDATE {table} SET {names} WHERE {where}", [*row.values(), *which.values()])


def compose(sql: str, **parts: str) -> str:
    """`sql` with each `{name}` replaced by a piece of our own SQL that several statements share. Never for data."""
    return sql.format(**parts)


def _insert(table: str, row: Mapping[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
