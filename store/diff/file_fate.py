"""What became of an attached file, beside its name: "replaced; its text is the same". Pure."""

from collections.abc import Iterator

from crawler.languages import Language
from crawler.reasons import words
from crawler.reasons.catalogue import fill, labels
from store.diff.passages import AttachmentChange


def fate(file: AttachmentChange, language: Language) -> str:
    """What became of it, and what its text says to that."""
    return "; ".join(_parts(file, language))


def _parts(file: AttachmentChange, language: Language) -> Iterator[str]:
    names = labels(language, "difference")
    yield names[file.kind]
    if file.same_text:
        yield names["same_text"]
    if file.why:
        yield words(file.why, language)
    if file.copy_of:
        yield fill(names["copy_of"], language, {"name": file.copy_of})
    if file.unchanged:
        yield fill(names["unchanged"], language, {"names": ", ".join(file.unchanged)})
