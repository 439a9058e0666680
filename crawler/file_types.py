"""Whether a page or a file came, told by its bytes, then by its headers, never by its name. Pure."""

import re
from dataclasses import dataclass

from crawler.items import Snapshot

_HEAD = 4000  # bytes in which the kind of an archive shows


@dataclass(frozen=True, slots=True)
class FileType:
    """What kind of file came."""

    name: str  # for people
    media: str  # media type


PDF = FileType("PDF", "application/pdf")
HWP = FileType("HWP", "application/x-hwp")
OFFICE = FileType("Office", "application/x-ole-storage")
ZIP = FileType("ZIP", "application/zip")
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_HWP_MARK = b"HWP Document File"
_MAGIC = (
    (b"%PDF-", PDF),
    (_HWP_MARK, HWP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE),
    (b"PK\x03\x04", ZIP),
    (b"{\\rtf", FileType("RTF", "application/rtf")),
    (b"7z\xbc\xaf\x27\x1c", FileType("7z", "application/x-7z-compressed")),
    (b"Rar!\x1a\x07", FileType("RAR", "application/vnd.rar")),
    (b"\x1f\x8b\x08", FileType("gzip", "application/gzip")),
    (b"\x89PNG\r\n\x1a\n", FileType("image", "image/png")),
    (b"\xff\xd8\xff", FileType("image", "image/jpeg")),
    (b"GIF8", FileType("image", "image/gif")),
)
_IN_ZIP = (  # names of members, of which an archive of that kind has one near its beginning
    (b"word/", FileType("Office", f"{_OPEN_XML}.wordprocessingml.document")),
    (b"xl/", FileType("Office", f"{_OPEN_XML}.spreadsheetml.sheet")),
    (b"ppt/", FileType("Office", f"{_OPEN_XML}.presentationml.presentation")),
)
_MIMETYPE = re.compile(rb"mimetype(application/[\w.+-]{1,80}?)(?:PK|\s|$)")  # the first member of HWPX and OpenDocument
_NAMES = {"application/hwp+zip": "HWPX", "application/vnd.oasis.opendocument": "OpenDocument"}
_MARKUP = re.compile(rb"<!doctype html|<(?:html|head|body|script|meta|frameset)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"[^/]*|text/(?:html|plain|xml|json|javascript)|application/(?:[\w.-]{0,80}\+)?(?:xml|json|javascript)"
)
_VAGUE = re.compile(r"(?:application|binary)/(?:octet-stream|(?:x-)?(?:force-)?download|unknown|x-msdownload)")


def type_of_bytes(body: bytes) -> FileType | None:
    """The kind of file that begins as `body` does, None for a page or any other text."""
    start = body[:_HEAD].lstrip()
    found = next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)
    if found is ZIP:
        return _of_archive(start)
    return HWP if found is OFFICE and _HWP_MARK in body else found


def type_of_file(page: Snapshot) -> FileType | None:
    """The kind of file that came, None if a page came. Headers count where there is no body."""
    found, declared = type_of_bytes(page.body), declared_type(page)
    if found:
        media = declared if found in (OFFICE, ZIP) and not _is_vague(declared) else found.media
        return FileType(found.name, media)
    if _MARKUP.search(page.body[:1000]):
        return None
    saved = page.header("Content-Disposition").strip().lower().startswith("attachment")
    if saved or not _PAGE.fullmatch(declared):
        return FileType(declared or "binary", declared or "application/octet-stream")
    return None


def declared_type(page: Snapshot) -> str:
    """The media type that the server names, in small letters and without parameters; "" = none."""
    return re.split(r"[;,\s]", page.header("Content-Type").strip().lower(), maxsplit=1)[0]


def _is_vague(declared: str) -> bool:
    return bool(_VAGUE.fullmatch(declared) or _PAGE.fullmatch(declared))


def _of_archive(start: bytes) -> FileType:
    if stated := _MIMETYPE.search(start[:200]):
        media = stated[1].decode()
        return FileType(next((name for begin, name in _NAMES.items() if media.startswith(begin)), "ZIP"), media)
    if b"[Content_Types].xml" not in start:
        return ZIP
    return next((kind for member, kind in _IN_ZIP if member in start), ZIP)
