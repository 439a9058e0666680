"""What kind of file some bytes are, by what is in them, never by a name."""

import re
import struct
from collections.abc import Sequence
from typing import Final

from crawler.file_types import OFFICE, type_of_bytes
from crawler.files.file_text import UnreadableFileError
from crawler.files.packages import beginning, opened

_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")  # begins a ZIP file; the second one an empty one
_COMPOUND = b"\xd0\xcf\x11\xe0"  # begins a compound file
_HEAD = 4000  # bytes in which the kind of a text shows
_PDF = re.compile(rb"^%PDF-\d\.\d", re.MULTILINE)
_HWPML = re.compile(rb"<HWPML\b")
_PAGE = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # in no text; 0x1b switches between encodings
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_MIMETYPES = {
    b"application/hwp+zip": "hwpx",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_LONGEST_MIMETYPE = 100  # bytes
_FOLDERS = {"Contents/section": "hwpx", "xl/workbook.bin": "xlsb", "word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_STREAMS = (  # of a compound file, the more telling ones first: some also hold documents of other kinds
    ("EncryptedPackage", "office"),
    ("FileHeader", "hwp"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_BY_TYPE = {"HWP": "hwp", "RTF": "rtf", "RAR": "rar", "7z": "7z", "gzip": "gzip", "image": "image", "HWPX": "hwpx"}


def kind_of(body: bytes) -> str:
    """The kind of a file: "pdf", "hwp", "docx", "zip", "text", ...; "" for one that is not known."""
    return (body.startswith(_PACKAGE) and _of_package(body)) or kind_at_a_glance(body)


def kind_at_a_glance(body: bytes) -> str:
    """The same, of a ZIP file by no more than its beginning: nothing is opened."""
    if _PDF.search(body[:1024]):
        return "pdf"
    if body.startswith(b"HWP Document File V3"):
        return "hwp3"
    if body.startswith(_PACKAGE):
        head = body[:_HEAD]
        stated = next((kind for mimetype, kind in _MIMETYPES.items() if b"mimetype" + mimetype in head), "")
        return stated or _by_names([name for name in _FOLDERS if name.encode() in head])
    if body.startswith(_COMPOUND) and (kind := _of_compound(body)):
        return kind
    found = type_of_bytes(body)
    return _BY_TYPE.get(found.name, "") if found else _of_text(body[:_HEAD])


def _of_compound(body: bytes) -> str:
    """The kind of a compound file by its streams; "office" for one that was cut off before it lists them."""
    found = next((kind for name, kind in _STREAMS if _entry(name).search(body)), "")
    is_cut = not found and type_of_bytes(body) is OFFICE and not _entry("Root Entry").search(body)
    return "office" if is_cut else found


def _of_text(head: bytes) -> str:
    """The kind of what begins as no binary format does."""
    if _HWPML.search(head):
        return "hwpml"
    if _PAGE.match(head):
        return "html"
    return "text" if head.startswith(_UTF_16) or (head.strip() and not _BINARY.search(head)) else ""


def _of_package(body: bytes) -> str:
    """The kind of a ZIP file by its members; "" if they cannot be listed."""
    try:
        with opened(body) as archive:
            names = archive.namelist()
            stated = beginning(archive, "mimetype", _LONGEST_MIMETYPE) if "mimetype" in names else b""
    except UnreadableFileError:
        return ""
    return _MIMETYPES.get(stated.strip().removesuffix(b"-template")) or _by_names(names)


def _by_names(names: Sequence[str]) -> str:
    return next((kind for start, kind in _FOLDERS.items() if any(name.startswith(start) for name in names)), "zip")


def _entry(name: str) -> re.Pattern[bytes]:
    """Finds the entry of a stream in the directory of a compound file: 64 bytes for its name, then their number."""
    stored = name.encode("utf-16-le") + b"\0\0"
    return re.compile(
        re.escape(stored) + rb".{%d}" % (64 - len(stored)) + re.escape(struct.pack("<H", len(stored))), re.DOTALL
    )
