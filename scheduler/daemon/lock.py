"""One visitor and deliverer per database: a file lock that the kernel frees when its holder dies."""

import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from crawler.errors import LockHeldError, PresswatchError


class VisitLock:
    """Held while visiting or delivering. As a context manager: raises LockHeldError when somebody else has it."""

    def __init__(self, database: Path, holder: str, *, wait: float = 1.0) -> None:
        self.database = database
        self._path = lock_path(database)
        self._lock = FileLock(self._path, timeout=wait)
        self._holder = holder

    def __enter__(self) -> "VisitLock":
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LockHeldError(self.database, _read(self._path)) from error
        except OSError as error:
            raise PresswatchError(f"{self._path}: {error.strerror}; the folder must be writable") from error
        self._path.write_text(f"`presswatch {self._holder}` (pid {os.getpid()})", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._path.write_text("", encoding="utf-8")
        self._lock.release()


def lock_path(database: Path) -> Path:
    """Where the lock of a database lies."""
    return database.with_name(database.name + ".lock")


def holder(database: Path) -> str:
    """Who visits and delivers for this database now, for people; "" when nobody does."""
    path = lock_path(database)
    if not path.exists():
        return ""
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return _read(path)
    lock.release()
    return ""


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() or "another presswatch"
