"""SQLite's errors, put into one line for people: which file, what is wrong, and what to do."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crawler.errors import StoreError, StoreLostError
from crawler.reasons import Reason, words
from crawler.reasons.catalogue import labels

BUSY_SECONDS = 30.0  # how long a writer waits for another program's lock

_FULL, _FAILED = Reason.of("disk_full"), Reason.of("disk_failed")
_LITTLE = 1_000_000  # bytes
_SIGNS: Final = (
    ("disk is full", _FULL),
    ("disk I/O error", _FAILED),
    ("locked", Reason.of("database_locked", seconds=int(BUSY_SECONDS))),
    ("readonly", Reason.of("database_readonly")),
    ("unable to open", Reason.of("database_unopened")),
    ("not a database", Reason.of("database_foreign")),
)
_DAMAGE: Final = ("image is malformed", "malformed database schema", "Could not decode to UTF-8")
_SYSTEM: Final = (
    ((errno.ENOSPC, errno.EDQUOT), _FULL),
    ((errno.EIO,), _FAILED),
    ((errno.EROFS, errno.EACCES, errno.EPERM), Reason.of("database_readonly")),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a StoreError that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        if any(sign in str(error) for sign in _DAMAGE):
            raise lost(path, Reason.of("database_damaged")) from error
        # What is not in the list is a bug of ours, not the disk's.
        reason = next((reason for sign, reason in _SIGNS if sign in str(error)), None)
        if reason is None:
            raise
        if reason == _FAILED and is_full(path):  # which SQLite may call an I/O error
            reason = _FULL
        raise StoreError(_line(path, reason), reason=reason) from error
    except UnicodeDecodeError as error:  # of a message in which SQLite quotes what it cannot read
        raise lost(path, Reason.of("database_damaged")) from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}", reason=of_the_disk(error)) from error


@contextmanager
def typed(path: Path) -> Iterator[None]:
    """The same for SQL that a person typed: what SQLite does not understand is no mistake of ours."""
    try:
        with explained(path):
            yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise StoreError(f"{path}: this SQL cannot be answered: {error}") from error


def of_the_disk(error: OSError) -> Reason | None:
    """Why a file cannot be written or read, None where that is no trouble of the disk."""
    return next((reason for numbers, reason in _SYSTEM if error.errno in numbers), None)


def is_full(path: Path) -> bool:
    """Whether next to nothing is free on the disk of `path`."""
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False


def lost(path: Path, reason: Reason) -> StoreLostError:
    """The error that says that the database at `path` is of no use any more."""
    return StoreLostError(_line(path, reason), reason=reason)


def _line(path: Path, reason: Reason) -> str:
    return f"{path}: {words(reason)}; {labels('en', 'database')[reason.code]}"
