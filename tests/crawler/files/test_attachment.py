"""What an attached file is."""

from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.files.attachment import announced, seen, wrong
from crawler.files.pdf import CHARS, PAGES, text_of
from crawler.items import Attachment, Snapshot, Validators
from tests.support.documents import pdf
from tests.support.properties import given, st


def file(body: bytes, **headers: str) -> Snapshot:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Snapshot(url="https://a.example/f", final_url="https://a.example/f", status=200, headers=pairs, body=body)


def test_the_text_of_a_pdf_is_read() -> None:
    assert text_of(pdf("The plan has 42 points", "and one more")) == "The plan has 42 points\nand one more"


def test_a_long_pdf_is_bounded() -> None:
    text = text_of(pdf(*(f"page {n}" for n in range(PAGES + 10))))
    assert text.count("page") == PAGES
    assert len(text) <= CHARS


def test_what_follows_a_page_of_endless_drawing_is_not_read() -> None:
    drawing = ") Tj " + "0 0 m " * 1_000_000 + "("
    assert text_of(pdf("first", drawing, "third")) == "first"


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 a zip", b"\xd0\xcf\x11\xe0 hwp", pdf("x")[:200]]
)
def test_other_files_and_broken_ones_have_no_text(body: bytes) -> None:
    assert text_of(body) == ""


@given(st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes) -> None:
    assert isinstance(text_of(b"%PDF-1.4\n" + body), str)


def test_what_is_seen_of_a_file() -> None:
    got = seen(
        Attachment(name="plan.pdf", url="https://a.example/f"),
        file(b"abc", Content_Type="Application/PDF; x=1", ETag='"1"'),
    )
    assert (got.size, got.type, got.sha256[:8], got.validators) == (3, "application/pdf", "ba7816bf", Validators('"1"'))


@pytest.mark.parametrize(
    ("name", "body", "is_wrong"),
    [
        ("plan.pdf", b"%PDF-1.4", False),
        ("plan.pdf", b"", True),
        ("plan.hwp", b"\r\n\r\n<!DOCTYPE html><html>", True),
        ("plan.hwp", b"<HTML><body>login", True),
        ("page.html", b"<html>", False),
    ],
)
def test_error_pages_are_no_files(name: str, body: bytes, is_wrong: bool) -> None:
    assert bool(wrong(Attachment(name=name, url="https://a.example/f"), file(body))) is is_wrong


def test_bytes_that_are_known_keep_their_text_and_others_have_none_yet() -> None:
    known = replace(
        seen(Attachment(name="plan.pdf", url="https://a.example/f"), file(b"%PDF 42")),
        reading=FileReading(text="42 points"),
    )
    assert seen(known, file(b"%PDF 42")).text == "42 points"
    assert seen(known, file(b"%PDF 24")).text == ""


@pytest.mark.parametrize(
    ("length", "size"), [("9000000", 9_000_000), (" 7 ", 7), ("", None), ("-1", None), ("many", None)]
)
def test_a_file_that_is_too_large_is_what_its_headers_say(length: str, size: int | None) -> None:
    known = Attachment(
        name="plan.pdf", url="https://a.example/f", size=42, sha256="ab", reading=FileReading(text="42 points")
    )
    head = file(b"", Content_Length=length, Content_Type="Application/PDF; x=y", ETag='"7"')
    assert announced(known, head) == Attachment(
        name="plan.pdf", url=known.url, size=size, type="application/pdf", validators=Validators('"7"')
    )
