"""Brings a file to today's schema in one transaction: wholly or not at all, and without losing a row."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from crawler.errors import StoreError
from store.db.change_parts import note_old_parts
from store.db.copies import copy
from store.db.errors import BUSY_SECONDS
from store.db.file_version import APPLICATION_ID, VERSION
from store.db.migrations import migrations
from store.db.sql import Connection, among, column, count, rows, run, value
from store.db.tables_v1 import statements
from store.db.views import VIEWS
from store.search.index import index_rest

PAGE = 16_384  # bytes: a text of 2 kB leaves half of a smaller page empty
_PATIENCE = 3600.0  # seconds to wait for another process that upgrades the same file: a copy of 10 GB takes minutes


def upgrade(db: Connection, path: Path) -> None:
    """Bring the file at `path`, open as `db`, to today's schema; a copy of an older one is kept beside it.

    Of two processes one works and the other waits. Raises StoreError, with the file as it was, when there is no room
    on the disk or anything would be lost.
    """
    db.execute(f"PRAGMA page_size = {PAGE}")  # for a file that is still empty
    with _alone(db):
        version = value(db, "PRAGMA user_version")
        if version == VERSION:
            return  # another process was faster
        if version:
            _keep_copy(path, version)
        before = _counts(db, "table"), _dangling(db)
        _migrate(db)
        _compare(path, before, (_counts(db, "table", "view"), _dangling(db)))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def _alone(db: Connection) -> Iterator[None]:
    """One write transaction without foreign keys: dropping a table then leaves alone what points to it."""
    _patience(db, _PATIENCE)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = OFF")  # before BEGIN: inside a transaction it does nothing
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")
        _patience(db, BUSY_SECONDS)


def _patience(db: Connection, seconds: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _migrate(db: Connection) -> None:
    for name in column(db, "SELECT name FROM sqlite_master WHERE type = 'view'"):
        db.execute(f"DROP VIEW {name}")
    migrations.apply(Database(db, execute_plugins=False))
    for statement in statements(VIEWS):
        run(db, statement)
    note_old_parts(db)
    index_rest(db)


def _keep_copy(path: Path, version: int) -> None:
    """Copy the file to NAME.vVERSION.bak. Raises StoreError if the disk has no room for that and the work."""
    size, free = path.stat().st_size, shutil.disk_usage(path.parent).free
    need = size + size // 4  # the tables that are rebuilt are a small part of the file
    if free < need:
        raise StoreError(
            f"{path}: made by an older presswatch; bringing it up to date needs {need / 1e6:,.0f} MB on the disk (a"
            f" copy is kept), and {free / 1e6:,.0f} MB are free; free some space, nothing was changed"
        )
    # A connection of its own: SQLite does not copy from one that holds the write lock.
    reading = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        copy(reading, path.with_name(f"{path.name}.v{version}.bak"))
    finally:
        reading.close()


def _counts(db: Connection, *kinds: str) -> dict[str, int]:
    """The number of rows of each object of these `kinds`, but for the record of migrations, which grows, and the search
    index, which is made again.
    """
    sql = (
        "SELECT name FROM sqlite_master WHERE name NOT GLOB '*sqlite_*' AND name NOT GLOB '_search*'"
        " AND type IN ({keys})"
    )
    return {row["name"]: count(db, row["name"]) for row in list(among(db, sql, kinds))}


def _dangling(db: Connection) -> set[tuple[str, int | None, str]]:
    """The rows that point to nothing, as (table, row, parent); a view stands for the table of its name with a "_"."""
    return {(row["table"].lstrip("_"), row["rowid"], row["parent"]) for row in rows(db, "PRAGMA foreign_key_check")}


_State = tuple[dict[str, int], set[tuple[str, int | None, str]]]


def _compare(path: Path, before: _State, after: _State) -> None:
    """Raise StoreError if a row is gone, or points to nothing that did not before."""
    lost = [f"{table} had {n:,} rows and has {after[0].get(table, 0):,}" for table, n in before[0].items()
            if after[0].get(table, 0) < n]  # fmt: skip
    lost += [f"row {row} of {table} points to nothing in {parent}" for table, row, parent in after[1] - before[1]]
    if lost:
        raise StoreError(
            f"{path}: could not be brought up to date without a loss ({lost[0]}); nothing was changed, please report"
            " this"
        )
