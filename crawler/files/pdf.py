"""PDF files, read by pdfium."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from crawler.files.file_text import FileText, broken, encrypted, file_text
from crawler.reasons import Reason

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGES = 50  # that are read
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = re.compile("[\x02\ufffe]")  # pdfium's signs for one at the end of a line, which it joins with the next
_IN_A_WORD = re.compile("(?<=[a-zß-ÿ])[\x02\ufffe](?=[a-zß-ÿ])")


def text_of(body: bytes) -> FileText:
    """The text of the first pages of a PDF. Raises UnreadableFileError."""
    from pypdfium2 import PdfDocument, PdfiumError  # decision 0006

    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        raise encrypted() if error.err_code == _PASSWORD else broken() from error
    with closing(document):
        damaged: list[int] = []
        found = file_text(_pages(document, damaged))
        if damaged and not found.text:
            raise broken()
        return FileText(found.text, found.reason or _missing(len(document), damaged))


def _pages(document: "PdfDocument", damaged: list[int]) -> Iterator[str]:
    """The text of each page; the numbers of those that cannot be read are added to `damaged`."""
    from pypdfium2 import PdfiumError

    for number in range(min(len(document), PAGES)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                yield _HYPHEN.sub("-", _IN_A_WORD.sub("", text.get_text_range()))
        except PdfiumError:
            damaged.append(number)


def _missing(pages: int, damaged: list[int]) -> Reason | None:
    """Why not all pages were read."""
    if pages > PAGES:
        return Reason.of("file_pages_cut", pages=pages, limit=PAGES)
    return Reason.of("file_partly_broken") if damaged else None
