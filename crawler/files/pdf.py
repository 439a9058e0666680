"""The text of a PDF. Pure."""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crawler.file_reading import UNREAD, FileReading

if TYPE_CHECKING:
    import pypdf

PAGES = 50  # of a PDF, at most
CHARS = 200_000  # of its text, at most
_MOST_CONTENT = 4_000_000  # bytes of drawing that are read; pypdf takes over a second for one million
_SPACE = re.compile(r"[ \t\f\v]+")


def read(body: bytes) -> FileReading:
    """What can be read of a file: the text of a PDF, of any other kind nothing."""
    text = text_of(body)
    return FileReading(state="read", text=text, kind="pdf", reader="pypdf") if text else UNREAD


def text_of(body: bytes) -> str:
    """The text of a PDF (at most PAGES pages and CHARS characters); "" for any other kind of file, and on any error."""
    if not body[:1024].lstrip().startswith(b"%PDF"):
        return ""
    import pypdf  # decision 0006

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs every flaw of every file
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        pages = reader.pages[:PAGES] if not reader.is_encrypted or reader.decrypt("") else []
        text = "\n".join(_texts(pages))
    except Exception:  # noqa: BLE001 - any exception is possible on a broken or hostile PDF; the hash is enough
        return ""
    return _SPACE.sub(" ", text.encode("utf-8", "ignore").decode()).strip()[:CHARS]


def _texts(pages: Iterable["pypdf.PageObject"]) -> Iterator[str]:
    """The text of each page, until there is enough of it, or too much to read for it."""
    drawn = written = 0
    for page in pages:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > _MOST_CONTENT or written > CHARS:
            return
        text = page.extract_text()
        written += len(text)
        yield text
