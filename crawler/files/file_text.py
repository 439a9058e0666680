"""What a reader of files gives: text, or why there is none. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.file_reading import FileState
from crawler.normalize import lines
from crawler.reasons import Reason

MOST_TEXT = 1_000_000  # bytes in UTF-8 that are kept of one file


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, a line for each paragraph or row; "" = there is none in it."""

    text: str
    reason: Reason | None = None  # why it is not all of it


class UnreadableFileError(Exception):
    """A file whose text cannot be read. For readers: `read` makes a FileReading of it."""

    def __init__(self, state: FileState, reason: Reason) -> None:
        super().__init__(reason.code)
        self.state = state
        self.reason = reason


def encrypted() -> UnreadableFileError:
    """The error for a file that asks for a password."""
    return UnreadableFileError("encrypted", Reason.of("file_encrypted"))


def broken() -> UnreadableFileError:
    """The error for a file that is not as its format asks."""
    return UnreadableFileError("broken", Reason.of("file_broken"))


def too_large() -> UnreadableFileError:
    """The error for a file that holds more than is read."""
    return UnreadableFileError("too_large", Reason.of("file_holds_too_much"))


def file_text(parts: Iterable[str], reason: Reason | None = None) -> FileText:
    """Tidy lines of `parts`, which are asked for until there is enough; `reason` says why they are not all."""
    kept: list[str] = []
    size = 0
    for part in parts:
        for line in lines(part):
            kept.append(line)
            size += len(line.encode("utf-8", "ignore")) + 1
        if size > MOST_TEXT:
            break
    text = "\n".join(kept).encode("utf-8", "ignore")
    if len(text) <= MOST_TEXT:
        return FileText(text.decode(), reason)
    cut = Reason.of("file_text_cut", limit=MOST_TEXT)
    return FileText(text[:MOST_TEXT].decode("utf-8", "ignore").rstrip(), cut)
