"""Text files, CSV among them. Pure."""

from crawler.files.file_text import MOST_TEXT, FileText, file_text
from crawler.html.decoding import decode
from crawler.items import Snapshot
from crawler.reasons import Reason

_MOST = 4 * MOST_TEXT  # bytes that are decoded


def text_of(body: bytes) -> FileText:
    """The lines of a text file, whatever its encoding."""
    text = decode(Snapshot(url="", final_url="", status=200, headers=(), body=body[:_MOST]))
    return file_text((text,), Reason.of("file_text_cut", limit=MOST_TEXT) if len(body) > _MOST else None)
