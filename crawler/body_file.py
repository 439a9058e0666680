"""The attached file that holds what a release says, where its page says next to nothing: "see attached". Pure."""

from crawler.items import Attachment, Release

_SHORT = 200  # characters of a page that may be no more than a pointer to its file
_DOCUMENTS = ("hwpx", "hwp", "docx", "odt", "doc", "hwpml", "rtf", "pdf")  # the nearest to what its author wrote first


def body_file(release: Release) -> Attachment | None:
    """The file whose text is what a release says; None where its page says it, or no document stands out.

    Of files with one name before the ending, which are one document in several formats, it is the best format. A table,
    slides or an archive are beside the document. The fingerprint of a release does not depend on any of this.
    """
    if release.reader == "file":
        return next((file for file in release.attachments if file.text), None)
    if len(release.text) >= _SHORT:
        return None
    documents = [file for file in release.attachments if file.text and file.sha256 and file.reading.kind in _DOCUMENTS]
    if len({_stem(file.name) for file in documents}) != 1:
        return None
    return min(documents, key=lambda file: _DOCUMENTS.index(file.reading.kind))


def body_lines(release: Release) -> tuple[str, ...]:
    """What a release says: the paragraphs of its page, or the lines of its `body_file`."""
    file = body_file(release)
    return tuple(line for line in file.text.splitlines() if line.strip()) if file else release.paragraphs


def _stem(name: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return (stem if dot else name).casefold()
