"""SQLite's errors, put into one line for people: which file, what is wrong, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import StoreError, StoreLostError

BUSY_SECONDS = 30.0  # how long a writer waits for another program's lock

_HELP = (
    ("disk is full", "the disk is full; free some space, nothing was lost"),
    ("disk I/O error", "the disk could not be written or read; check it, nothing was lost"),
    ("locked", f"another program has held the database for {BUSY_SECONDS:.0f} seconds; close it and try again"),
    ("readonly", "the file or its folder cannot be written; check the permissions"),
    ("unable to open", "the file cannot be opened; check the path and the permissions"),
    ("not a database", "not a SQLite database; give `database` in the config a name of its own"),
)
_DAMAGE = ("malformed", "Could not decode to UTF-8")
_DAMAGED = "the database is damaged; `presswatch doctor` says how badly, a backup may be newer than you think"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a StoreError that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        if any(sign in str(error) for sign in _DAMAGE):
            raise StoreLostError(f"{path}: {_DAMAGED}") from error
        # What is not in the list is a bug of ours, not the disk's.
        help_ = next((text for sign, text in _HELP if sign in str(error)), "")
        if not help_:
            raise
        raise StoreError(f"{path}: {help_}") from error
    except UnicodeDecodeError as error:  # of a message in which SQLite quotes what it cannot read
        raise StoreLostError(f"{path}: {_DAMAGED}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
