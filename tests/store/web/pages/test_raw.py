"""The raw page that a version was read from."""

import pytest

from crawler.items import Snapshot
from store.web.pages.raw import decoded, raw_page
from tests.support.view_rows import ONE, history


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
