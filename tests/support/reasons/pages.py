"""Reasons that reading a page gives: of a release, a list, a feed, a file. By code, what makes it."""

from collections.abc import Callable, Mapping

from crawler.clean import clean
from crawler.files.attachment import wrong
from crawler.files.file_text import MOST_TEXT
from crawler.files.pdf import PAGES
from crawler.files.read import read
from crawler.html.parsing import MAX_BYTES
from crawler.items import Attachment, Snapshot, Source
from crawler.left_out import MOST_NAMED
from crawler.lists.discover import discover
from crawler.lists.feed_xml import MAX_ELEMENTS
from crawler.lists.feeds import read_feed
from crawler.lists.html_list import read_list
from crawler.lists.newest import MAX_ENTRIES, MAX_UNDATED
from crawler.lists.read_page import read_page
from crawler.lists.rows.outline import MAX_LINKS
from crawler.profiles import GENERIC, Profile, load_profile
from crawler.reasons import Code, Reason
from tests.support.files import hwp
from tests.support.files.pdf import pdf, scan
from tests.support.files.zipped import zipped

MOFA = load_profile("mofa")
BOARD = "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
HOME = "https://press.example/"
LONG = "The ministry has a long history and many offices. " * 20
ROW = """<tr><td class=al><a href="#" onclick="f_view('7')">{title}</a></td><td>2026-07-14</td></tr>"""
FILE = Attachment(name="Tide table.pdf", url=f"{HOME}f/1")
Maker = Callable[[], Reason | None]


def html(body: str = "", head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def raw(body: str | bytes, url: str = HOME, **headers: str) -> Snapshot:
    return Snapshot(
        url=url,
        final_url=url,
        status=200,
        headers=tuple(headers.items()),
        body=body if isinstance(body, bytes) else body.encode(),
    )


def of_file(body: bytes) -> Maker:
    return lambda: read(body).reason


def release(body: str | bytes, profile: Profile = GENERIC, **headers: str) -> Maker:
    return lambda: clean(raw(body, **headers), profile).reason


def a_list(body: str | bytes, profile: Profile = GENERIC, url: str = BOARD) -> Maker:
    return lambda: read_list(raw(body, url), profile, Source(name="a", url=url)).reason


def a_feed(body: str) -> Maker:
    return lambda: read_feed(raw(body), GENERIC, Source(name="a", url=HOME)).reason


def left_out(body: str, number: int = 0) -> Maker:
    return lambda: read_page(raw(body), GENERIC, Source(name="a", url=HOME)).left_out[number].reason


def left_out_of_list(body: str) -> Maker:
    return lambda: read_list(raw(html(body)), GENERIC, Source(name="a", url=HOME)).left_out[0].reason


def found(body: str, number: int = 0, url: str = HOME, profile: Profile = GENERIC) -> Maker:
    return lambda: discover(raw(body, url), profile)[number].reason


def a_pager(beside: str) -> Maker:
    """Why the further pages of a list cannot be reached."""
    return lambda: read_list(raw(html(links("n", 3) + beside)), GENERIC, Source(name="s", url=HOME)).pager.reason


def links(path: str, count: int, more: str = "") -> str:
    rows = (
        f"<li><a href=/{path}/{n}>Ministers agree on timetable number {n}</a> 2026-07-1{9 - n}</li>"
        for n in range(count)
    )
    return f"<div class={path}><ul>{''.join(rows)}{more}</ul></div>"


def rss(*items: str, head: str = "") -> str:
    return f"{head}<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def board(*rows: str) -> str:
    return html(f"<div class=board_list><table><tbody>{''.join(rows)}</tbody></table></div>")


POSTS = (
    '[{"title": "Talks", "date": "2026-07-14", "url": "/n/1"}, {"title": "Fish", "date": "2026-07-13", "url": "/n/2"}]'
)
GARBLED = ("등대제도 특사를 접견하고 어업 협력 방안을 논의하였다. " * 5).encode().decode("latin-1")
MADE: Mapping[Code, Maker] = {
    # another page
    "instead_of_release": release(html("<h1>시스템 점검 안내</h1>")),
    "instead_of_list": a_list(html("<h1>시스템 점검 안내</h1>")),
    "maintenance_page": release(html("<h1>The site is down for maintenance.</h1>")),
    "error_page": release(html("<h1>Internal Server Error</h1><p>Try again later.</p>")),
    "login_page": a_list(html("<form><input type=password></form>")),
    "firewall_page": release(html("<p>The requested URL was rejected. Please consult your administrator.</p>")),
    "consent_page": release(html("<p>Before you continue to our site, choose what we may keep.</p>")),
    "waiting_page": a_list(html("<p>접속자가 많아 대기 중입니다. 대기순번 1,204</p>")),
    "captcha": release(html('<h1>One more step</h1><div class="g-recaptcha"></div>')),
    "release_deleted": release(html("<script>alert('삭제된 게시물입니다.');history.back();</script>")),
    "list_deleted": a_list(html("<script>alert('존재하지 않는 게시물입니다.');history.back();</script>")),
    # a page that is no release
    "is_list": release(board(ROW, ROW, ROW), MOFA),
    "is_feed": release(rss("<title>Talks</title>")),
    "is_file": release(b"%PDF-1.7"),
    "is_binary": release(b"\x01\x00\x00\x00\x00"),
    "json_broken": release('{"title": "Talks'),
    "json_unknown": release('{"title": "Talks"}'),
    "page_too_large": release(b"x" * (MAX_BYTES + 1)),
    "page_empty": release(b" \n"),
    "not_html": release("<!-- nothing -->"),
    "no_text": release(html()),
    "shows_picture": release(html("<h1>Tides</h1><p>Published: 2026-07-14</p><img src=/7.png>")),
    "shows_frame": release(html("<h1>Tides</h1><iframe src=/text></iframe>")),
    "sends_on": release(html(head="<meta http-equiv=refresh content='0;url=/7'>")),
    "page_cut_off": release(html("<p>The talks ended.</p>"), GENERIC, **{"Content-Length": "100000"}),
    "text_garbled": release(html(f"<p>{GARBLED}</p>")),
    "release_not_found": release(html(f"<p>{LONG}</p>"), MOFA),
    # an attached file
    "file_without_text": of_file(scan()),
    "file_encrypted": of_file(hwp.text_file("Tides", flags=hwp.ENCRYPTED)),
    "file_broken": of_file(pdf("Tides")[:200]),
    "file_partly_broken": of_file(hwp.hwp(hwp.paragraph("Tides"), more={"BodyText/Section1": b"damage"})),
    "file_holds_too_much": of_file(zipped({f"{number}": "" for number in range(20_001)})),
    "file_kind_unread": of_file(b"HWP Document File V3.00"),
    "file_kind_unknown": of_file(b"\0\1\2"),
    "file_text_cut": of_file(b"tide " * MOST_TEXT),
    "file_pages_cut": of_file(pdf(*map(str, range(PAGES + 1)))),
    "file_members_unread": of_file(zipped({"tides.png": b"\x89PNG\r\n\x1a\n"})),
    "file_empty": lambda: wrong(FILE, raw(b"")),
    "file_is_web_page": lambda: wrong(FILE, raw(html())),
    # a list page
    "list_empty": a_list(""),
    "list_cut_off": a_list("<html><body><div><div><p>News"),
    "list_garbled": a_list(board(ROW.format(title=GARBLED)), MOFA),
    "list_says_empty": a_list(html("<p>등록된 게시물이 없습니다</p>"), MOFA),
    "profile_rows_missing": a_list(html(f"<p>{LONG}</p>"), MOFA),
    "script_links": a_list(html(f"<table>{ROW}{ROW}{ROW}</table>{LONG}"), url=HOME),
    "address_of_another_row": left_out(
        rss(*(f"<title>{t}</title><link>/n/1</link>" for t in ("A", "B", "A")), "<title>C</title><link>/n/2</link>")
    ),
    "row_without_address": left_out_of_list(links("news", 5, "<li>Talks on 2026-07-14")),
    "row_without_title": left_out_of_list(links("news", 5, "<li><a href=/n/9><img src=p.png></a> 2026-07-14")),
    "another_dated_list": left_out_of_list(links("news", 5) + links("speeches", 4)),
    "links_cut": left_out_of_list(links("news", 5) + "<a href=/about>x</a>" * MAX_LINKS),
    "no_list_but_data": a_list(html(head="<link rel='https://api.w.org/' href='/wp-json/'>")),
    "no_list_found": a_list(html(f"<p>{LONG}</p>")),
    # its further pages
    "pager_by_script": a_pager("<p class=pager>1 <a href=javascript:go(2)>2</a></p>"),
    "pager_asks": a_pager("<form method=post><input name=q value=x><button name=p value=2>2</button></form>"),
    "pager_elsewhere": a_pager("<form method=post action=/x><button name=p value=2>2</button></form>"),
    "more_by_button": a_pager("<button>Load more</button>"),
    # a feed
    "feed_empty": a_feed(""),
    "feed_without_entries": a_feed(rss()),
    "feed_without_links": a_feed(rss("<title>Talks</title>")),
    "feed_of_one_page": a_feed(rss("<title>A</title><link>/n</link>", "<title>B</title><link>/n</link>")),
    "json_without_list": a_feed('{"error": "not found"}'),
    "feed_doctype": a_feed(rss(head='<!DOCTYPE rss [<!ENTITY a SYSTEM "b">]>')),
    "item_without_address": left_out(rss("<title>Talks</title><link>/n</link>", "<title>Undated</title>")),
    "older_not_read": left_out("\n".join(f"https://press.example/n/{n}" for n in range(MAX_UNDATED + 1))),
    "more_left_out": left_out(rss("<guid>1</guid>", *("<title>Undated</title>" for _ in range(MOST_NAMED + 1))), -1),
    "feed_cut_off": a_feed(rss("<title>Talks</title>")[:-20]),
    "feed_not_xml": a_feed(f"<rss a='{'x' * 11_000_000}'></rss>"),  # more than libxml2 takes in one attribute
    "feed_implausible": a_feed(f"<rss>{'<a/>' * (MAX_ELEMENTS + MAX_ENTRIES)}</rss>"),
    "not_a_feed": a_feed(html()),
    "web_page_instead_of_feed": a_feed(html("<p>Welcome</p>")),
    "sitemap_index_empty": a_feed("<sitemapindex><sitemap><loc>urn:x:</loc></sitemap></sitemapindex>"),
    "sitemaps_unread": left_out(
        f"<sitemapindex>{'<sitemap><loc>https://press.example/a.xml</loc></sitemap>' * 2}</sitemapindex>"
    ),
    # what could be watched
    "list_of_profile": found(board(ROW), url=BOARD, profile=MOFA),
    "repeated_links": found(html(links("news", 5))),
    "another_list": found(html(links("news", 5) + links("speeches", 4)), number=1),
    "list_in_data": found(html(f"<script type=application/json>{POSTS}</script>")),
    "wordpress_posts": found(html(head="<link rel='https://api.w.org/' href='/wp-json/'>")),
    "data_requested": found(html("<script>fetch('/api/news')</script>")),
    "feed_with_entries": found(rss("<title>Talks</title><link>/n</link>")),
    "newest_sitemap": found("<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"),
    "feed_of_profile": found(board(ROW), number=1, url=BOARD, profile=MOFA),
    "feed_advertised": found(html(head='<link rel=alternate type="application/rss+xml" href="/feed.xml">')),
    "feed_link": found(html("<a href=/rss.do?brdId=7>구독</a>")),
    "press_link": found(html("<a href=/press>Press releases</a>")),
}
