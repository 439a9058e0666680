"""An attached file: its hash, size and type. Pure."""

import re
from dataclasses import replace

from crawler.body_hash import body_hash
from crawler.file_reading import UNREAD, FileReading, FileState
from crawler.file_types import declared_type
from crawler.items import Attachment, Outcome, Snapshot, Validators
from crawler.reasons import Reason

_WEB_PAGE = re.compile(rb"<!doctype html|<html\b", re.IGNORECASE)
_LENGTH = re.compile(r"\d{1,15}")


def seen(attachment: Attachment, file: Snapshot) -> Attachment:
    """`attachment` with hash, size and type of `file`. A known file keeps its reading."""
    known = body_hash(file.body)
    before = attachment if attachment.sha256 == known.sha256 else replace(attachment, reading=UNREAD, kept=False)
    return replace(_described(before, file), size=known.size, sha256=known.sha256)


def announced(attachment: Attachment, head: Snapshot, outcome: Outcome) -> Attachment:
    """`attachment` as the headers of a file describe it that is too large, or came too slowly: its size and type.

    One of which more is known stays as it is, unless its size is another.
    """
    length = head.header("Content-Length").strip()
    size = int(length) if _LENGTH.fullmatch(length) else None
    if attachment.contents and size in (None, attachment.size):
        return attachment
    state: FileState = "timed_out" if outcome.kind == "timed_out" else "too_large"
    reading = FileReading(state=state, reason=outcome.trouble)
    return replace(_described(attachment, head), size=size, sha256="", reading=reading, kept=False)


def _described(attachment: Attachment, file: Snapshot) -> Attachment:
    validators = Validators(file.header("ETag"), file.header("Last-Modified"))
    return replace(attachment, type=declared_type(file), validators=validators)


def wrong(attachment: Attachment, file: Snapshot) -> Reason | None:
    """Why `file` cannot be the attachment; None if it can. Error pages are also served as files."""
    if not file.body:
        return Reason.of("file_empty")
    if _WEB_PAGE.match(file.body[:1000].lstrip()) and not re.search(r"\.x?html?$", attachment.name, re.IGNORECASE):
        return Reason.of("file_is_web_page")
    return None
