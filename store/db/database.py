"""Opening the one file: pragmas, migrations, the write transaction, backup."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from crawler.errors import StoreError
from store.db.schema import APPLICATION_ID, VERSION, migrations

BUSY_SECONDS = 30.0  # how long a writer waits for another program's lock
PAGE = 16_384  # bytes: a text of 2 kB leaves half of a smaller page empty
CACHE = 16_000  # kB of pages kept in memory, for each connection


class Store:
    """One database file. Safe to use from any thread: each thread has its own connection, opened on first use."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    @property
    def db(self) -> Database:
        """This thread's connection, as sqlite-utils has it."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = self._connect()
        return db

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One `BEGIN IMMEDIATE` transaction: all or nothing. Raises StoreError when the file cannot be written."""
        with explained(self.path):
            db = self.db
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.conn.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _connect(self) -> Database:
        with explained(self.path):
            mode = "ro" if self.readonly else "rwc"
            uri = f"{self.path.absolute().as_uri()}?mode={mode}"
            # Connections are used by one thread each, but `close` may come from another.
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            with self._lock:
                self._open.append(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            # FULL: an alert that was recorded survives a power cut too, not only a crash of ours.
            connection.execute("PRAGMA synchronous = FULL")
            # What is taken out is overwritten: `forget` is for good. Debian's SQLite does so anyway.
            connection.execute("PRAGMA secure_delete = ON")
            return Database(connection, execute_plugins=False)


def open_store(path: Path, *, readonly: bool = False) -> Store:
    """Open the database at `path`, made or migrated where needed (`readonly` only looks).

    Raises StoreError when it is not ours, newer than this program, or cannot be opened.
    """
    if readonly and not path.exists():
        raise StoreError(f"{path}: there is no database yet; `presswatch check` or `presswatch run` makes it")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it or change `database` in the config")
    store = Store(path, readonly=readonly)
    try:
        _prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def _prepare(store: Store) -> None:
    with explained(store.path):
        version = _version(store)
        if version == VERSION:
            return
        if store.readonly:
            raise StoreError(f"{store.path}: made by an older presswatch; `presswatch doctor` brings it up to date")
        if version:
            backup(store, store.path.with_name(f"{store.path.name}.v{version}.bak"), replace=True)
        store.db.execute(f"PRAGMA page_size = {PAGE}")  # for a file that is empty yet
        store.db.enable_wal()
        with store.write() as db:
            migrations.apply(db)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.conn.execute(f"PRAGMA user_version = {VERSION}")


def _version(store: Store) -> int:
    """The schema's version in the file, 0 for an empty one. Raises StoreError for a file that is not ours or newer."""
    (application,) = store.db.execute("PRAGMA application_id").fetchone()
    (version,) = store.db.execute("PRAGMA user_version").fetchone()
    (tables,) = store.db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(
            f"{store.path}: a SQLite file of another program; give `database` in the config a name of its own"
        )
    if version > VERSION:
        raise StoreError(
            f"{store.path}: made by a newer presswatch (schema {version}, this one knows {VERSION}); upgrade"
        )
    return int(version)


def backup(store: Store, target: Path, *, replace: bool = False) -> int:
    """Copy the database to `target` while others read and write it; verified. Returns the copy's size in bytes.

    Raises StoreError; without `replace` also when there is such a file already.
    """
    if target.exists() and not replace:
        raise StoreError(f"{target}: exists already; name another file")
    part = target.with_name(target.name + ".part")
    with explained(target):
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part)
        try:
            store.db.conn.backup(copy)  # in one step: a step in between would begin anew whenever somebody writes
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, no -wal beside it
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            copy.close()
        if verdict != "ok":
            part.unlink()
            raise StoreError(f"{target}: the copy is damaged ({verdict}); run `presswatch doctor` on the original")
        part.replace(target)
        return target.stat().st_size


_HELP = (
    ("disk is full", "the disk is full; free some space, nothing was lost"),
    ("disk I/O error", "the disk could not be written or read; check it, nothing was lost"),
    ("locked", f"another program has held the database for {BUSY_SECONDS:.0f} seconds; close it and try again"),
    ("readonly", "the file or its folder cannot be written; check the permissions"),
    ("unable to open", "the file cannot be opened; check the path and the permissions"),
    ("not a database", "not a SQLite database; give `database` in the config a name of its own"),
    ("malformed", "the database is damaged; `presswatch doctor` says how badly, a backup may be newer than you think"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors into one line for people: StoreError with the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        # What is not in the list is our own mistake, and not to be told as the disk's.
        help_ = next((text for sign, text in _HELP if sign in str(error)), "")
        if not help_:
            raise
        raise StoreError(f"{path}: {help_}") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
