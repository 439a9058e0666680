"""What an attached file is."""

from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.files.attachment import announced, seen, wrong
from crawler.items import Attachment, Snapshot, Validators
from crawler.reasons import Reason


def file(body: bytes, **headers: str) -> Snapshot:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Snapshot(url="https://a.example/f", final_url="https://a.example/f", status=200, headers=pairs, body=body)


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
    why = Reason.of("too_long", limit=5_000_000)
    assert announced(known, head, why) == Attachment(
        name="plan.pdf",
        url=known.url,
        size=size,
        type="application/pdf",
        reading=FileReading(state="too_large", reason=why),
        validators=Validators('"7"'),
    )
