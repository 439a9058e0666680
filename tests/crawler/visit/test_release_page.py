"""Which release is looked for, and what is known of the page that it was read from."""

import pytest

from crawler.items import Entry, Reader, Release, Snapshot, Validators
from crawler.visit.release_page import Wanted

URL = "https://tides.example/7"
CAME = Snapshot(url=URL, final_url=URL, status=200, headers=(("ETag", '"7"'),), body=b"")
BARE = Entry(url=URL, key="7")
AROUND = Release(title="Tide table", published="2026-07-14")


def test_what_came_from_behind_the_address_says_nothing_of_the_next_request() -> None:
    wanted = Wanted(BARE, None)
    assert wanted.page(CAME, AROUND).validators == Validators('"7"')
    assert wanted.further().page(CAME, AROUND).validators == Validators()
    assert wanted.further().further().hops == 2


def test_the_page_around_a_frame_gives_what_the_list_does_not() -> None:
    within = Wanted(BARE, None).within(AROUND)
    assert (within.entry.title, within.entry.published, within.hops) == ("Tide table", "2026-07-14", 1)
    listed = Entry(url=URL, key="7", title="Tides", published="2026-07-13")
    assert Wanted(listed, None).within(AROUND).entry == listed


@pytest.mark.parametrize(("reader", "web"), [("trafilatura", True), ("", True), ("feed", False), ("file", False)])
def test_a_file_and_a_row_show_no_layout(reader: Reader, *, web: bool) -> None:
    assert Wanted(BARE, None).page(CAME, Release(reader=reader)).is_web_page == web
