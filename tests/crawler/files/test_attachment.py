"""What an attached file is."""

from dataclasses import replace

import pytest

from crawler.file_reading import FileReading
from crawler.files.attachment import announced, seen, wrong
from crawler.items import Attachment, Outcome, Snapshot, Validators
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


@pytest.mark.parametrize(("length", "size"), [("9000000", 9_000_000), (" 7 ", 7)])
def test_a_file_that_is_too_large_is_what_its_headers_say(length: str, size: int | None) -> None:
    known = Attachment(
        name="plan.pdf", url="https://a.example/f", size=42, sha256="ab", reading=FileReading(text="42 points")
    )
    head = file(b"", Content_Length=length, Content_Type="Application/PDF; x=y", ETag='"7"')
    why = Reason.of("file_too_long", limit=30_000_000)
    large = Outcome(url=known.url, part="attachment", kind="too_large", reason=why)
    assert announced(known, head, large) == Attachment(
        name="plan.pdf",
        url=known.url,
        size=size,
        type="application/pdf",
        reading=FileReading(state="too_large", reason=why),
        validators=Validators('"7"'),
    )


@pytest.mark.parametrize("length", ["", "-1", "many", "42"])
def test_what_is_known_of_a_file_that_does_not_come_stays_unless_its_size_is_another(length: str) -> None:
    known = Attachment(name="plan.pdf", url="https://a.example/f", size=42, sha256="ab")
    slow = Outcome(url=known.url, part="attachment", kind="timed_out", reason=Reason.of("timed_out", seconds=120.0))
    head = file(b"", Content_Length=length, Content_Type="application/pdf")
    assert announced(known, head, slow) is known
    new = announced(Attachment(name="plan.pdf", url=known.url), head, slow)
    assert (new.size, new.type, new.reading.state) == (42 if length == "42" else None, "application/pdf", "timed_out")
