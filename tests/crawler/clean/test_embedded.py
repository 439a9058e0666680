"""Pages that show a document, a frame or a picture in place of text, or send the browser on."""

import pytest

from crawler.clean import clean
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC, load_profile
from crawler.reasons import Reason

PAGE = "https://tides.example/press/view?id=7"
TITLE = "Tide gauges replaced in three harbours"
TEXT = "<p>" + "The harbour master said that all the gauges are read each hour, by day and by night. " * 4 + "</p>"
ENTRY = Entry(url=PAGE, key="7", title=TITLE, published="2026-07-14")


def read(body: str, head: str = "", *, title: str = TITLE) -> Release:
    page = f"<html><head><title>Press</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
    snapshot = Snapshot(url=PAGE, final_url=PAGE, status=200, headers=(), body=page.encode())
    return clean(snapshot, GENERIC, entry=ENTRY)


# -- documents


@pytest.mark.parametrize(
    ("html", "url", "name"),
    [
        ('<iframe src="/files/7.pdf"></iframe>', "https://tides.example/files/7.pdf", "7.pdf"),
        ('<iframe src="../tides of July.pdf#view=Fit"></iframe>',
         "https://tides.example/tides%20of%20July.pdf", "tides of July.pdf"),
        ('<object data="/files/7" type="application/pdf"></object>', "https://tides.example/files/7", "7"),
        ('<embed src="/get?no=7" type="application/x-hwp">', "https://tides.example/get?no=7", "get"),
        ('<iframe src="/viewer.html?file=%2Ffiles%2F7.pdf"></iframe>', "https://tides.example/files/7.pdf", "7.pdf"),
        ('<iframe src="https://view.example/?url=https://tides.example/7.hwp&amp;embedded=true"></iframe>',
         "https://tides.example/7.hwp", "7.hwp"),
        ('<iframe src="https://files.example/" type="application/pdf"></iframe>',
         "https://files.example/", "files.example"),
    ],
)  # fmt: skip
def test_a_document_that_a_page_shows_is_its_attachment(html: str, url: str, name: str) -> None:
    release = read(html)
    assert (release.verdict, release.title, release.paragraphs) == ("release", TITLE, ())
    assert [(file.url, file.name) for file in release.attachments] == [(url, name)]
    assert read(TEXT + html).attachments == release.attachments


def test_a_document_that_is_linked_and_shown_is_one_attachment() -> None:
    release = read('<p><a href="/7.pdf">The table of tides</a></p><iframe src="/7.pdf"></iframe><embed src="/8.pdf">')
    assert [file.name for file in release.attachments] == ["The table of tides", "8.pdf"]


@pytest.mark.parametrize("linked", ["", '<a href="./down.do?file_seq=1">7.hwp</a>'])
def test_a_described_page_without_links_to_files_has_those_that_it_shows(linked: str) -> None:
    page = (
        f"<html><body><div class='board_detail'><div class='bo_head'><h2>{TITLE}</h2></div>"
        f"<div class='bo_file'>{linked}</div><div class='bo_con'>{TEXT}<iframe src='/files/7.pdf'></iframe></div>"
        "</div></body></html>"
    )
    url = "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=7"
    snapshot = Snapshot(url=url, final_url=url, status=200, headers=(), body=page.encode())
    (file,) = clean(snapshot, load_profile("mofa"), entry=ENTRY).attachments
    assert file.name == ("7.hwp" if linked else "7.pdf")


# -- frames and pictures


@pytest.mark.parametrize(
    ("html", "frames", "reason"),
    [
        ('<iframe src="/text/7"></iframe>', ("https://tides.example/text/7",),
         Reason.of("shows_frame", host="tides.example")),
        ('<iframe src="https://video.example/7"></iframe><img src="/7.png">', ("https://video.example/7",),
         Reason.of("shows_frame", host="video.example")),
        ('<iframe src="http://[tides"></iframe>', (), Reason.of("no_text")),
        ('<iframe src="http://tides.example:port/7.pdf"></iframe>', ("http://tides.example:port/7.pdf",),
         Reason.of("shows_frame", host="tides.example")),
        ('<p><img src="/7.png" width="800" height="auto" alt=""></p>', (), Reason.of("shows_picture")),
        ('<p><img src="/icon.png" width="16" height="16"></p><img>', (), Reason.of("no_text")),
        ('<footer><img src="/logo.png"></footer>', (), Reason.of("no_text")),
        ("", (), Reason.of("no_text")),
    ],
)  # fmt: skip
def test_a_page_without_text_says_what_it_shows(html: str, frames: tuple[str, ...], reason: Reason) -> None:
    release = read(html)
    assert (release.verdict, release.fault, release.frames, release.reason) == ("error", "textless", frames, reason)


def test_a_frame_beside_a_text_is_no_matter() -> None:
    release = read(TEXT + '<iframe src="/map"></iframe>')
    assert (release.verdict, release.frames, release.reason) == ("release", (), None)


def test_a_base_counts_for_frames_and_documents() -> None:
    assert read('<iframe src="7"></iframe>', "<base href='/text/'>").frames == ("https://tides.example/text/7",)
    assert read('<embed src="7.pdf">', "<base href='/f/'>").attachments[0].url == "https://tides.example/f/7.pdf"


# -- pages that send on

REFRESH = "<meta http-equiv=refresh content='0;url=/view/7'>"
SCRIPT = "<script>location.href='/view/7'</script>"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("", REFRESH),
        ("<p>You are being sent on to the new address of this page, please wait.</p>", REFRESH),
        ("", SCRIPT),
    ],
)
def test_a_page_that_sends_on(body: str, head: str) -> None:
    release = read(body, head, title="Please wait")
    assert (release.verdict, release.sends_to) == ("error", "https://tides.example/view/7")
    assert release.reason == Reason.of("sends_on", address="https://tides.example/view/7")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (TEXT, REFRESH),
        (TEXT, SCRIPT),
        ("<p>The gauges of the harbour have been replaced by new ones today, the harbour master said.</p>", SCRIPT),
        ("<embed src='/7.pdf'>", REFRESH),
        ("", "<meta http-equiv=refresh content='0;url=?id=7#top'>"),
        ("", "<meta http-equiv=refresh content='0;url=mailto:press@tides.example'>"),
        ("<p>This post has been deleted.</p>", REFRESH),
    ],
    ids=["text", "text and a script", "a short text and a script", "a document", "itself", "a mail", "a deleted post"],
)
def test_a_page_that_does_not(body: str, head: str) -> None:
    assert read(body, head).sends_to == ""
