"""Whether a page or a file came."""

import pytest

from crawler.file_types import type_of_bytes, type_of_file
from crawler.items import Snapshot
from tests.support.documents import DOC, HWP, HWPX, ODT, office, packed
from tests.support.files.pdf import pdf

PAGE = b"<!DOCTYPE html><html><body><p>Tides</p></body></html>"
OPEN_XML = "application/vnd.openxmlformats-officedocument"


def came(body: bytes, kind: str = "", disposition: str = "") -> Snapshot:
    headers = (("Content-Type", kind), ("Content-Disposition", disposition))
    url = "https://tides.example/view"
    return Snapshot(url=url, final_url=url, status=200, headers=headers, body=body)


@pytest.mark.parametrize(
    ("body", "name", "media"),
    [
        (pdf("Tides"), "PDF", "application/pdf"),
        (b"\r\n" + pdf("Tides"), "PDF", "application/pdf"),
        (HWP, "HWP", "application/x-hwp"),
        (b"HWP Document File V3.00", "HWP", "application/x-hwp"),
        (HWPX, "HWPX", "application/hwp+zip"),
        (DOC, "Office", "application/x-ole-storage"),
        (office("word"), "Office", f"{OPEN_XML}.wordprocessingml.document"),
        (office("xl"), "Office", f"{OPEN_XML}.spreadsheetml.sheet"),
        (office("ppt"), "Office", f"{OPEN_XML}.presentationml.presentation"),
        (office("other"), "ZIP", "application/zip"),
        (ODT, "OpenDocument", "application/vnd.oasis.opendocument.text"),
        (packed(mimetype="application/epub+zip"), "ZIP", "application/epub+zip"),
        (packed(annex="Tides"), "ZIP", "application/zip"),
        (b"{\\rtf1 Tides}", "RTF", "application/rtf"),
        (b"\x89PNG\r\n\x1a\n", "image", "image/png"),
    ],
)
def test_a_file_shows_by_its_bytes_whatever_the_server_says(body: bytes, name: str, media: str) -> None:
    for kind in ("", "text/html; charset=utf-8", "application/octet-stream"):
        found = type_of_file(came(body, kind))
        assert found
        assert (found.name, found.media) == (name, media)


@pytest.mark.parametrize("body", [DOC, packed(annex="Tides")])
def test_the_server_may_know_what_an_archive_is(body: bytes) -> None:
    found = type_of_file(came(body, "application/msword"))
    assert found
    assert found.media == "application/msword"


@pytest.mark.parametrize(
    ("kind", "disposition", "media"),
    [
        ("application/pdf", "", "application/pdf"),
        ("application/octet-stream", "", "application/octet-stream"),
        ("text/csv; charset=utf-8", "", "text/csv"),
        ("image/svg+xml", "", "image/svg+xml"),
        ("video/mp4", "inline", "video/mp4"),
        ("text/plain", "attachment; filename=tides.txt", "text/plain"),
        ("", " Attachment; filename=tides", "application/octet-stream"),
    ],
)
@pytest.mark.parametrize("body", [b"", b"Tides", b"\0\1\2"])
def test_else_the_headers_say_so(body: bytes, kind: str, disposition: str, media: str) -> None:
    found = type_of_file(came(body, kind, disposition))
    assert found
    assert found.media == media


@pytest.mark.parametrize(
    ("body", "kind", "disposition"),
    [
        (PAGE, "text/html", ""),
        (PAGE, "application/octet-stream", "attachment; filename=tides.pdf"),
        (b" \n<script>location.href='/'</script>", "application/pdf", ""),
        (b"<div>Tides</div>", "text/html", ""),
        (b"<div>Tides</div>", "text/html charset=utf-8", ""),
        (b"<div>Tides</div>", "html", ""),
        (b"{}", "application/json", ""),
        (b"{}", "application/vnd.api+json", ""),
        (b"<rss/>", "application/rss+xml", "inline"),
        (b"Tides", "text/plain", ""),
        (b"Tides", "", ""),
        (b"", "", ""),
    ],
)
def test_a_page_is_no_file(body: bytes, kind: str, disposition: str) -> None:
    assert type_of_file(came(body, kind, disposition)) is None


def test_a_page_that_speaks_of_a_file_is_none() -> None:
    assert type_of_bytes(b"<p>%PDF- and HWP Document File</p>") is None
