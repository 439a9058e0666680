"""Files as ministries publish them, made by hand: a PDF with text, HWP, HWPX, Office and OpenDocument."""

import io
import zipfile

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504  # the header of a compound file
HWP = OLE + b"HWP Document File".ljust(256, b"\0")
DOC = OLE + b"Microsoft Office Word".ljust(256, b"\0")


def pdf(*texts: str) -> bytes:
    """A PDF with one line of text on each page."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in texts:
        page = writer.add_blank_page(300, 300)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(**members: str) -> bytes:
    """A ZIP file of these members, stored as they are; "__" in a name stands for "/"."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


HWPX = packed(mimetype="application/hwp+zip", Contents__section0="<p>Tides</p>")
ODT = packed(mimetype="application/vnd.oasis.opendocument.text", content="<p>Tides</p>")


def office(folder: str) -> bytes:
    """An Office file whose parts stand in this folder: word, xl or ppt."""
    return packed(**{"[Content_Types].xml": "<Types/>", f"{folder}__document.xml": "<p>Tides</p>"})
