"""One process checks and delivers for a database: a file lock that the kernel frees when its holder dies."""

import contextlib
import fcntl
import json
import os
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from crawler.errors import LockHeldError, StoreError
from crawler.times import to_iso
from store.db.errors import of_the_disk

_OLD = re.compile(r"`presswatch ([^`]+)` \(pid (\d+)\)")  # as 0.1.0 wrote it


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the lock; for people as text."""

    command: str = ""  # of presswatch: "run", "check", ...; "" = not known
    pid: int = 0
    since: str = field(default="", compare=False)  # UTC: when it began, or went on after the machine had slept

    @property
    def is_daemon(self) -> bool:
        """Whether it is `presswatch run`, which takes requests."""
        return self.command == "run"

    @property
    def running_since(self) -> str:
        """Since when it has been at work, if it is a daemon (UTC), else ""."""
        return self.since if self.is_daemon else ""

    def __str__(self) -> str:
        return f"`presswatch {self.command}` (pid {self.pid})" if self.command else "another presswatch"


class VisitLock:
    """Held while visiting or delivering. As a context manager: raises LockHeldError when another process has it."""

    def __init__(self, database: Path, command: str, *, wait: float = 1.0) -> None:
        self.database = database
        self._path = lock_path(database)
        self._lock = FileLock(self._path, timeout=wait)
        self._note = json.dumps({"command": command, "pid": os.getpid()})

    def __enter__(self) -> "VisitLock":
        try:
            self._lock.acquire()
            self._path.write_text(self._note, encoding="utf-8")
        except Timeout as error:
            held = _read(self._path)
            raise LockHeldError(self.database, str(held), by_daemon=held.is_daemon) from error
        except OSError as error:
            self._lock.release()
            line = f"{self._path}: {error.strerror}; it must be possible to write it"
            raise StoreError(line, reason=of_the_disk(error)) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        with contextlib.suppress(OSError):  # the folder may be gone
            self._path.write_text("", encoding="utf-8")
        self._lock.release()

    def renew(self) -> None:
        """Note that its holder goes on after the clock jumped, or the machine had slept."""
        with contextlib.suppress(OSError):  # the folder may be gone
            os.utime(self._path)


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")


def holder(database: Path) -> Holder | None:
    """The process that checks and delivers for this database now, or None. Needs no right to write."""
    path = lock_path(database)
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # given back when the file is closed
    except BlockingIOError:
        return _read(path)
    except OSError:
        return None
    return None


def running_since(database: Path) -> str:
    """Since when a daemon of this machine has been at work on this database (UTC), "" = none is."""
    held = holder(database)
    return held.running_since if held else ""


def _read(path: Path) -> Holder:
    text = path.read_text(encoding="utf-8")
    since = to_iso(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    return replace(_holder(text), since=since)


def _holder(text: str) -> Holder:
    if old := _OLD.fullmatch(text.strip()):
        return Holder(old[1], int(old[2]))
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):  # its holder has just taken it, or is of a newer presswatch
        return Holder()
