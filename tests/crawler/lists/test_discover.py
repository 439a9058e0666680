import json

import pytest

from crawler.items import Snapshot, Source
from crawler.lists.discover import Candidate, discover, needs_browser
from crawler.lists.html_list import read_list
from crawler.profiles import GENERIC, profile_for
from tests.support.properties import given, st

HOME = "https://press.example/"


def rows(count: int, form: str) -> str:
    return "".join(f"<li>{form.format(n=n)} <i>2026-07-1{n}</i></li>" for n in range(count))


ROWS = rows(5, "<a href=/news/{n}-talks>Foreign ministers agree on timetable number {n}</a>")
EVENTS = rows(4, "<a href=/events/{n}-fair>Open day of the embassy, number {n}</a>")
RSS = (
    "<rss><channel><item><title>Talks end</title><link>/n/1</link>"
    "<pubDate>Tue, 14 Jul 2026 07:52:44 GMT</pubDate></item></channel></rss>"
)


def look(body: str, url: str = HOME) -> tuple[Candidate, ...]:
    return discover(Snapshot(url=url, final_url=url, status=200, headers=(), body=body.encode()), profile_for(url))


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Press</title>{head}</head><body>{inside}</body></html>"


def test_a_list_is_found_with_what_it_holds() -> None:
    best = look(page(f"<ul>{ROWS}</ul>"))[0]
    assert (best.kind, best.url, best.title, best.count, best.dated) == ("list", HOME, "Press", 5, 1.0)
    assert best.entries[0].title == "Foreign ministers agree on timetable number 0"
    assert "5 repeated links, 100 % of them dated" in best.why


def test_two_lists_are_both_told_and_the_first_is_the_one_that_is_read() -> None:
    html = page(f"<div class=a><ul>{EVENTS}</ul></div><div class=b><ul>{ROWS}</ul></div>")
    lists = [each for each in look(html) if each.kind == "list"]
    assert [each.count for each in lists] == [5, 4]
    read = read_list(
        Snapshot(url=HOME, final_url=HOME, status=200, headers=(), body=html.encode()),
        GENERIC,
        Source(name="x", url=HOME),
    )
    assert read.entries[:5] == lists[0].entries
    assert "no address of its own" in lists[1].why


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="News">',
        '<link rel="Alternate home" type="application/atom+xml; charset=utf-8" href="feed.xml">',
        '<link rel=alternate type=application/feed+json href="https://press.example/feed.xml#x">',
    ],
)
def test_an_advertised_feed_is_found(head: str) -> None:
    assert [(c.kind, c.url) for c in look(page("", head))] == [("feed", "https://press.example/feed.xml")]


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="/rss.do?brdId=7">구독</a>',
        '<a href="#" onclick="copy(\'https://press.example/rss.do?brdId=7\')">주소 복사</a>',
        '<input value="https://press.example/rss.do?brdId=7">',
        '<button data-url="/rss.do?brdId=7">x</button>',
    ],
)
def test_a_hidden_feed_is_found(inside: str) -> None:
    assert [(c.kind, c.url) for c in look(page(inside))] == [("feed", "https://press.example/rss.do?brdId=7")]


@pytest.mark.parametrize(
    "address", ["/feedback", "/embassy/address", "/transatomic", "mailto:rss@press.example", "/css/feed.css"]
)
def test_what_only_sounds_like_a_feed_is_none(address: str) -> None:
    assert look(page(f'<a href="{address}">x</a>')) == ()


def test_comments_are_the_last_choice() -> None:
    head = "".join(
        f'<link rel=alternate type=application/rss+xml href="{href}" title="{title}">'
        for href, title in (("/comments/feed/", "Comments Feed"), ("/feed/", "Feed"))
    )
    assert [c.url for c in look(page("", head))] == [
        "https://press.example/feed/",
        "https://press.example/comments/feed/",
    ]


def test_a_known_site_is_read_by_its_profile() -> None:
    url = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
    link = """<a href="#" onclick="f_view('7')">Talks</a>"""
    row = f"<tr><td>1</td><td class=al>{link}</td><td><div>2026-07-14</div></td></tr>"
    found = look(page(f"<div class=board_list><table><tbody>{row}</tbody></table></div>"), url)
    assert (found[0].kind, found[0].profile, found[0].entries[0].key) == ("list", "mofa", "m_5676/7")
    assert (found[1].kind, found[1].url) == ("feed", "https://www.mofa.go.kr/www/brd/rss.do?brdId=302")


def test_a_home_page_names_pages_to_try() -> None:
    links = "<a href=/about>About us</a><a href=/n>News</a><a href=/pr>Press releases</a><a href=https://other.example/p>Press</a>"
    assert [(c.kind, c.url, c.title) for c in look(page(links))] == [
        ("page", "https://press.example/pr", "Press releases"), ("page", "https://press.example/n", "News"),
    ]  # fmt: skip
    korean = look(page("<a href=/a>기관 소개</a><a href=/b>보도자료</a><a href=/c>알림</a>"))
    assert [c.title for c in korean] == ["보도자료", "알림"]


def test_a_feed_is_itself_the_answer() -> None:
    found = look(RSS, "https://press.example/anything")
    assert [(c.kind, c.count, c.dated, c.entries[0].title) for c in found] == [("feed", 1, 1.0, "Talks end")]
    empty = look("<rss><channel></channel></rss>")
    assert (empty[0].count, empty[0].why) == (0, "the feed has no entries")
    index = look("<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>")
    assert (index[0].url, index[0].count) == ("https://press.example/news.xml", 0)
    json_feed = {"version": "https://jsonfeed.org/version/1", "items": [{"url": "/n/1"}]}
    assert look(json.dumps(json_feed))[0].kind == "feed"


def test_each_address_is_named_once() -> None:
    head = '<link rel=alternate type=application/rss+xml href="/rss.xml">'
    found = look(page('<a href="/rss.xml">RSS</a><a href="/rss.xml">RSS</a>', head))
    assert len(found) == 1


@pytest.mark.parametrize("body", ["", "nothing", page(""), page("<p>Welcome</p>")])
def test_nothing_is_found_where_nothing_is(body: str) -> None:
    assert look(body) == ()


pieces = st.sampled_from(
    ["<a href=", "/rss", ">", "보도자료", "</a>", "<link rel=alternate type=text/xml href=", "'", "[", "http://[",
     "<ul><li>",
     "<base href=x:>", "2026-07-14", "<rss>"]
)  # fmt: skip


@given(st.lists(pieces, max_size=25).map("".join))
def test_no_page_is_too_strange(body: str) -> None:
    found = look(body)
    assert all(each.url.startswith(("http://", "https://")) for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_a_list_of_a_known_site_without_rows_is_not_proposed() -> None:
    url = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
    empty = "<div class=board_list><table><tbody></tbody></table></div>"
    assert [each.kind for each in look(page(empty), url)] == ["feed"]


def test_a_link_of_another_kind_is_no_feed() -> None:
    assert look(page("", "<link rel=alternate hreflang=ko href=/kor/><link rel=stylesheet href=/feeding.css>")) == ()


def test_of_a_page_full_of_feeds_twenty_are_named() -> None:
    assert len(look(page("".join(f"<p><a href='/rss/{n}.xml'>RSS {n}</a></p>" for n in range(50))))) == 20


@pytest.mark.parametrize(
    ("body", "needed"),
    [
        ("", False),
        ("<p>Please wait", False),
        ("<div id=app>Please wait</div><script src=/app.js></script>", True),
        (f"<p>{'The harbour office opens at nine. ' * 12}</p><script src=/app.js></script>", False),
    ],
)
def test_a_page_that_says_nothing_without_its_scripts_needs_a_browser(body: str, needed: bool) -> None:
    at = "https://tides.example/press"
    assert needs_browser(Snapshot(url=at, final_url=at, status=200, headers=(), body=body.encode())) == needed


def test_a_feed_without_an_address_of_the_web_is_none() -> None:
    head = "<link rel=alternate type=application/rss+xml href='mailto:press@tides.example'>"
    assert look(page("", head)) == ()
