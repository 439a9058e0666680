"""The pages have the engine's structure, and their noise never touches what a reader would call the text."""

from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

from crawler.normalize import comparable
from scheduler.demo.boards import BOARDS
from scheduler.demo.feed import render_feed
from scheduler.demo.noise import LOUD, QUIET, Noise, inline
from scheduler.demo.pages import Row, render_list, render_view
from scheduler.demo.releases import plain, release_named, releases
from tests.support.properties import given, st

PRESS, KOREAN, MISSION = BOARDS["m_5676"], BOARDS["m_4080"], BOARDS["m_5389"]
TALKS = release_named("valdora-talks")


def parsed(page: bytes) -> HtmlElement:
    return html.fromstring(page)


def texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


def words(tree: HtmlElement) -> str:
    """The body's own words, without white space: what must be the same under all noise."""
    (body,) = tree.xpath("//div[@class='bo_con']")
    return comparable(body.text_content()).replace(" ", "")


def test_view_in_english() -> None:
    page = render_view(TALKS, PRESS, hits=184, token="abc")
    tree = parsed(page)
    assert page.startswith(b"\n" * 50 + b"<!DOCTYPE html>")
    assert b"\r\n" in page
    assert texts(tree, "//div[@class='skip_navi']//a") == ["본문 바로가기", "주메뉴 바로가기"]
    assert texts(tree, "//h2") == ["Press Releases", TALKS.title]
    assert texts(tree, "//div[@class='bo_head']//dt") == ["Date", "hit"]
    assert texts(tree, "//div[@class='bo_head']//dd") == ["2026-11-14", "184"]
    assert texts(tree, "//li[@class='lang']") == ["KOR"]


def test_view_in_korean_names_the_department() -> None:
    tree = parsed(render_view(release_named("ko-valdora-talks"), KOREAN))
    assert texts(tree, "//dt")[:2] == ["담당부서", "등록일"]
    assert texts(tree, "//dd")[:2] == ["중앙유럽과", "2026-11-14"]


def test_view_of_a_mission_shows_edits_and_wraps_files() -> None:
    release = release_named("mission-holiday")
    assert texts(parsed(render_view(release, MISSION)), "//dt")[:2] == ["작성자", "작성일"]
    tree = parsed(render_view(release, MISSION, edited="2026-11-20", pinned=True, seq=9))
    assert texts(tree, "//dt")[2] == "수정일"
    assert texts(tree, "//h2/span[@class='alert']") == ["공지"]
    (link,) = tree.xpath("//div[@class='bo_file']//a/@href")
    assert link == "javascript:f_down('./down.do?brd_id=14362&seq=9&data_tp=A&file_seq=1');"


def test_view_turns_to_its_neighbours_with_debris() -> None:
    older, newer = Row(8, release_named("harvest-fund")), None
    page = render_view(TALKS, PRESS, older=older, newer=newer)
    assert b'location.href="./view.do?seq=8&amp;srchFr=&amp;amp;srchTo=' in page
    assert texts(parsed(page), "//nav//span") == [older.release.title, "No post."]
    korean = parsed(render_view(release_named("ko-visa"), KOREAN))
    assert texts(korean, "//nav//span") == ["이전 글이 없습니다.", "다음 글이 없습니다."]


def test_body_knows_headings_and_tables() -> None:
    tree = parsed(render_view(release_named("northern-ports"), PRESS, smart=True))
    assert "Session 2: Crews" in texts(tree, "//div[@class='se-contents']/h3")
    tree = parsed(render_view(release_named("lumeria-tax"), PRESS, smart=False))
    assert texts(tree, "//div[@class='bo_con']/table//tr[2]/td")[1] == "5 percent"
    assert not tree.xpath("//div[@class='se-contents']")
    notes = texts(parsed(render_view(release_named("sorenia-consulate"), PRESS)), "//div[@class='bo_con']//p")
    assert [note for note in notes if note][-1] == "* unofficial translation"


def test_lists_link_by_onclick_in_english_and_by_href_in_korean() -> None:
    english = parsed(render_list([Row(7, TALKS), Row(7, TALKS, 3)], PRESS, pages=2, total=13))
    assert english.xpath("//tbody//a/@onclick") == ["f_view('7');"] * 2
    assert texts(english, "//tbody/tr/td[1]") == ["공지", "3"]
    assert texts(english, "//tbody/tr[1]/td[last()]/div") == ["2026-11-14"]
    assert english.xpath("//div[@class='bo_paging']/a/@href")[0].startswith("./list.do?page=2")
    korean = parsed(render_list([Row(7, release_named("ko-visa"), 1)], KOREAN))
    assert texts(korean, "//th") == ["번호", "제목", "첨부", "담당부서", "등록일"]
    assert korean.xpath("//tbody//a/@href")[0].startswith("./view.do?seq=7&")
    mission = parsed(render_list([Row(7, release_named("mission-holiday"), 1)], MISSION))
    assert mission.xpath("//td[@class='al']/div/a/@href") == ["#"]


def test_an_empty_list_says_so() -> None:
    assert texts(parsed(render_list([], PRESS)), "//tbody//td") == ["등록된 게시물이 없습니다."]


def test_feed_is_flat_and_newest_number_first() -> None:
    feed = render_feed([Row(5, TALKS), Row(9, release_named("harvest-fund"))], PRESS, base="http://x").decode()
    assert feed.index("seq=9") < feed.index("seq=5")
    assert "<link>http://x/www/brd/m_5676/view.do?seq=5</link>" in feed
    assert "<pubDate>Sat, 14 Nov 2026 05:00:05 GMT</pubDate>" in feed
    assert "<guid>" not in feed
    assert plain(TALKS.paragraphs[0]) in feed
    assert "<guid>" in render_feed([Row(5, release_named("ko-visa"))], KOREAN).decode()


@pytest.mark.parametrize("release", releases(), ids=lambda release: release.name)
def test_noise_never_touches_the_words(release: Any) -> None:
    board = BOARDS[release.board]
    quiet = words(parsed(render_view(release, board)))
    pages = [render_view(release, board, noise=LOUD, turn=turn) for turn in range(4)]
    assert len(set(pages)) == 4
    assert {words(parsed(page)) for page in pages} == {quiet}


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")), max_size=60),
    st.integers(0, 10**6),
)
def test_inline_is_escaped_and_the_same_for_a_reader(text: str, turn: int) -> None:
    shown = html.fromstring(f"<p>{inline(text, LOUD, turn)}</p>").text_content()
    assert comparable(shown).replace(" ", "") == comparable(text).replace(" ", "")
    assert inline(text, QUIET, turn) == inline(text, QUIET)


@pytest.mark.parametrize(
    "noise", [Noise(related=True), Noise(clock=True), Noise(sessions=True), Noise(spacing=True), Noise(forms=True),
              Noise(typography=True), Noise(spans=True)],
)  # fmt: skip
def test_each_switch_changes_the_page_at_each_turn(noise: Noise) -> None:
    release = release_named("ko-lumeria-tax")
    pages = {render_view(release, KOREAN, noise=noise, turn=turn) for turn in range(4)}
    assert len(pages) == 4


def test_encodings() -> None:
    release = release_named("ko-visa")
    old = render_view(release, KOREAN, noise=Noise(encoding="euc-kr"))
    assert b"charset=euc-kr" in old
    assert release.title in old.decode("cp949")
    twice = render_view(release, KOREAN, noise=Noise(encoding="mojibake"))
    assert release.title not in twice.decode()
    assert release.title in twice.decode().encode("latin-1").decode()
