"""The bytes of files that are kept, in a folder beside the database: DATABASE.files/ab/abcdef..., by sha256."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.errors import StoreError
from crawler.reasons import Reason, words
from store.db.errors import explained

SPARE = 200_000_000  # bytes on the disk that are left to the database
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of the folder. What was cut short while it was written has a name that is no hash."""

    path: Path
    written: float  # when it was last asked to be kept, in seconds since 1970
    size: int

    @property
    def sha256(self) -> str:
        """Of the bytes that came; whether they are still the same is for `doctor` to see."""
        return self.path.name


class KeptFiles:
    """The folder of files of one database. Names come from bytes, never from a page."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.folder = database.with_name(f"{database.name}.files")

    def path(self, sha256: str) -> Path:
        """Where the file of that hash is, or would be. Raises ValueError if that is no hash."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no sha256")
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return bool(_SHA256.fullmatch(sha256)) and self.path(sha256).is_file()

    def keep(self, sha256: str, body: bytes) -> bool:
        """Keep a file: when this returns it is on the disk, whole. Returns whether it was not there yet.

        Raises StoreError, above all if there would be no room left for the database.
        """
        path = self.path(sha256)
        with explained(path):
            if path.is_file() and path.stat().st_size == len(body):
                os.utime(path)  # so that it is not taken for one that nobody wanted
                return False
            self._make_room_for(path, len(body))
            self._write(path, body)
        return True

    def drop(self, hashes: Iterable[str]) -> None:
        """Delete these files, as far as they are there."""
        with explained(self.folder):
            for sha256 in hashes:
                if self.has(sha256):
                    self.path(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[KeptFile]:
        """Everything in the folder."""
        for path in sorted(self.folder.glob("*/*")):
            found = path.stat()
            yield KeptFile(path, found.st_mtime, found.st_size)

    def _make_room_for(self, path: Path, size: int) -> None:
        mode = 0o700 | self._readable | self._readable >> 2  # a folder that may be read may be passed through
        for folder in (self.folder, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=mode, exist_ok=True)
                sync_folder(folder.parent)
        if shutil.disk_usage(self.folder).free < size + SPARE:
            reason = Reason.of("disk_full")
            raise StoreError(f"{path}: {words(reason)}; free some space", reason=reason)

    def _write(self, path: Path, body: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o600 | self._readable)
            part.replace(path)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)

    @property
    def _readable(self) -> int:
        """Who may read the database may read its files: the bits of that for its group and for all."""
        return self._database.stat().st_mode & 0o044


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
