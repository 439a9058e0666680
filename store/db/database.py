"""Opening the one file: pragmas, the write transaction."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from crawler.errors import StoreError
from crawler.reasons import Reason
from store.db.errors import BUSY_SECONDS, explained, lost
from store.db.file_version import APPLICATION_ID, VERSION
from store.db.sql import Connection, column

_TRIAL = 1_000_000  # bytes: more than a visit brings, as a rule
CACHE = 16_000  # kB of pages kept in memory, for each connection


class Store:
    """One database file. Safe to use from any thread: each thread has its own connection, opened on first use."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._local = threading.local()
        self._open: list[Connection] = []
        self._lock = threading.Lock()
        self._file: tuple[int, int] | None = None  # device and inode of what was opened

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    @property
    def db(self) -> Connection:
        """This thread's connection, for questions; see store/db/sql.py."""
        db: Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = self._connect()
        return db

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One `BEGIN IMMEDIATE` transaction: all or nothing. Raises StoreError when the file cannot be written."""
        with explained(self.path):
            db = self.db
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise

    def ensure_in_place(self) -> None:
        """Raise StoreLostError when the file that was opened is no longer the one at its path, or holds nothing."""
        if self._file is None:
            return
        if _identity(self.path) != self._file:
            raise lost(self.path, Reason.of("database_replaced" if self.path.exists() else "database_gone"))
        if not self.path.stat().st_size:
            raise lost(self.path, Reason.of("database_emptied"))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """As `store.db.errors.explained`, but an emptied or replaced file is called so, whatever SQLite says of it."""
        try:
            with explained(self.path):
                yield
        except (StoreError, sqlite3.Error):
            self.ensure_in_place()
            raise

    def ensure_works(self) -> None:
        """Raise StoreError when what a visit brings cannot be recorded, StoreLostError when the file is damaged.

        A megabyte is written and taken out again, then SQLite looks through the whole file.
        """
        with self.write() as db:
            db.execute("CREATE TABLE _trial (bytes BLOB)")
            db.execute("INSERT INTO _trial VALUES (zeroblob(?))", [_TRIAL])
            db.execute("DROP TABLE _trial")  # its pages are overwritten, and so written (secure_delete)
        with explained(self.path):
            if column(self.db, "PRAGMA quick_check(1)") != ["ok"]:
                raise lost(self.path, Reason.of("database_damaged"))

    def leave_open(self) -> None:
        """Let `close` close nothing: a thread still uses its connection, which must not be closed under it."""
        with self._lock:
            self._open.clear()

    def close(self) -> None:
        """Close the connections of all threads. No other thread may be using its own."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _connect(self) -> Connection:
        with explained(self.path):
            connection = self._opened("mode=ro" if self.readonly else "mode=rwc")
            if self.readonly and not _readable(connection) and not _in_use(self.path):
                # Without write access beside the file no process can take part in its locking; it is not needed here.
                connection = self._opened("immutable=1")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            # FULL: an alert that was recorded survives a power cut too, not only a crash of ours.
            connection.execute("PRAGMA synchronous = FULL")
            # What is taken out is overwritten: `forget` is for good. Debian's SQLite does so anyway.
            connection.execute("PRAGMA secure_delete = ON")
            return connection

    def _opened(self, how: str) -> Connection:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # no transaction begins by itself: `write` says BEGIN IMMEDIATE
            check_same_thread=False,  # used by one thread each, but `close` may come from another
        )
        with self._lock:
            self._open.append(connection)
            self._file = self._file or _identity(self.path)
        return connection


def _readable(connection: Connection) -> bool:
    """Whether questions are answered: not where SQLite would have to make a file beside the database and may not."""
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return not any(sign in str(error) for sign in ("unable to open", "readonly"))
    return True


def _in_use(path: Path) -> bool:
    """Whether a process that writes has the database open, or left something unfinished beside it."""
    wal = path.with_name(path.name + "-wal")
    try:
        return wal.stat().st_size > 0
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`. SQLite makes an empty file before it writes to it."""
    return path.exists() and path.stat().st_size > 0


def ensure_not_lost(path: Path) -> None:
    """Raise StoreError when there is nothing at `path`, but files beside it show that there was a database."""
    if is_there(path):
        return
    for suffix in ("-wal", ".lock"):
        left = path.with_name(path.name + suffix)
        if left.exists():
            raise StoreError(
                f"{path}: the database is {'empty' if path.exists() else 'missing'}, but {left.name} is still there:"
                " was it moved or deleted?"
                " Put it back, or start over with `presswatch check --new-database`",
                reason=Reason.of("database_emptied" if path.exists() else "database_gone"),
            )


def open_store(path: Path, *, readonly: bool = False, new: bool = False) -> Store:
    """Open the database at `path`, made or migrated where needed (`readonly` only looks).

    One that seems to have been lost (see `ensure_not_lost`) is only recreated if `new`. Raises StoreError when it is
    lost, not ours, newer than this program, or cannot be opened.
    """
    if not new:
        ensure_not_lost(path)
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
        if store.readonly and version:
            raise StoreError(
                f"{store.path}: made by an older presswatch (schema {version}, this one knows {VERSION});"
                " `presswatch doctor` or `presswatch run` brings it up to date"
            )
        if store.readonly:
            raise StoreError(f"{store.path}: still empty; `presswatch check` or `presswatch run` fills it")
        from store.db.upgrade import upgrade  # with sqlite-utils, which takes half as long as all the rest of `list`

        upgrade(store.db, store.path)


def _version(store: Store) -> int:
    """The schema's version in the file, 0 for an empty one. Raises StoreError for a file that is not ours or newer."""
    application, version, tables = store.db.execute(  # in one statement: another process may make the file right now
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(
            f"{store.path}: a SQLite file of another program; give `database` in the config a name of its own"
        )
    if version > VERSION:
        raise StoreError(
            f"{store.path}: made by a newer presswatch (schema {version}, this one knows {VERSION}); upgrade"
        )
    return int(version)
