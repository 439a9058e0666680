"""What could be read of an attached file. Pure."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from crawler.reasons import Reason

FileState: TypeAlias = Literal["", "read", "no_text", "encrypted", "unsupported", "broken", "too_large", "timed_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What could be read of a file: its text, or why there is none."""

    state: FileState = ""  # "" = nobody read it
    text: str = ""
    kind: str = ""  # by its bytes: "pdf", "hwp", "hwpx", "docx", ...
    reader: str = ""  # the library, its version, and the version of our rendering: "dochan 1.15.0/1"
    reason: Reason | None = None  # why there is no text, or not all of it


UNREAD: Final = FileReading()


def better(before: FileReading, now: FileReading) -> FileReading:
    """Of two readings of the same bytes the one to keep: `now`, unless it lost the text."""
    return before if before.text and not now.text else now
