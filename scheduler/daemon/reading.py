"""The sandbox of this process, and the note of what it reads for long: after a crash that is left out once."""

import contextlib
from pathlib import Path

from crawler.sandbox import Sandbox
from crawler.sandbox.readers import Sandboxed


def open_readers(database: Path) -> Sandboxed:
    """Readers in a sandbox; what a process that died was reading for long is not read the first time. To be closed."""
    note = ReadingNote(database)
    return Sandboxed(Sandbox(noted=note.write, avoid=note.left_behind()))


class ReadingNote:
    """The file `DATABASE.reading`; holds one URL while its reading takes over a second."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.reading")

    def left_behind(self) -> frozenset[str]:
        """The URL that a process was reading when it died, if one did; the note is taken away."""
        try:
            url = self._path.read_text(encoding="utf-8").strip()
            self._path.unlink()
        except (OSError, UnicodeError):
            return frozenset()
        return frozenset({url} - {""})

    def write(self, url: str) -> None:
        """Note that `url` is being read, "" that nothing is. A disk that is full must not stop the reading."""
        with contextlib.suppress(OSError):
            if url:
                self._path.write_text(url, encoding="utf-8")
            else:
                self._path.unlink(missing_ok=True)
