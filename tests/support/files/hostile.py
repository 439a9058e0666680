"""Files made to take time, memory or the reader with them."""

import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from tests.support.files import hwp, pdf
from tests.support.files.compound import DIRECTORY_OFFSET, END, SECTOR, compound_file
from tests.support.files.zipped import docx, hwpx, hwpx_paragraph, hwpx_table, opendocument, zipped

_FAT_OFFSET = 76  # in the header of a compound file: the number of the sector with the first part of its FAT
_FIRST_SECTOR = 116  # in an entry of the directory
_SIBLINGS = 68
_ENTRY = 128
_SECRET = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '" + "ha " * 30 + "'>"
    + "".join(f"<!ENTITY {name} '{f'&{inner};' * 50}'>" for inner, name in zip("abcd", "bcde", strict=True)) + "]>"
)  # fmt: skip


def deflate_bomb(megabytes: int) -> bytes:
    """A deflate stream of so many zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def hwpx_bomb(megabytes: int) -> bytes:
    """An .hwpx whose section unpacks to so much."""
    return hwpx(" " * (megabytes << 20))


def _cyclic(change: Callable[[bytearray], None]) -> bytes:
    body = bytearray(hwp.text_file("조석 " * 3000))
    change(body)
    return bytes(body)


def _sector(body: bytearray, offset: int) -> int:
    return int(SECTOR * (struct.unpack_from("<I", body, offset)[0] + 1))


def _fat_in_a_circle(body: bytearray) -> None:
    at = _sector(body, _FAT_OFFSET)
    chains = struct.unpack_from(f"<{SECTOR // 4}I", body, at)
    struct.pack_into(f"<{SECTOR // 4}I", body, at, *(0 if chain <= END else chain for chain in chains))


def _directory_in_a_circle(body: bytearray) -> None:
    at = _sector(body, DIRECTORY_OFFSET)
    for entry in range(6):
        struct.pack_into("<III", body, at + _ENTRY * entry + _SIBLINGS, 1, 1, 1)


def _mini_stream_is_directory(body: bytearray) -> None:
    struct.pack_into("<I", body, _sector(body, DIRECTORY_OFFSET) + _FIRST_SECTOR, 1)


def _lying(size: int) -> bytes:
    body = bytearray(zipped({"a.txt": "Tides"}))
    struct.pack_into("<II", body, body.index(b"PK\1\2") + 20, size, size)
    return bytes(body)


def nested_archive(depth: int) -> bytes:
    """A ZIP file in a ZIP file in ..."""
    body = zipped({"a.txt": "Tides"})
    for _ in range(depth):
        body = zipped({"in.zip": body})
    return body


def _deep_hwpx(depth: int) -> bytes:
    cell = "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>"
    end = "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>"
    return hwpx(cell * depth + hwpx_paragraph("deep") + end * depth)


_CELLS = "<table:table-cell table:number-columns-repeated='16384'><text:p>1</text:p></table:table-cell>"
_SHEET = f"<table:table-row table:number-rows-repeated='1048576'>{_CELLS}</table:table-row>"
REFUSED: Final[Mapping[str, Callable[[], bytes]]] = {  # at once, and without much memory
    "a record of 4 GB": lambda: hwp.hwp(section=hwp.deflated(hwp.record(hwp.PARA_TEXT, 0, b"", 0xFFFFFFF0))),
    "an .hwpx of 60 MB": lambda: hwpx_bomb(60),
    "a table of 65535 rows and columns (.hwp)": lambda: hwp.hwp(hwp.table([["1"]], claims=(65535, 65535))),
    "3,000 tables in each other (.hwp)": lambda: hwp.hwp(hwp.nested(3000)),
    "3,000 tables in each other (.hwpx)": lambda: _deep_hwpx(3000),
    "3,000 sections in each other": lambda: opendocument("text", "<text:section>" * 3000 + "</text:section>" * 3000),
    "a FAT in a circle": lambda: _cyclic(_fat_in_a_circle),
    "a directory in a circle": lambda: _cyclic(_directory_in_a_circle),
    "a mini stream that is the directory": lambda: _cyclic(_mini_stream_is_directory),
    "entities that multiply (.odt)": lambda: opendocument("text", "<text:p>&e;</text:p>", prolog=_LAUGHS),
    "a header of another format": lambda: compound_file({"FileHeader": hwp.header(1, b"Something"), "DocInfo": b""}),
    "pages in a circle": lambda: pdf.pdf("1").replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
    "100,000 members": lambda: b"PK\3\4" + b"PK\1\2".ljust(46, b"\0") * 100_000,
}
READ: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {  # with this text
    "a table of 65535 rows and columns (.hwpx)": (lambda: hwpx(hwpx_table([["1"]], claims=(65535, 65535))), "1"),
    "entities that multiply (.docx)": (lambda: docx("a", "&e;", prolog=_LAUGHS), "a"),
    "an entity that is a file (.docx)": (lambda: docx("a", "&e;", prolog=_SECRET), "a"),
    "an entity that is a file (.odt)": (lambda: opendocument("text", "<text:p>a&e;</text:p>", prolog=_SECRET), "a"),
    "a thousand million pages": (lambda: pdf.pdf("1").replace(b"/Count 1 ", b"/Count 999999999 "), "1"),
    "archives in each other": (lambda: nested_archive(50), "in.zip"),
    "names that lead elsewhere": (
        lambda: zipped({"../../etc/cron.d/tides": "1", "C:\\..\\tides": "2"}),
        "../../etc/cron.d/tides\nC:\\..\\tides\n../../etc/cron.d/tides\n1\nC:\\..\\tides\n2",
    ),
    "a member with a password": (
        lambda: zipped({"a": "1"}).replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"),
        "a",
    ),
    "a member that claims 4 GB": (lambda: _lying(0xFFFFFFFF), "a.txt\na.txt\nTides"),
    "a member that claims nothing": (lambda: _lying(0), "a.txt"),
}
MUCH: Final[Mapping[str, Callable[[], bytes]]] = {  # text that is cut, or memory that is taken
    "a thousand million cells": lambda: opendocument("spreadsheet", f"<table:table>{_SHEET * 50}</table:table>"),
    "a deflate bomb (.hwp)": lambda: hwp.hwp(section=deflate_bomb(500)),
    "members of 60 MB": lambda: zipped({"a.txt": b"1" * 60_000_000, "b.txt": "2"}),
    "lines of 30 MB": lambda: b"1\n" * 15_000_000,
}


def slow_pdf(pages: int = 50, strokes: int = 600_000) -> bytes:
    """A PDF whose pages all show one stream of so many lines, which takes half a minute; 31 kB."""
    return pdf.document([b"0 0 m 9 9 l S " * strokes], shared=pages, packed=True)


def large_pdf(signs: int = 10_000_000) -> bytes:
    """A PDF of 90 kB whose page takes gigabytes once it is loaded."""
    return pdf.document([b"BT /F1 9 Tf " + b"(a)Tj " * signs + b"ET"], packed=True)
