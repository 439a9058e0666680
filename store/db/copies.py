"""A verified copy of the database, made while others read and write it."""

import sqlite3
from pathlib import Path

from crawler.errors import StoreError
from store.db.errors import explained
from store.db.sql import Connection, value

UNFINISHED = ".part"  # what a copy is called until it is verified


def copy(source: Connection, target: Path) -> int:
    """Copy the database of `source` to `target`, over what is there; verified. Returns the copy's size in bytes.

    `target` is complete or untouched, whatever happens. Raises StoreError if the copy cannot be made or is damaged.
    """
    part = target.with_name(target.name + UNFINISHED)
    with explained(target):
        _drop(part)  # what a copy to here that was killed left behind
        try:
            verdict = _copy(source, part)
        except BaseException:
            _drop(part)
            raise
        if verdict != "ok":
            _drop(part)
            raise StoreError(f"{target}: the copy is damaged ({verdict}); run `presswatch doctor` on the original")
        part.replace(target)
        return target.stat().st_size


def _drop(part: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def _copy(source: Connection, part: Path) -> str:
    """Write the copy; returns what SQLite's own check says of it, "ok" if it is sound."""
    made = sqlite3.connect(part)
    try:
        source.backup(made)  # in one step: with several, each write of another process would start it over
        made.execute("PRAGMA journal_mode = DELETE")  # one file, no -wal beside it
        return str(value(made, "PRAGMA integrity_check"))
    finally:
        made.close()
