"""Learned block paths: what a site's pages teach, and that nothing else moves when a paragraph goes."""

import re

import pytest

from crawler.clean import clean, learn
from crawler.clean.template import fits
from crawler.items import Entry, Release, Snapshot, Template
from crawler.profiles import GENERIC, load_profile

WORDS = (
    "harbour", "lamp", "keeper", "council", "storm", "ferry", "pier", "budget", "repair", "winter", "island", "signal",
    "anchor", "boat", "market",
)  # fmt: skip


def board_page(n: int, *, views: int = 0, related: int = 0, skip: int = -1) -> bytes:
    """Release `n` of a Korean-style board without any known container; counters and neighbours differ per fetch."""
    lines = [
        f"{k}. 등대 {n}호의 {WORDS[(n + k) % 15]} 사업은 {n + k}월에 시작하여 {k + 2}개 항구에서 진행되며, "
        "담당 기관은 결과를 공개하였다."
        for k in range(1, 6)
        if k != skip
    ]
    body = "".join(f"<p><span style='x{views}'>{line}</span></p>" for line in lines)
    near = "".join(
        f"<li><a href='?n={n + related + k}'>이웃한 글 제목 {WORDS[(n + related + k) % 15]}</a></li>" for k in range(6)
    )
    return f"""<!DOCTYPE html><html lang="ko"><head><title>등대 {n}호 소식 | 등대부</title></head><body class="p{n}">
<div class="top"><h1>등대부</h1><ul><li><a href="/a">기관 소개와 인사말</a></li><li>
<a href="/b">보도자료 목록 보기</a></li></ul></div>
<div class="view"><h2>보도자료</h2><div class="tit">등대 {n}호 소식</div><ul class="inf">
<li>등록일 : 2026-01-{n + 1:02}</li>
<li>조회수 : {100 + views}</li></ul><div class="cnt" data-token="t{views}">{body}</div>
<div class="open">본 저작물은 등대부가 공공누리 제1유형으로 개방한 것으로 누구나 자유롭게 이용할 수 있습니다.
문의는 홍보실로.</div></div>
<div class="near"><ul>{near}</ul></div>
<div class="foot">등대부 등대시 등대로 1 대표전화 000-0000 이메일 무단수집을 거부합니다</div>
</body></html>""".encode()


def snapshot(body: bytes) -> Snapshot:
    return Snapshot(
        url="https://lamp.example/v?n=1", final_url="https://lamp.example/v?n=1", status=200, headers=(), body=body
    )


@pytest.fixture(scope="module")
def template() -> Template:
    return learn([snapshot(board_page(n)) for n in range(6)], GENERIC)


def read(body: bytes, template: Template) -> Release:
    return clean(snapshot(body), GENERIC, template=template, language="ko", timezone="Asia/Seoul")


def test_a_learned_page_is_read_whole_and_alone(template: Template) -> None:
    release = read(board_page(3), template)
    assert (release.reader, release.title, release.published, release.hits) == (
        "template",
        "등대 3호 소식",
        "2026-01-04",
        100,
    )
    assert [line[0] for line in release.paragraphs] == ["1", "2", "3", "4", "5"]
    assert release.cleaner.endswith(template.digest)


def test_another_fetch_with_other_counters_is_the_same_release(template: Template) -> None:
    first = read(board_page(2), template)
    again = read(board_page(2, views=9, related=4), template)
    assert again.fingerprint == first.fingerprint


def test_a_deleted_paragraph_moves_nothing_else(template: Template) -> None:
    whole = read(board_page(4), template).paragraphs
    for gone in range(1, 6):
        assert read(board_page(4, skip=gone), template).paragraphs == tuple(
            line for line in whole if not line.startswith(f"{gone}.")
        )


def test_a_new_kind_of_block_inside_the_body_is_text(template: Template) -> None:
    page = board_page(1).replace(
        b'<div class="open">', "<blockquote class='q'>새로운 인용문입니다.</blockquote><div class=\"open\">".encode()
    )
    inside = re.sub(rb"(<div class=\"cnt\"[^>]*>)", rb"\1<table><tr><td>a</td><td>b</td></tr></table>", page)
    assert "a | b" in read(inside, template).paragraphs


def test_what_cannot_teach_teaches_nothing() -> None:
    assert learn([], GENERIC) == Template()
    assert learn([snapshot(board_page(1))] * 2, GENERIC) == Template()
    assert learn([snapshot(b"")] * 5, GENERIC) == Template()
    menu = b"<html><body><ul><li><a href=/a>About</a></li><li><a href=/b>Services</a></li></ul></body></html>"
    assert learn([snapshot(menu)] * 5, GENERIC) == Template()
    known = b"<html><body><div class=board_detail><div class=bo_con><p>x</p></div></div></body></html>"
    assert learn([snapshot(known)] * 4, load_profile("mofa")) == Template()


def test_learning_is_the_same_each_time(template: Template) -> None:
    assert learn([snapshot(board_page(n)) for n in range(6)], GENERIC) == template
    assert len(template.digest) == 8


def bulletin(n: int) -> bytes:
    return f"""<html><body><main><h1>Bulletin {n} of the sea</h1><p>On day {n} the water stood {3 * n} feet high.</p>
<p>Keepers are asked to light all lamps an hour before sunset, and to write down what they saw in the night.</p>
</main><footer>Office of Lamps, Pier 1</footer></body></html>""".encode()


def test_bulletins_that_differ_in_figures_only_are_read_without_a_template() -> None:
    pages = [bulletin(n) for n in range(1, 10)]
    learned = learn([snapshot(page) for page in pages], GENERIC)
    assert learned == Template()
    of_headings = Template(keep=frozenset({"body/main/h1"}), drop=frozenset({"body/main/p"}), digest="1")
    for known in (learned, of_headings):
        assert [len(read(page, known).paragraphs) for page in pages] == [2] * 9


def letters(n: int) -> str:
    return "".join(chr(97 + n // 26**k % 26) for k in range(3))


def of_its_own(page: int) -> bytes:
    """A page whose blocks all have paths that no other has."""
    line = "<div class={name}><p>The lamp {name} is lit.</p></div>"
    return "".join(line.format(name=letters(page * 170 + n)) for n in range(170)).encode()


def test_pages_that_have_nothing_in_common_teach_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.clean.template._MOST_PATHS", 500)
    assert learn([snapshot(of_its_own(page)) for page in range(3)], GENERIC) == Template()


@pytest.mark.parametrize("body", [b"", b"<p>lamp</p>" * 21_000], ids=["empty", "too large"])
def test_pages_without_text_or_beyond_reading_teach_nothing(body: bytes) -> None:
    assert learn([snapshot(body)] * 3, GENERIC) == Template()


def test_lines_that_are_mere_links_are_not_learned_as_text(template: Template) -> None:
    advert = "<p><span><a href=/app>등대부의 새로운 소식을 앱에서도 받아 보세요</a></span></p>"
    page = re.sub(rb"(<div class=\"cnt\"[^>]*>)", rb"\1" + advert.encode(), board_page(3))
    assert read(page, template).paragraphs == read(board_page(3), template).paragraphs


@pytest.mark.parametrize("names", ["related-news", "photo caption", "newsletter-box", "comments"])
def test_new_boxes_inside_the_body_that_name_themselves_something_else_are_no_text(
    template: Template, names: str
) -> None:
    box = f'<div class="{names}"><div>등대부의 다른 소식을 함께 읽어 보세요.</div></div>'
    page = re.sub(rb"(<div class=\"cnt\"[^>]*>)", rb"\1" + box.encode(), board_page(3))
    assert read(page, template).paragraphs == read(board_page(3), template).paragraphs


def test_a_page_of_another_design_is_not_read_by_the_few_lines_that_it_shares(template: Template) -> None:
    line = "<p>등대 {}호의 이야기를 처음부터 끝까지 길게 적은 글로서 다른 글과 다른 모양으로 실린다.</p>"
    intro = '<div class="view"><div class="cnt"><p>짧은 머리글입니다.</p></div></div>'
    page = f'<html lang="ko"><body>{intro}<main>{"".join(map(line.format, range(12)))}</main>'
    assert len(read(page.encode(), template).paragraphs) > 9
    assert fits([], template)
    assert not fits([], Template())


def news_page(n: int, box: str) -> bytes:
    """Release `n` beside a box of the latest ones, whose titles are thus on all pages."""
    latest = "".join(box.format(f"<a href='/n/{k}'>The {WORDS[k]} of the {WORDS[k + 5]} is new</a>") for k in range(4))
    title = f"The {WORDS[n]} of the {WORDS[n + 5]} is new"
    text = "".join(
        f"<p>{k}. The {WORDS[(n * 3 + k) % 15]} was opened on day {n + k} by {n * 7} people.</p>" for k in range(5)
    )
    return (
        f"<html><head><title>{title} | Lamp Office</title></head><body><h1>Lamp Office</h1><main><h2>{title}</h2>"
        f"<div class=text>{text}</div></main><aside><h3>Latest</h3><ul>{latest}</ul></aside></body></html>"
    ).encode()


@pytest.mark.parametrize("box", ["<li>{}</li>", "<li><h4>{}</h4></li>"])
def test_titles_in_a_box_of_the_latest_are_titles_all_the_same(box: str) -> None:
    pages = [snapshot(news_page(n, box)) for n in range(6)]
    template = learn(pages, GENERIC)
    assert template.titles == {"Lamp Office", "Latest"}
    titles = [f"The {WORDS[n]} of the {WORDS[n + 5]} is new" for n in range(6)]
    assert [clean(page, GENERIC, template=template).title for page in pages] == titles


def test_what_the_list_calls_a_release_is_its_title_whatever_was_learned() -> None:
    title = "The harbour of the ferry is new"
    learned = Template(keep=frozenset(), titles=frozenset({title, "Lamp Office"}), digest="1")
    entry = Entry(url="", key="", title=title)
    assert clean(snapshot(news_page(0, "{}")), GENERIC, entry=entry, template=learned).title == title
