"""What kind of file it is, by its bytes."""

import pytest

from crawler.files.kinds import kind_at_a_glance, kind_of
from tests.support.files import hwp
from tests.support.files.compound import compound_file
from tests.support.files.pdf import pdf
from tests.support.files.zipped import docx, hwpx, odt, opendocument, pptx, xlsx, zipped


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (pdf("Tides"), "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + pdf("Tides"), "pdf"),
        (b"a;b;what begins with %PDF-1.7 is none", "text"),
        (hwp.text_file("Tides"), "hwp"),
        (compound_file({"WordDocument": b"1", "ObjectPool/1/Workbook": b"1"}), "doc"),
        (compound_file({"PowerPoint Document": b"1"}), "ppt"),
        (compound_file({"Workbook": b"1"}), "xls"),
        (compound_file({"Book": b"1"}), "xls"),
        (compound_file({"Notebook": b"1"}), ""),
        (compound_file({"EncryptedPackage": b"1", "WordDocument": b"1"}), "office"),
        (hwpx(), "hwpx"),
        (docx("Tides", rows=(("word/", "xl/"),)), "docx"),
        (xlsx((("1",),)), "xlsx"),
        (pptx("Tides"), "pptx"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
        (odt("Tides"), "odt"),
        (opendocument("spreadsheet", ""), "ods"),
        (opendocument("presentation", ""), "odp"),
        (zipped({"mimetype": "application/epub+zip"}), "zip"),
        (zipped({"tides.csv": "1"}), "zip"),
        (zipped({}), "zip"),
        (b"HWP Document File V3.00", "hwp3"),
        (b'<?xml version="1.0"?>\n<HWPML Version="2.9">', "hwpml"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "html"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        ("조석,수위".encode("cp949"), "text"),
        ("조석,수위".encode("utf-16"), "text"),
        (b"PK is no archive", "text"),
        (b" \n", ""),
        (b"\x7fELF\2\1\1\0", ""),
    ],
)
def test_kinds(body: bytes, kind: str) -> None:
    assert kind_of(body) == kind


@pytest.mark.parametrize(
    "body", [pdf("Tides"), hwp.text_file("Tides"), docx("Tides"), hwpx(), odt("Tides"), zipped({"a": ""}), b"Tides"]
)
def test_most_kinds_show_at_a_glance(body: bytes) -> None:
    assert kind_at_a_glance(body) == kind_of(body)
