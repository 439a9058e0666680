"""HWP, HWPX and Office files, read by dochan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.files.as_path import as_path
from crawler.files.document_lines import document_lines
from crawler.files.file_text import FileText, broken, encrypted, file_text, too_large
from crawler.files.packages import ZIP_ERRORS
from crawler.reasons import Reason

if TYPE_CHECKING:
    from dochan import Dochan

_ERROR = "ERR"  # begins what dochan says of a fault after which text is missing
_REVISIONS = "revision partial"  # a change that it cannot place: its text stays
_PASSWORD = ("암호", "DRM")  # in its words
_LIMITS = ("limit", "exceed", "초과", "압축률")
_CUT = "truncated"  # also "sector count limit or truncated file", of which the limit is that of the file's own end


def text_of(body: bytes) -> FileText:
    """The text of an HWP, HWPX or Office file. Raises UnreadableFileError."""
    with as_path(body) as path:
        document = _opened(path)
    errors = [error for error in document.errors if error.startswith(_ERROR) and _REVISIONS not in error]
    if any("MemoryError" in error for error in errors):
        raise MemoryError  # which dochan takes for a fault of the file
    if _say(errors, _PASSWORD):
        raise encrypted()
    found = file_text(document_lines(document.to_dict()))
    if not errors:
        return found
    refusal = too_large() if any(_is_limit(error) for error in errors) else broken()
    if not found.text:
        raise refusal
    part = refusal.reason if refusal.state == "too_large" else Reason.of("file_partly_broken")
    return FileText(found.text, found.reason or part)


def _opened(path: str) -> "Dochan":
    """The document without what was deleted while changes were tracked. Of Office files, dochan never gives that."""
    from dochan import Dochan  # decision 0006

    try:
        return Dochan(path, revision_mode="final")
    except ZIP_ERRORS:  # it is neither HWP nor HWPX, or damaged
        return Dochan(path)


def _is_limit(error: str) -> bool:
    return _say([error], _LIMITS) and _CUT not in error


def _say(errors: Sequence[str], words: Sequence[str]) -> bool:
    return any(word in error for error in errors for word in words)
