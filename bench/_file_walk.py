"""The text of a file by a plain walk of its records or elements, in no order: what a reader should have."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from dochan.cfb import OleFileIO
from lxml import etree

_PARA_TEXT = 67
_LONG = 0xFFF
_WIDE = {*range(1, 10), *range(11, 13), *range(14, 24)} - {10, 13}  # control characters of eight units
_PARTS = {  # which members, and which elements of them, hold text
    "hwpx": (r"Contents/section\d+\.xml", "t"),
    "docx": (r"word/(?:document|footnotes|endnotes)\.xml", "t"),
    "pptx": (r"ppt/slides/slide\d+\.xml", "t"),
    "xlsx": (r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml", "t"),
    "odt": (r"content\.xml", "p"),
    "ods": (r"content\.xml", "p"),
    "odp": (r"content\.xml", "p"),
}


def recall(body: bytes, kind: str, text: str) -> float | None:
    """The share of what the walk finds that is in `text`, by runs of four characters; None where nothing is walked."""
    walk = _WALKS.get(kind)
    wanted = _shingles(" ".join(walk(body))) if walk else set()
    return len(wanted & _shingles(text)) / len(wanted) if wanted else None


def _shingles(text: str) -> set[str]:
    letters = re.sub(r"\W+", "", text)
    return {letters[at : at + 4] for at in range(len(letters) - 3)}


def _hwp(body: bytes) -> Iterator[str]:
    ole = OleFileIO(body)
    packed = ole.openstream("FileHeader").read()[36] & 1
    for path in ole.listdir(streams=True, storages=False):
        if path[0] == "BodyText":
            section = ole.openstream("/".join(path)).read()
            yield from _paragraphs(zlib.decompress(section, -15) if packed else section)


def _paragraphs(section: bytes) -> Iterator[str]:
    at = 0
    while at + 4 <= len(section):
        head = struct.unpack_from("<I", section, at)[0]
        at, size = at + 4, head >> 20
        if size == _LONG:
            size, at = struct.unpack_from("<I", section, at)[0], at + 4
        if head & 0x3FF == _PARA_TEXT:
            yield _characters(section[at : at + size])
        at += size


def _characters(text: bytes) -> str:
    units = struct.unpack(f"<{len(text) // 2}H", text[: len(text) // 2 * 2])
    kept, at = [], 0
    while at < len(units):
        kept.append(units[at] if units[at] > 31 else 32)
        at += 8 if units[at] in _WIDE else 1
    return struct.pack(f"<{len(kept)}H", *kept).decode("utf-16-le", "ignore")


def _xml(kind: str) -> Callable[[bytes], Iterator[str]]:
    names, element = _PARTS[kind]

    def walk(body: bytes) -> Iterator[str]:
        with ZipFile(BytesIO(body)) as archive:
            for name in archive.namelist():
                if re.fullmatch(names, name):
                    root = etree.fromstring(archive.read(name))
                    yield from ("".join(node.itertext()) for node in root.iter(f"{{*}}{element}"))

    return walk


_WALKS: Mapping[str, Callable[[bytes], Iterator[str]]] = {"hwp": _hwp, **{kind: _xml(kind) for kind in _PARTS}}
