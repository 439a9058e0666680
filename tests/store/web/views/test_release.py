"""The page of a release: what it says, and what became of it; and the raw page it was read from."""

from dataclasses import replace

import pytest

from crawler.items import Attachment, Snapshot
from crawler.reasons import Reason
from store.web.views.release import ReleaseView, decoded, raw_page, telling
from tests.support.view_rows import BEFORE, EDITED, LATER, NEW, NOW, ONE, SEOUL, TWO, change, history, release_row


def seen(*changes: object, **fields: object) -> ReleaseView:
    return telling(history(*changes, **fields), TWO, "Ministry of Tides", SEOUL, NOW)  # type: ignore[arg-type]


def test_a_version_is_shown_with_its_facts() -> None:
    view = seen()
    assert (view.title, view.number, view.newest, view.source) == (BEFORE.title, 2, 2, "Ministry of Tides")
    assert view.facts == (
        ("Published", "2026-07-14"),
        ("Department", "Coastal Division"),
        ("First seen", "2026-07-14 09:00"),
        ("Last seen", "2026-07-14 11:00 (4 hours ago)"),
    )
    assert (view.url, view.compare) == ("https://tides.example/press/2", "/compare/tides/press/2")
    assert view.files[0].href == "https://tides.example/f/1"


def test_the_raw_page_is_offered_where_it_is_kept() -> None:
    assert seen().raw == ""
    assert telling(history(), ONE, "", SEOUL, NOW).raw == "/page/tides/press/2?revision=1"
    assert telling(history(), ONE, "", SEOUL, NOW).source == "tides"


def test_a_time_line_tells_each_change_once() -> None:
    gone = change("withdrawn", id=8, at=LATER, before=BEFORE, reason=Reason.as_written("HTTP 404"))
    back = change("restored", id=9, at="2026-07-14T03:00:00Z", after=BEFORE)
    moments = seen(NEW, EDITED, gone, back).moments
    assert [(moment.label, moment.words, moment.current) for moment in moments] == [
        ("Back", "its page is there again", False),
        ("Withdrawn", "HTTP 404", False),
        ("Version 2", "42 → 24", True),
        ("Version 1", "published", False),
    ]
    assert moments[2].href == "/release/tides/press/2?revision=2"


def test_a_version_without_a_change_was_read_silently() -> None:
    assert [moment.words for moment in seen().moments] == ["read again", "first read"]


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({}, ""),
        ({"gone_at": LATER}, "Its page was gone"),
        ({"status": "duplicate"}, "A cross-post"),
        ({"status": "withdrawn"}, "Withdrawn: the page is gone"),
    ],
)
def test_the_status_in_words(fields: dict[str, object], begins: str) -> None:
    said = seen(**fields).status_words
    assert said.startswith(begins)
    assert bool(said) == bool(begins)


def test_a_withdrawal_is_told_with_its_time_and_reason() -> None:
    gone = change("withdrawn", id=8, at=LATER, before=BEFORE)
    told = replace(history(NEW, gone, status="withdrawn"), gone_reason=Reason.as_written("HTTP 404"))
    said = telling(told, TWO, "", SEOUL, NOW).status_words
    assert said.startswith("Withdrawn on 2026-07-14 11:00: HTTP 404.")


def test_other_releases_are_linked() -> None:
    told = replace(
        history(), original=release_row(1), copies=(release_row(2, title=""),), related=(release_row(3), release_row(4))
    )
    view = telling(told, TWO, "", SEOUL, NOW)
    assert view.original is not None
    assert (view.original.href, view.original.remark) == ("/release/tides/press/1", "tides, 2026-07-13")
    assert [link.title for link in view.copies] == ["(no title)"]
    assert len(view.related) == 2
    assert seen().original is None


def test_a_file_with_a_strange_address_is_named_and_not_linked() -> None:
    odd = replace(BEFORE, title="", attachments=(Attachment(name="", url="javascript:alert(1)", size=1200),))
    view = telling(history(), replace(TWO, content=odd), "", SEOUL, NOW)
    (file,) = view.files
    assert (view.title, file.name, file.href, file.size) == ("(no title)", "(no name)", "", "1 kB")


def page(body: bytes, content_type: str = "", final_url: str = "https://tides.example/press/2") -> Snapshot:
    headers = (("Content-Type", content_type),) if content_type else ()
    return Snapshot(url="https://tides.example/press/2", final_url=final_url, status=200, headers=headers, body=body)


KOREAN = "조류부 보도자료"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (KOREAN.encode(), ""),
        (KOREAN.encode("cp949"), "text/html; charset=EUC-KR"),
        (b'<meta charset="ks_c_5601-1987">' + KOREAN.encode("cp949"), ""),
        (KOREAN.encode(), "text/html; charset=no-such-thing"),
    ],
)
def test_a_raw_page_is_decoded_as_it_says(body: bytes, content_type: str) -> None:
    assert decoded(page(body, content_type)).endswith(KOREAN)


def test_a_raw_page_is_shown_as_text_without_its_empty_lines_and_cut_when_it_is_huge() -> None:
    shown = raw_page(history(), ONE, page(b"\n\n<p>one</p>\n \n\n\n<p>two</p>\n"))
    assert (shown.text, shown.whole, shown.final_url, shown.size) == ("<p>one</p>\n\n<p>two</p>", True, "", "28 bytes")
    assert shown.download == "/page/tides/press/2?revision=1&download=1"
    moved = raw_page(history(), ONE, page(b"x" * 300_001, final_url="https://tides.example/other"))
    assert (len(moved.text), moved.whole, moved.final_url) == (300_000, False, "https://tides.example/other")
