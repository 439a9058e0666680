"""An attached file: its hash, size and type. Pure."""

import hashlib
import re
from dataclasses import replace

from crawler.items import Attachment, Snapshot, Validators
from crawler.reasons import Reason

_WEB_PAGE = re.compile(rb"<!doctype html|<html\b", re.IGNORECASE)


def seen(attachment: Attachment, file: Snapshot) -> Attachment:
    """`attachment` with hash, size and type of `file`. A known file keeps its text."""
    sha256 = hashlib.sha256(file.body).hexdigest()
    return replace(
        attachment,
        size=len(file.body),
        type=file.header("Content-Type").partition(";")[0].strip().lower(),
        sha256=sha256,
        text=attachment.text if attachment.sha256 == sha256 else "",
        validators=Validators(file.header("ETag"), file.header("Last-Modified")),
    )


def wrong(attachment: Attachment, file: Snapshot) -> Reason | None:
    """Why `file` cannot be the attachment; None if it can. Error pages are also served as files."""
    if not file.body:
        return Reason.of("file_empty")
    if _WEB_PAGE.match(file.body[:1000].lstrip()) and not re.search(r"\.x?html?$", attachment.name, re.IGNORECASE):
        return Reason.of("file_is_web_page")
    return None
