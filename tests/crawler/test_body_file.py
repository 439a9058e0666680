"""Which attached file says what a release says."""

import pytest

from crawler.body_file import body_file, body_lines
from crawler.file_reading import FileReading
from crawler.items import Attachment, Release

POINTER = ("붙임 참조",)
LONG = ("The harbour master answers all questions of the press. " * 4,)


def file(name: str, text: str = "A line.\n\nAnother one.", kind: str = "") -> Attachment:
    reading = FileReading(state="read" if text else "no_text", text=text, kind=kind or name.rpartition(".")[2])
    return Attachment(name=name, url=f"https://sea.example/{name}", sha256=name, reading=reading)


@pytest.mark.parametrize(
    ("paragraphs", "files", "expected"),
    [
        ((), [file("tides.hwp")], "tides.hwp"),
        (POINTER, [file("tides.hwp")], "tides.hwp"),
        (LONG, [file("tides.hwp")], None),
        (POINTER, [], None),
        (POINTER, [file("tides.hwp", "")], None),
        (POINTER, [file("tides.pdf"), file("tides.hwp"), file("Tides.hwpx"), file("tides.docx")], "Tides.hwpx"),
        (POINTER, [file("tides.hwp", ""), file("tides.pdf")], "tides.pdf"),
        (POINTER, [file("tides.hwp"), file("ferries.hwp")], None),
        (POINTER, [file("tides.hwp"), file("table.xlsx")], "tides.hwp"),
        (POINTER, [file("table.xlsx")], None),
        (POINTER, [file("download", kind="hwp")], "download"),
    ],
)
def test_the_file_that_says_it(paragraphs: tuple[str, ...], files: list[Attachment], expected: str | None) -> None:
    release = Release(title="Tides", paragraphs=paragraphs, attachments=tuple(files))
    found = body_file(release)
    assert (found.name if found else None) == expected
    assert body_lines(release) == (("A line.", "Another one.") if expected else paragraphs)


def test_a_release_that_is_a_file_says_what_is_in_it() -> None:
    release = Release(title="Tides", attachments=(file("table.xlsx"),), reader="file")
    assert body_file(release) == release.attachments[0]
    assert body_file(Release(title="Tides", attachments=(file("scan.pdf", ""),), reader="file")) is None


def test_what_was_read_in_a_file_identifies_no_release() -> None:
    one, other = (Release(paragraphs=POINTER, attachments=(file("tides.hwp", text),)) for text in ("42", "24"))
    assert body_lines(one) != body_lines(other)
    assert one.fingerprint == other.fingerprint
