"""Files that begin as HWP, HWPX, Office and OpenDocument do, and hold next to nothing. Real ones: `files/`."""

import io
import zipfile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504  # the header of a compound file
HWP = OLE + b"HWP Document File".ljust(256, b"\0")
DOC = OLE + b"Microsoft Office Word".ljust(256, b"\0")


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
