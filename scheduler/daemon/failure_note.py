"""A note beside the database that its failure was alerted: a daemon that is started again does not repeat it."""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from crawler.reasons import Code, Reason
from crawler.times import from_iso, to_iso

_FULL = Reason("disk_full")  # why a note is empty
_CODES = frozenset(get_args(Code))


@dataclass(frozen=True, slots=True)
class Noted:
    """A failure that was alerted."""

    reason: Reason
    since: datetime


class FailureNote:
    """The file `DATABASE.failing`, which is there from the first alert until the database works again."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.failing")

    def read(self) -> Noted | None:
        """What was noted, None if nothing was."""
        try:
            made = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
            code, _, since = self._path.read_text(encoding="ascii", errors="replace").partition(" ")
        except OSError:
            return None
        try:
            return Noted(Reason(code) if code in _CODES else _FULL, from_iso(since))  # type: ignore[arg-type]
        except ValueError:
            return Noted(_FULL, made)

    def write(self, reason: Reason, since: datetime) -> bool:
        """Note it; whether there is a note now. Where the disk is full it may be an empty one."""
        with contextlib.suppress(OSError):
            self._path.write_text(f"{reason.code} {to_iso(since)}", encoding="ascii")
        return self._path.exists()

    def remove(self) -> None:
        """It works again."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
