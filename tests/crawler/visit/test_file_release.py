"""What of a file and of its row makes a release."""

from dataclasses import replace

import pytest

from crawler.body_hash import BodyHash
from crawler.file_types import PDF
from crawler.items import Attachment, Entry, Known, Reader, Snapshot
from crawler.visit.file_release import file_before, file_release, is_itself_a_file, read_as_file, without_bytes

URL = "https://tides.example/down?no=7"
ENTRY = Entry(url=URL, key="7", title="Tide table", published="2026-07-14", department="Sea Division")
FILE = Attachment(name="july.pdf", url=URL, size=9, sha256="ab")


def came(name: str = "", body: bytes = b"%PDF-1.7") -> Snapshot:
    headers = (("Content-Disposition", f"inline; filename={name}"),) if name else ()
    return Snapshot(url=URL, final_url=URL, status=200, headers=headers, body=body)


def known(reader: Reader, *files: Attachment) -> Known:
    return Known(entry=ENTRY, fingerprint="", attachments=files, reader=reader)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (FILE, FILE, "july.pdf"),
        (FILE, replace(FILE, sha256="cd"), "august.pdf"),
        (replace(FILE, name=""), FILE, "august.pdf"),
        (replace(FILE, sha256=""), replace(FILE, sha256=""), "july.pdf"),
    ],
    ids=["the same bytes", "others", "not seen before", "as many, too many to be read"],
)
def test_a_file_keeps_its_name_while_its_bytes_are_the_same(before: Attachment, after: Attachment, name: str) -> None:
    release = file_release(ENTRY, came("august.pdf"), PDF, after, before, ("",))
    assert [file.name for file in release.attachments] == [name]
    assert (release.title, release.published, release.department) == ("Tide table", "2026-07-14", "Sea Division")
    assert (release.reader, release.attachments[0].type) == ("file", "application/pdf")


@pytest.mark.parametrize(("name", "title"), [("The tides.pdf", "The tides"), ("tides", "tides"), (".pdf", ".pdf")])
def test_a_row_without_a_title_has_that_of_the_file(name: str, title: str) -> None:
    bare = replace(ENTRY, title="")
    assert file_release(bare, came(f'"{name}"'), PDF, FILE, replace(FILE, name=""), ()).title == title


def test_what_is_known_of_a_file_is_known_of_its_address() -> None:
    unknown = Attachment(name="", url=URL)
    assert file_before(URL, known("file", FILE)) == FILE
    for before in (None, known("profile", FILE), known("file"), known("file", replace(FILE, url="https://b.example"))):
        assert file_before(URL, before) == unknown


def test_a_page_that_shows_a_file_is_none_itself() -> None:
    assert is_itself_a_file(known("file", FILE))
    for before in (None, known("profile", FILE), known("file", replace(FILE, url="https://b.example"))):
        assert not is_itself_a_file(before)


def test_a_file_is_read_without_its_text_and_a_page_is_not() -> None:
    release = read_as_file(ENTRY, came("july.pdf"), ())
    assert release
    assert [(file.name, file.size, file.text) for file in release.attachments] == [("july.pdf", 8, "")]
    assert read_as_file(ENTRY, came(body=b"<html>Tides"), ()) is None


def test_the_bytes_of_a_file_are_not_kept() -> None:
    assert without_bytes(came(), FILE) == replace(came(), body=b"", dropped=BodyHash(9, "ab"))
    assert without_bytes(came(), replace(FILE, size=None, sha256="")).dropped == BodyHash(0, "")
