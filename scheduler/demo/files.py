"""Attachments made from text: a small real PDF or .hwpx, and a file that passes for a Hangul document."""

import zlib

from scheduler.demo.hwpx import hwpx

_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # how every .hwp file of version 5 begins
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%d beginbfchar
%s
endbfchar
endcmap end end"""


def file_bytes(name: str, text: str) -> bytes:
    """The file called `name` holding `text`: a PDF or an .hwpx if the name says so, else a make-believe .hwp."""
    if name.lower().endswith(".pdf"):
        return pdf(text)
    if name.lower().endswith(".hwpx"):
        return hwpx(text)
    return _OLE_MAGIC + bytes(504) + "HWP Document File".ljust(32, "\0").encode() + text.encode("utf-16-le")


def pdf(text: str) -> bytes:
    """A PDF of one page whose text, Korean too, can be read back (characters beyond U+FFFF become "?").

    Korean needs no embedded font: viewers know the collection Adobe-Korea1 and the map UniKS-UCS2-H.
    """
    lines = b" T* ".join(b"<%s> Tj" % _ucs2(line).hex().encode() for line in text.splitlines())
    return _assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(b"BT /F1 11 Tf 16 TL 56 780 Td " + lines + b" ET"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H"
        b" /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /DW 1000 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> >>",
        b"<< /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 6 /FontBBox [0 -148 1001 880]"
        b" /ItalicAngle 0 /Ascent 752 /Descent -148 /CapHeight 737 /StemV 58 >>",
        _stream(_to_unicode(text)),
    ])  # fmt: skip


def _ucs2(line: str) -> bytes:
    return "".join(c if ord(c) < 0x10000 else "?" for c in line).encode("utf-16-be")


def _to_unicode(text: str) -> bytes:
    """The map from codes to characters of this text: each is its own. One of all Unicode takes readers a second."""
    codes = sorted({_ucs2(c).hex().upper().encode() for c in text})
    return _TO_UNICODE % (len(codes), b"\n".join(b"<%s> <%s>" % (code, code) for code in codes))


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
