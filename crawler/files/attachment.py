"""What an attached file is: its hash, its size, and, for a PDF, its text. Pure."""

import hashlib
import io
import logging
import re
from dataclasses import replace

from crawler.items import Attachment, Snapshot, Validators

PAGES = 50  # of a PDF that are read
CHARS = 200_000  # of its text that are kept
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\f\v]+")


def seen(attachment: Attachment, file: Snapshot) -> Attachment:
    """`attachment` with what `file` tells of it. Bytes that are known keep their text: reading it takes long."""
    sha256 = hashlib.sha256(file.body).hexdigest()
    return replace(
        attachment,
        size=len(file.body),
        type=file.header("Content-Type").partition(";")[0].strip().lower(),
        sha256=sha256,
        text=attachment.text if attachment.sha256 == sha256 else text_of(file.body),
        validators=Validators(file.header("ETag"), file.header("Last-Modified")),
    )


def wrong(attachment: Attachment, file: Snapshot) -> str:
    """Why `file` cannot be that attachment, in words; "" = it may be. Error pages are served as files, too."""
    if not file.body:
        return "the file came empty"
    if _WEB_PAGE.match(file.body[:1000]) and not re.search(r"\.x?html?$", attachment.name, re.IGNORECASE):
        return "a web page came instead of the file"
    return ""


def text_of(body: bytes) -> str:
    """The text of a PDF (at most PAGES pages and CHARS characters); "" for any other kind of file, and on any error."""
    if not body[:1024].lstrip().startswith(b"%PDF"):
        return ""
    import pypdf  # 70 ms that only those who meet a PDF pay

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it has a word for each flaw of each file
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        pages = reader.pages[:PAGES] if not reader.is_encrypted or reader.decrypt("") else []
        text = "\n".join(page.extract_text() for page in pages)
    except Exception:  # noqa: BLE001 - any exception is possible on a broken or hostile PDF; the hash is what counts
        return ""
    return _SPACE.sub(" ", text.encode("utf-8", "ignore").decode()).strip()[:CHARS]
