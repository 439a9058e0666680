"""The text of a PDF. Pure."""

import io
import logging
import re

PAGES = 50  # of a PDF, at most
CHARS = 200_000  # of its text, at most
_SPACE = re.compile(r"[ \t\f\v]+")


def text_of(body: bytes) -> str:
    """The text of a PDF (at most PAGES pages and CHARS characters); "" for any other kind of file, and on any error."""
    if not body[:1024].lstrip().startswith(b"%PDF"):
        return ""
    import pypdf  # decision 0006

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs every flaw of every file
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        pages = reader.pages[:PAGES] if not reader.is_encrypted or reader.decrypt("") else []
        text = "\n".join(page.extract_text() for page in pages)
    except Exception:  # noqa: BLE001 - any exception is possible on a broken or hostile PDF; the hash is enough
        return ""
    return _SPACE.sub(" ", text.encode("utf-8", "ignore").decode()).strip()[:CHARS]
