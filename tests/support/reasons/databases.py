"""Reasons why a database cannot be used. By code, what makes it: errors of SQLite and of the disk, files that go."""

import errno
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from crawler.errors import StoreError
from crawler.reasons import Code, Reason
from scheduler.alerts.store_alerts import StoreFailure, failing
from store.db.errors import explained
from tests.support.watch import Watch

Maker = Callable[[Watch], Reason | None]
NOW = datetime(2026, 7, 14, 3, tzinfo=UTC)


def raised(error: Exception) -> Maker:
    """The reason of the error that stands for one of SQLite or of the system."""

    def make(watch: Watch) -> Reason | None:
        try:
            with explained(watch.path):
                raise error
        except StoreError as explained_error:
            return explained_error.reason

    return make


def after(lose: Callable[[Path], object]) -> Maker:
    """The reason that a store gives after something was done to its file."""

    def make(watch: Watch) -> Reason | None:
        watch.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        lose(watch.path)
        try:
            watch.store.ensure_in_place()
        except StoreError as error:
            return error.reason
        return None

    return make


def replace(path: Path) -> None:
    path.rename(path.with_name("old.db"))
    path.write_bytes(b"")


def alerted(*, ended: bool) -> Maker:
    failure = StoreFailure(reason=Reason.of("disk_full"), since=NOW, file="/a.db", machine="pier", ended=ended)
    return lambda _: failing(failure, "desk", NOW).change.reason


MADE: Mapping[Code, Maker] = {
    "disk_full": raised(OSError(errno.ENOSPC, "No space left on device")),
    "disk_failed": raised(sqlite3.OperationalError("disk I/O error")),
    "database_locked": raised(sqlite3.OperationalError("database is locked")),
    "database_readonly": raised(sqlite3.OperationalError("attempt to write a readonly database")),
    "database_unopened": raised(sqlite3.OperationalError("unable to open database file")),
    "database_foreign": raised(sqlite3.DatabaseError("file is not a database")),
    "database_damaged": raised(sqlite3.DatabaseError("database disk image is malformed")),
    "database_gone": after(Path.unlink),
    "database_replaced": after(replace),
    "database_emptied": after(lambda path: path.write_bytes(b"")),
    "database_fails": alerted(ended=False),
    "database_lost": alerted(ended=True),
}
