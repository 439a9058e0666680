"""PDF files."""

import zlib
from collections.abc import Sequence

KOREAN = "F2"  # the font in which text beyond ASCII is written


def pdf(*texts: str) -> bytes:
    """A PDF with one text on each page, a line for each of its lines."""
    return document([_shown(text) for text in texts])


def document(streams: Sequence[bytes], *, shared: int = 0, resources: str = "", packed: bool = False) -> bytes:
    """A PDF whose pages show these streams; with `shared`, so many pages all show the first."""
    pages = shared or len(streams)
    first = 6 + pages  # the number of the first stream
    kids = " ".join(f"{6 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /CIDSystemInfo << /Registry (Adobe) /Ordering "
        b"(Identity) /Supplement 0 >> /DW 1000 >>] >>",
        _stream(_TO_UNICODE),
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + (0 if shared else number)} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> >>".encode()
            for number in range(pages)
        ),
        *(_stream(stream, packed=packed) for stream in streams),
    ]
    return assembled(objects)


_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
256 beginbfrange
%s
endbfrange endcmap end end""" % b"\n".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256))


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these objects, of which the first is the root."""
    out, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(body: bytes, *, packed: bool = False) -> bytes:
    kind = b" /Filter /FlateDecode" if packed else b""
    body = zlib.compress(body, 9) if packed else body
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(body), kind, body)


def _shown(text: str) -> bytes:
    """The operators that show the lines of a text."""
    shown = [b"BT 50 780 Td 14 TL"]
    for line in text.splitlines():
        font, code = ("F1", _escaped(line)) if line.isascii() else (KOREAN, f"<{line.encode('utf-16-be').hex()}>")
        shown.append(f"/{font} 11 Tf {code} Tj T*".encode())
    return b"\n".join([*shown, b"ET"])


def _escaped(line: str) -> str:
    return "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    image = "/XObject << /I 9 0 R >>"
    page = document([b"q 500 0 0 700 50 50 cm /I Do Q"], resources=image)
    picture = b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    picture += b"/Length 64 >>\nstream\n" + bytes(range(64)) + b"\nendstream"
    return page.replace(b"xref\n", b"9 0 obj\n" + picture + b"\nendobj\nxref\n", 1)


def locked() -> bytes:
    """A PDF that asks for a password."""
    handler = f"<< /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return assembled([catalog, b"<< /Type /Pages /Count 0 /Kids [] >>"], f"/Encrypt {handler} /ID [<33> <33>]")
