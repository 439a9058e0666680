"""HWP 5.0 files, as Hancom's description of the format (revision 1.3) has them, with what a test needs of it."""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from tests.support.files.compound import compound_file

COMPRESSED, ENCRYPTED, DISTRIBUTED, DRM = 0x1, 0x2, 0x4, 0x10
DOCUMENT_PROPERTIES, PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 0x10, 66, 67, 71, 72, 77
DISTRIBUTION_DATA = 28
_LONG = 0xFFF  # of the size of a record: four bytes more say it
_OBJECT, _NOTE = 11, 17  # control characters
Row = Sequence[str]
Place = tuple[int, int, int, int, str]  # column, row, columns and rows that the cell takes, text


def record(tag: int, level: int, body: bytes, size: int | None = None) -> bytes:
    """One record; `size` is what it claims to be."""
    size = len(body) if size is None else size
    if size < _LONG:
        return struct.pack("<I", tag | level << 10 | size << 20) + body
    return struct.pack("<II", tag | level << 10 | _LONG << 20, size) + body


def paragraph(text: str, level: int = 0, control: bytes = b"") -> bytes:
    """A paragraph; `control` is what stands in its text for a table or a note."""
    characters = text.encode("utf-16-le") + control + b"\r\0"
    head = struct.pack("<IIHBBHHHI", len(characters) // 2, 0, 0, 0, 0, 0, 0, 0, 0)
    return record(PARA_HEADER, level, head) + record(PARA_TEXT, level + 1, characters)


def table(rows: Sequence[Row], level: int = 0, *, claims: tuple[int, int] | None = None) -> bytes:
    """A paragraph that is a table; `claims` are the rows and columns that it pretends to have."""
    tall, wide = claims or (len(rows), len(rows[0]))
    places = [(column, line, 1, 1, text) for line, row in enumerate(rows) for column, text in enumerate(row)]
    return table_of(places, tall, wide, level)


def table_of(places: Sequence[Place], tall: int, wide: int, level: int = 0) -> bytes:
    """A paragraph that is a table of these cells."""
    body = struct.pack("<IHHH8x", 0, tall, wide, 0) + bytes(2 * min(tall, 100) + 2)
    cells = b"".join(_cell(place, level + 2) for place in places)
    return (
        paragraph("", level, _control(_OBJECT, b" lbt"))
        + record(CTRL_HEADER, level + 1, b" lbt" + bytes(42))
        + record(TABLE, level + 2, body)
        + cells
    )


def _cell(place: Place, level: int) -> bytes:
    *where, text = place
    head = struct.pack("<HI2xHHHHII8xH", 1, 0, *where, 1000, 1000, 0)
    return record(LIST_HEADER, level, head) + paragraph(text, level)


def footnote(text: str, note: str) -> bytes:
    """A paragraph with a footnote."""
    return (
        paragraph(text, 0, _control(_NOTE, b"  nf"))
        + record(CTRL_HEADER, 1, b"  nf" + bytes(12))
        + record(LIST_HEADER, 2, struct.pack("<HI", 1, 0) + bytes(10))
        + paragraph(note, 2)
    )


def nested(depth: int) -> bytes:
    """Tables in tables, so deep."""
    return b"".join(
        paragraph("", level, _control(_OBJECT, b" lbt"))
        + record(CTRL_HEADER, level + 1, b" lbt" + bytes(42))
        + record(TABLE, level + 2, struct.pack("<IHHH8xHH", 0, 1, 1, 0, 1, 0))
        + record(LIST_HEADER, level + 2, struct.pack("<HI2xHHHHII8xH", 1, 0, 0, 0, 1, 1, 1000, 1000, 0))
        for level in range(0, min(depth * 2, 1000), 2)
    ) + paragraph("deep", min(depth * 2, 1000))


def _control(sign: int, name: bytes) -> bytes:
    return struct.pack("<H4s8xH", sign, name, sign)


def hwp(
    *paragraphs: bytes, flags: int = COMPRESSED, section: bytes | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """A file of one section; `section` is what stands for it in place of the compressed paragraphs."""
    properties = record(DOCUMENT_PROPERTIES, 0, struct.pack("<7H3I", 1, 1, 1, 1, 1, 1, 1, 0, 0, 0))
    body = deflated(b"".join(paragraphs)) if section is None else section
    place = "ViewText" if flags & DISTRIBUTED else "BodyText"
    return compound_file(
        {"FileHeader": header(flags), "DocInfo": deflated(properties), f"{place}/Section0": body, **(more or {})}
    )


def header(flags: int, signature: bytes = b"HWP Document File") -> bytes:
    return (signature.ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags)).ljust(256, b"\0")


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def text_file(*texts: str, flags: int = COMPRESSED) -> bytes:
    """A file of these paragraphs."""
    return hwp(*map(paragraph, texts), flags=flags)


def distributed(*texts: str) -> bytes:
    """A file that is protected against copying: its text is encrypted with a key that is in it."""
    packed = deflated(b"".join(map(paragraph, texts)))
    padded = packed + bytes(-len(packed) % 16)
    seed = 20261126
    offset = 4 + (seed & 15)
    key = hashlib.sha1(b"", usedforsecurity=False).hexdigest().upper().encode("utf-16-le")
    clear = bytearray(struct.pack("<I", seed).ljust(256, b"\0"))
    mask = bytes(_random(seed))
    clear[offset : offset + len(key)] = key
    hidden = struct.pack("<I", seed) + bytes(a ^ b for a, b in zip(clear[4:], mask[4:], strict=True))
    cipher = Cipher(AES(key[:16]), ECB()).encryptor()
    section = record(DISTRIBUTION_DATA, 0, hidden) + cipher.update(padded) + cipher.finalize()
    return hwp(flags=COMPRESSED | DISTRIBUTED, section=section)


def _random(seed: int) -> list[int]:
    """256 bytes of the generator that Hancom's program takes."""

    def numbers() -> Iterator[int]:
        state = seed
        while True:
            state = (state * 214013 + 2531011) & 0xFFFFFFFF
            yield state >> 16 & 0x7FFF

    drawn, found = numbers(), list[int]()
    while len(found) < 256:
        value = next(drawn) & 0xFF
        found += [value] * ((next(drawn) & 0x0F) + 1)
    return found[:256]
