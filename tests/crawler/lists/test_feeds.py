import json
from dataclasses import replace

import pytest

from crawler.items import Entry, Snapshot, Source
from crawler.lists.feed_xml import MAX_ELEMENTS
from crawler.lists.feeds import feed_kind, is_feed, read_feed
from crawler.lists.list_page import ListPage
from crawler.lists.newest import MAX_UNDATED
from crawler.lists.read_page import read_page
from crawler.profiles import GENERIC, Profile, load_profile
from crawler.reasons import Code, Reason
from tests.support.paths import SAMPLES
from tests.support.properties import given, st

DATA = SAMPLES
MOFA = load_profile("mofa")
FEED = "https://press.example/feeds/all.xml"
HOME = "https://press.example/news/"
TITLE = "Talks on fisheries end"


def raw(body: str | bytes, url: str = FEED) -> Snapshot:
    return Snapshot(
        url=url, final_url=url, status=200, headers=(), body=body if isinstance(body, bytes) else body.encode()
    )


def read(body: str | bytes, url: str = FEED, profile: Profile = GENERIC, **source: object) -> ListPage:
    return read_feed(raw(body, url), profile, Source(name="test", url=url, **source))  # type: ignore[arg-type]


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>', version: str = "2.0") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{head}<rss version="{version}" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>{inside}</channel></rss>'
    )


def item(
    link: str = "https://press.example/n/1",
    title: str = TITLE,
    date: str = "<pubDate>Tue, 14 Jul 2026 07:52:44 GMT</pubDate>",
) -> str:
    return f"<title>{title}</title><link>{link}</link>{date}"


ENTRY = Entry(
    url="https://press.example/n/1",
    key="/n/1",
    title=TITLE,
    published="2026-07-14",
    published_at="2026-07-14T07:52:44Z",
)
DIALECTS = {
    "rss 2.0": rss(item()),
    "rss 0.92": rss(item(), version="0.92"),
    "rss 0.91 with its DTD": rss(
        item(),
        head='<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">',
        version="0.91",
    ),
    "blank lines before": "\n\n\n" + rss(item()),
    "a comment and a style before": '<?xml-stylesheet href="a.xsl"?><!-- feed -->' + rss(item(), head=""),
    "rss 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"/><item rdf:about="https://press.example/n/1">'
    + item(date="<dc:date>2026-07-14T07:52:44Z</dc:date>") + "</item></rdf:RDF>",
    "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">{TITLE}</title><id>urn:uuid:1</id>'
    '<link rel="self" href="/api/1"/><link href="/n/1"/><published>2026-07-14T16:52:44+09:00</published>'
    "<updated>2026-07-20T00:00:01Z</updated></entry></feed>",
    "atom with a prefix": f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>{TITLE}</a:title>'
    '<a:link href="/n/1"/><a:updated>2026-07-14T07:52:44Z</a:updated></a:entry></a:feed>',
    "json feed": json.dumps({
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "7", "url": "/n/1", "title": TITLE, "date_published": "2026-07-14T07:52:44Z"}],
    }),
    "CDATA link": rss(item(link="<![CDATA[ https://press.example/n/1 ]]>", title=f"<![CDATA[{TITLE}]]>")),
    "port 443": rss(item(link="http://press.example:443/n/1")),
    "http link of an https feed": rss(item(link="http://press.example/n/1")),
    "guid instead of a link": rss(
        f'<title>{TITLE}</title><guid isPermaLink="true">https://press.example/n/1</guid>'
        "<pubDate>Tue, 14 Jul 2026 07:52:44 GMT</pubDate>"
    ),
    "date instead of pubDate": rss(item(date="<date>2026-07-14 07:52:44</date>")),
    "tracking": rss(item(link="https://press.example/n/1?utm_source=rss&amp;utm_medium=feed#top")),
    "search": json.dumps({
        "total": 1, "results": [{"link": "/n/1", "title": TITLE, "public_timestamp": "2026-07-14T07:52:44Z"}]
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_says_the_same(name: str) -> None:
    assert is_feed(raw(DIALECTS[name], "https://press.example/x"))
    got = read_page(raw(DIALECTS[name]), GENERIC, Source(name="test", url=FEED))
    assert got == ListPage(entries=(replace(ENTRY, guid=got.entries[0].guid),), feed=True, title=got.title)


def test_a_feed_has_a_title_of_its_own() -> None:
    channel = f"<rss version='2.0'><channel><title>Tides &amp;amp; Ports</title><item>{item()}</item></channel></rss>"
    data = {"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "items": [{"url": "/n/1", "title": TITLE}]}
    read = [read_page(raw(text), GENERIC, Source(name="test", url=FEED)) for text in (channel, json.dumps(data))]
    assert [page.title for page in read] == ["Tides & Ports", "Tides"]


def test_a_mofa_feed_and_its_board_name_the_same_release() -> None:
    links = (
        "http://www.mofa.go.kr/www/brd/m_5676/view.do?seq=322590",
        "http://www.mofa.go.kr:443/www/brd/m_5676/view.do?seq=322591",
        "http://www.mofa.go.kr/www/brd/m_5676/view.do?seq=322592&amp;amp;srchFr=",
    )
    url = "https://www.mofa.go.kr/www/brd/rss.do?brdId=302"
    got = read(rss(*(item(link=link) for link in links)), url, MOFA)
    assert [e.key for e in got.entries] == ["m_5676/322590", "m_5676/322591", "m_5676/322592"]
    assert {e.url.partition("view.do")[0] for e in got.entries} == {"https://www.mofa.go.kr/www/brd/m_5676/"}


def test_the_day_is_the_one_of_the_site() -> None:
    late = rss(item(date="<pubDate>Tue, 14 Jul 2026 16:30:00 GMT</pubDate>"))
    for got in (read(late, timezone="Asia/Seoul"), read(late, "https://www.mofa.go.kr/rss.do", MOFA)):
        assert (got.entries[0].published, got.entries[0].published_at) == ("2026-07-15", "2026-07-14T16:30:00Z")
    assert read(rss(item(date="<date>2026-07-14 00:00:00</date>"))).entries[0].published_at == ""


@pytest.mark.parametrize("date", ["", "<pubDate>soon</pubDate>", "<pubDate/>"])
def test_a_missing_date_stays_empty(date: str) -> None:
    assert read(rss(item(date=date))).entries[0].published == ""


def test_the_text_is_what_the_feed_says() -> None:
    content = "<content:encoded><![CDATA[<p>One &amp; two.</p><p>Three<br>four</p>]]></content:encoded>"
    got = read(rss(item() + "<description>Short</description>" + content))
    assert got.entries[0].text == "<p>One &amp; two.</p><p>Three<br>four</p>"


def test_a_title_is_plain() -> None:
    assert (
        read(rss(item(title="Q&amp;A: &amp;#8220;Peace&amp;#8221; &lt;b&gt;now&lt;/b&gt;"))).entries[0].title
        == "Q&A: “Peace” now"
    )
    assert read(rss(item(title="GDP &amp;lt; 5 %"))).entries[0].title == "GDP < 5 %"


KOREAN = "외교장관 회담 결과"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("EUC-KR", "cp949"), ("EUC-KR", "utf-8"), ("UTF-8", "cp949"), ("UTF-16", "utf-16"), ("x-nonsense", "utf-8")],
)
def test_encodings_right_or_wrong(declared: str, encoding: str) -> None:
    body = rss(item(title=KOREAN), head=f'<?xml version="1.0" encoding="{declared}"?>').encode(encoding)
    assert read(body).entries[0].title == KOREAN


@pytest.mark.parametrize(
    "body",
    [
        rss(item(title="A & B")), rss(item(title="A &nbsp;&amp; B")), rss(item(title="A\x0b &amp; B")),
        rss(item(title="A &amp; B")).replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', "").replace(
            "<pubDate", "<dc:creator>x</dc:creator><pubDate"),
    ],
)  # fmt: skip
def test_malformed_xml_is_mended(body: str) -> None:
    got = read(body)
    assert [(e.title, e.published) for e in got.entries] == [("A & B", "2026-07-14")]


def test_size_and_depth_are_bounded() -> None:
    many = read(rss(*(item(link=f"https://press.example/n/{n}", date="") for n in range(6000))))
    assert len(many.entries) == MAX_UNDATED
    deep = rss(item() + "<x>" * 50_000 + "</x>" * 50_000)
    assert len(read(deep).entries) <= 1
    for junk in ("<", "<!", "<a ", "&", '<a b="', "<item><title>", "<![CDATA[", "<!--", "<a/>"):
        got = read(rss(junk * 100_000))
        assert bool(got.entries) != bool(got.why)
    assert read('{"version": ' + "[" * 200_000, "https://press.example/feed.json").fault == "error"


@pytest.mark.parametrize(
    ("body", "fault", "words"),
    [
        ("", "empty", "empty response"),
        (rss(), "empty", "no entries"),
        ("<html><body>Technical Difficulties</body></html>", "maintenance", "Technical Difficulties"),
        ("<html><body>Something else</body></html>", "error", 'a feed: "Something else"'),
        (f"<html><body>{'Words. ' * 40}</body></html>", "error", 'Words. Wor…"'),
        (rss(item())[:-20], "truncated", "ends in the middle"),
        (rss("<title>No link</title>"), "list", "no entry of the feed has a link"),
        (rss(item(title="A"), item(title="B")), "list", "one page"),
        ('{"a": 1}', "error", ""),
    ],
)
def test_what_is_no_feed_is_told(body: str, fault: str, words: str) -> None:
    got = read(body)
    assert (got.entries, got.fault) == ((), fault)
    assert words in got.why
    assert is_feed(raw(body)) is True  # its address says that it should be one


def test_an_empty_feed_may_be_allowed() -> None:
    assert read(rss(), allow_empty=True) == ListPage()


def test_a_page_at_a_page_s_address_is_no_feed() -> None:
    assert not is_feed(raw("<!doctype html><html><body>rss</body></html>", "https://press.example/news/list.do"))
    assert feed_kind(raw("<!doctype html><html><body>rss</body></html>")) == ""


def test_doubles_count_once() -> None:
    got = read(rss(item(), item(link="https://press.example/n/1/?utm_source=x"), item(link="/n/2")))
    assert [e.key for e in got.entries] == ["/n/1", "/n/2"]


def test_feeds_in_pages_go_on() -> None:
    entry = '<entry><link href="/n/1"/></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?page=2"/>{entry}</feed>'
    assert read(atom).next_url == f"{FEED}?page=2"
    more = {"version": "https://jsonfeed.org/version/1", "next_url": "/2.json", "items": [{"url": "/n/1"}]}
    assert read(json.dumps(more)).next_url == "https://press.example/2.json"
    search = {"total": 30, "start": 10, "results": [{"link": f"/n/{n}"} for n in range(10)]}
    url = "https://press.example/api/search.json?count=10&start=10"
    assert read(json.dumps(search), url).next_url == "https://press.example/api/search.json?count=10&start=20"


def test_a_content_item_gives_its_documents_or_itself() -> None:
    document = {"base_path": "/n/2", "title": "Two", "first_published_at": "2026-07-14T09:00:00Z"}
    about = {"content_id": "x", "base_path": "/c/1", "title": "All", "public_updated_at": "2026-07-15T09:00:00Z"}
    url = "https://press.example/api/content/c/1"
    assert [e.url for e in read(json.dumps({**about, "links": {"documents": [document]}}), url).entries] == [
        "https://press.example/n/2"
    ]
    assert [(e.key, e.published) for e in read(json.dumps(about), url).entries] == [("/c/1", "2026-07-15")]


pieces = st.sampled_from(
    ["<rss>", "</rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "&", "&x;",
     "https://a.example/1", "<![CDATA[", "]]>", "<!DOCTYPE rss", "[", ">", "<!--", "-->", "<?xml", "?>", "{",
     '"version"', "<feed", "가", "\x00"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
def test_no_feed_is_too_strange(body: str) -> None:
    for got in (read(body), read("<rss>" + body + "</rss>")):
        assert bool(got.entries) != bool(got.why)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange(body: bytes) -> None:
    for got in (read(body), read(b'<?xml version="1.0" encoding="UTF-16"?><rss>' + body + b"</rss>")):
        assert bool(got.entries) != bool(got.why)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["items", "url", "title", "link", "links", "documents", "base_path"]), inner)
    ),
    max_leaves=8,
)


@given(json_values, st.sampled_from(["feed", "search", "content"]))
def test_no_json_is_too_strange(value: object, kind: str) -> None:
    shapes = {
        "feed": {"version": "https://jsonfeed.org/version/1", "items": [value]},
        "search": {"total": 3, "results": [value], "start": value},
        "content": {"content_id": "x", "base_path": "/x", "links": value, "title": value},
    }
    got = read(json.dumps(shapes[kind]))
    assert bool(got.entries) != bool(got.why)


def real(path: str) -> bytes:
    file = DATA / path
    if not file.exists():
        pytest.skip("the sample feeds are not here")
    return file.read_bytes()


@pytest.mark.parametrize(
    ("path", "count", "first"),
    [
        ("gates/fsc_press_rss.xml", 1, "2026-06-30"),
        ("gates/state_gov_rss.xml", 2, "2026-07-11"),
        ("feeds/culberson_rss.xml", 10, ""),
        ("feeds/feed1.atom", 2, "2003-12-13"),
        ("feeds/feed2.rss", 1, "2009-09-06"),
        ("feeds/hrw_sample.xml", 5, "2026-07-16"),
        ("govuk/document_collection_with_history.json", 3, "2014-08-24"),
        ("govuk/news_article_press_release.json", 1, "2016-12-28"),
        ("govuk/withdrawn_fatality_notice.json", 1, ""),
    ],
)
def test_real_feeds(path: str, count: int, first: str) -> None:
    got = read(real(path))
    assert (got.why, len(got.entries), got.entries[0].published) == ("", count, first)
    assert all(e.title and e.url.startswith("http") for e in got.entries)


def test_real_feeds_of_the_ministry() -> None:
    got = read(real("mofa_rss/brdId302_press_releases.xml"), "https://www.mofa.go.kr/www/brd/rss.do?brdId=302", MOFA)
    assert [(e.key, e.published) for e in got.entries] == [
        ("m_5676/323320", "2026-06-26"), ("m_5676/323319", "2026-07-14"), ("m_5676/323318", "2026-03-13"),
    ]  # fmt: skip
    mission = read(
        real("gates/mofa_mission_rss_port443.xml"), "https://www.mofa.go.kr/ca-vancouver-ko/brd/rss.do", MOFA
    )
    assert [(e.key, e.url[:5], e.title) for e in mission.entries] == [
        ("ca-vancouver-ko/m_4585/123", "https", "새 글 & 안내")
    ]


def test_a_real_firewall_page_is_no_feed() -> None:
    assert read(real("gates/state_gov_waf_block_200.html")).fault == "maintenance"


def test_a_page_of_a_list_is_read_as_what_it_is() -> None:
    feed = read_page(raw(rss(item())), GENERIC, Source(name="test", url=FEED))
    assert (feed.feed, feed.entries) == (True, (ENTRY,))
    rows = "".join(f"<li><a href=/n/{n}>{TITLE}, day {n}</a> 2026-07-1{n}</li>" for n in range(5))
    listed = read_page(raw(f"<html><body><ul>{rows}</ul></body></html>", HOME), GENERIC, Source(name="test", url=HOME))
    assert (listed.feed, len(listed.entries)) == (False, 5)


def test_what_libxml2_cannot_read_at_all_is_told() -> None:
    unreadable = read(f"<rss a='{'x' * 11_000_000}'></rss>")
    assert (unreadable.fault, unreadable.reason) == ("error", Reason.of("feed_not_xml"))
    implausible = read(f"<rss>{'<a/>' * (MAX_ELEMENTS + 1)}</rss>")
    assert (implausible.fault, implausible.reason) == ("error", Reason.of("feed_implausible"))


POSTS = [{"seq": 3, "title": "Ferry sails", "regDate": "2026.07.14", "url": "/view?seq=3"},
         {"seq": 2, "title": "Lamp lit", "regDate": "2026.07.13", "url": "/view?seq=2"}]  # fmt: skip
API = "https://press.example/api/list"


def test_json_with_a_list_is_a_feed() -> None:
    got = read(json.dumps({"totalCount": 2, "list": POSTS}), API)
    assert [(e.key, e.title, e.published) for e in got.entries] == [
        ("/view?seq=3", "Ferry sails", "2026-07-14"), ("/view?seq=2", "Lamp lit", "2026-07-13"),
    ]  # fmt: skip
    assert feed_kind(raw(json.dumps(POSTS), API)) == "json"


@pytest.mark.parametrize(
    "more",
    [{"next": "/api/list?page=2"}, {"links": {"next": {"href": "/api/list?page=2"}}}, {"links": {"next": "?page=2"}}],
)
def test_json_may_go_on(more: dict[str, object]) -> None:
    assert read(json.dumps({"list": POSTS, **more}), API).next_url == f"{API}?page=2"
    assert read(json.dumps(POSTS), API).next_url == ""


@pytest.mark.parametrize(
    ("body", "code"),
    [('{"error": "not found"}', "json_without_list"), ("[]", "json_without_list"), ('{"a": 1, b}', "json_broken")],
)
def test_json_without_a_list_says_that_it_is_json(body: str, code: Code) -> None:
    got = read_page(raw(body, API), GENERIC, Source(name="test", url=API))
    assert (got.entries, got.reason, got.fault) == ((), Reason.of(code), "error")


def test_posts_of_wordpress() -> None:
    posts = [
        {"id": n, "date": f"2026-07-1{n}T09:00:00", "date_gmt": f"2026-07-1{n}T00:00:00",
         "modified": "2026-07-20T00:00:00", "guid": {"rendered": f"https://press.example/?p={n}"}, "slug": f"post-{n}",
         "type": "post", "link": f"https://press.example/post-{n}/",
         "title": {"rendered": f"Ferry &#8220;{n}&#8221; sails"}, "author": 1, "categories": [4],
         "content": {"rendered": "<p>At nine.</p>", "protected": False},
         "yoast_head_json": {"title": f"Ferry {n} - News", "og_url": "https://press.example/"},
         "_links": {"self": [{"href": f"https://press.example/wp-json/wp/v2/posts/{n}"}]}}
        for n in (3, 2)
    ]  # fmt: skip
    got = read(json.dumps(posts), "https://press.example/wp-json/wp/v2/posts")
    assert [(e.url, e.title, e.published, e.own_page) for e in got.entries] == [
        ("https://press.example/post-3/", "Ferry “3” sails", "2026-07-13", True),
        ("https://press.example/post-2/", "Ferry “2” sails", "2026-07-12", True),
    ]  # fmt: skip


def test_an_empty_page_instead_of_a_feed_says_so() -> None:
    assert read("<html><body></body></html>").reason == Reason.of("not_a_feed")
