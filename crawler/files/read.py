"""The text of an attached file, or why there is none: the reader of its kind is found here, and loaded when needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Final

from crawler.file_reading import FileReading, FileState
from crawler.files.file_text import FileText, UnreadableFileError
from crawler.files.kinds import kind_at_a_glance, kind_of
from crawler.reasons import Code, Reason


@dataclass(frozen=True, slots=True)
class _Reader:
    """A module with a function `text_of`, and what its readings depend on."""

    module: str
    rendering: int  # version of what we make of it
    libraries: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its libraries with their versions, and the version of the rendering: "dochan 1.15.0/1"."""
        libraries = ", ".join(f"{library} {version(library)}" for library in self.libraries)
        return f"{libraries or self.module.rpartition('.')[2]}/{self.rendering}"

    def text_of(self, body: bytes) -> FileText:
        """The text. Raises UnreadableFileError."""
        found: FileText = import_module(self.module).text_of(body)
        return found


_DOCHAN = _Reader("crawler.files.dochan_reader", 1, ("dochan",))
_PDF = _Reader("crawler.files.pdf", 1, ("pypdfium2",))
_OPENDOCUMENT = _Reader("crawler.files.opendocument", 1)
_TEXT = _Reader("crawler.files.plain_text", 1)
_ARCHIVE = _Reader("crawler.files.archive", 1, ("dochan", "pypdfium2"))
_DOCUMENTS: Final[Mapping[str, _Reader]] = {
    "pdf": _PDF,
    **dict.fromkeys(("hwp", "hwpx", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "office"), _DOCHAN),
    **dict.fromkeys(("odt", "ods", "odp"), _OPENDOCUMENT),
    "text": _TEXT,
}
_STOPPED: Final[Mapping[Code, FileState]] = {
    "reading_timed_out": "timed_out",
    "reading_out_of_memory": "too_large",
    "reader_answer_too_large": "too_large",
    "reading_was_interrupted": "",  # it is read when it comes again
}
_READERS: Final[Mapping[str, _Reader]] = {**_DOCUMENTS, "zip": _ARCHIVE}


@cache
def reader_of(kind: str) -> str:
    """The reader that reads files of a kind now, as `FileReading.reader` has it; "" if none does."""
    return _READERS[kind].name if kind in _READERS else ""


def readers() -> dict[str, str]:
    """The reader of each kind of file that can be read."""
    return {kind: reader_of(kind) for kind in _READERS}


def read(body: bytes) -> FileReading:
    """What can be read of a file."""
    return _read(body, _READERS)


def read_document(body: bytes) -> FileReading:
    """What can be read of a file that is no archive."""
    return _read(body, _DOCUMENTS)


def stopped(body: bytes, reason: Reason) -> FileReading:
    """The reading of a file that the sandbox stopped to read, for `reason`."""
    kind = kind_at_a_glance(body)
    return FileReading(state=_STOPPED.get(reason.code, "broken"), kind=kind, reader=reader_of(kind), reason=reason)


def _read(body: bytes, readers: Mapping[str, _Reader]) -> FileReading:
    kind = kind_of(body)
    if kind not in readers:
        return FileReading(state="unsupported", kind=kind, reason=_unsupported(kind))
    reader = reader_of(kind)
    try:
        found = readers[kind].text_of(body)
    except UnreadableFileError as error:
        return FileReading(state=error.state, kind=kind, reader=reader, reason=error.reason)
    if not found.text:
        return FileReading(state="no_text", kind=kind, reader=reader, reason=Reason.of("file_without_text"))
    return FileReading(state="read", text=found.text, kind=kind, reader=reader, reason=found.reason)


def _unsupported(kind: str) -> Reason:
    return Reason.of("file_kind_unread", kind=kind) if kind else Reason.of("file_kind_unknown")
