"""HWP, HWPX and Office files, read by dochan."""

from collections.abc import Sequence

from crawler.files.as_path import as_path
from crawler.files.document_lines import document_lines
from crawler.files.file_text import FileText, broken, encrypted, file_text, too_large
from crawler.reasons import Reason

_ERROR = "ERR"  # begins what dochan says of a fault after which text is missing
_PASSWORD = ("암호", "DRM")  # in its words
_LIMITS = ("limit", "exceed", "초과", "압축률")


def text_of(body: bytes) -> FileText:
    """The text of an HWP, HWPX or Office file. Raises UnreadableFileError."""
    from dochan import Dochan  # decision 0006

    with as_path(body) as path:
        document = Dochan(path)
    errors = [error for error in document.errors if error.startswith(_ERROR)]
    if any("MemoryError" in error for error in errors):
        raise MemoryError  # which dochan takes for a fault of the file
    if _say(errors, _PASSWORD):
        raise encrypted()
    found = file_text(document_lines(document.to_dict()))
    if not errors:
        return found
    refusal = too_large() if _say(errors, _LIMITS) else broken()
    if not found.text:
        raise refusal
    part = refusal.reason if refusal.state == "too_large" else Reason.of("file_partly_broken")
    return FileText(found.text, found.reason or part)


def _say(errors: Sequence[str], words: Sequence[str]) -> bool:
    return any(word in error for error in errors for word in words)
