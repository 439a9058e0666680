"""Sitemaps: which pages they name, and when these were modified."""

import pytest

from crawler.items import Entry, Snapshot, Source
from crawler.lists.feeds import feed_kind, read_feed
from crawler.lists.list_page import ListPage
from crawler.lists.newest import MAX_UNDATED
from crawler.pager import pager_to
from crawler.profiles import GENERIC
from crawler.reasons import Reason

URL = "https://press.example/sitemap.xml"
SPACE = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)


def snapshot(body: str) -> Snapshot:
    return Snapshot(url=URL, final_url=URL, status=200, headers=(), body=body.encode())


def read(body: str) -> ListPage:
    return read_feed(snapshot(body), GENERIC, Source(name="map", url=URL))


def urlset(*pages: str, space: str = SPACE) -> str:
    return f"<urlset {space}>{''.join(f'<url>{page}</url>' for page in pages)}</urlset>"


def at(path: str, lastmod: str = "", more: str = "") -> str:
    return f"<loc>https://press.example{path}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}{more}"


def keys(page: ListPage) -> list[str]:
    return [entry.key for entry in page.entries]


def test_pages_come_last_modified_first() -> None:
    got = read(
        urlset(
            at("/old", "2025-01-01"),
            "<loc> https://press.example/new </loc><lastmod>2026-07-14T09:00:00+00:00</lastmod>"
            "<news:news><news:publication_date>2026-07-13</news:publication_date>"
            "<news:title>Talks &amp; more</news:title></news:news>",
            "<priority>1</priority>",
        )
    )
    assert got.entries == (
        Entry(url="https://press.example/new", key="/new", title="Talks & more", published="2026-07-13"),
        Entry(url="https://press.example/old", key="/old"),
    )
    assert not got.unordered


def test_a_news_sitemap_in_the_order_of_its_days_stays_so() -> None:
    said = "<news:news><news:publication_date>{}</news:publication_date></news:news>"
    times = ("2026-07-14T06:30:00Z", "2026-07-14T07:30:00Z", "2026-07-13")
    pages = [at(f"/{n}", f"2026-07-14T1{n}:00:00Z", said.format(time)) for n, time in enumerate(times)]
    assert keys(read(urlset(*pages))) == ["/0", "/1", "/2"]
    assert keys(read(urlset(pages[0], pages[2], pages[1]))) == ["/2", "/1", "/0"]


def test_pictures_and_films_are_no_pages() -> None:
    picture = (
        "<image:image><image:loc>https://press.example/1.jpg</image:loc><image:title>Quay</image:title></image:image>"
    )
    film = (
        "<video:video><video:title>Film</video:title><video:publication_date>2020-01-01</video:publication_date>"
        "<video:content_loc>https://press.example/1.mp4</video:content_loc></video:video>"
    )
    got = read(urlset(at("/n/2", "2026-07-14", picture + film), picture + at("/n/1", "2026-07-13")))
    assert got.entries == (
        Entry(url="https://press.example/n/2", key="/n/2"), Entry(url="https://press.example/n/1", key="/n/1"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "space", ["", SPACE, 'xmlns="http://www.google.com/schemas/sitemap/0.84"', 'xmlns="urn:other"']
)
def test_the_protocol_is_known_in_any_namespace_of_its_own(space: str) -> None:
    """The prefix of pictures may be declared nowhere: then the document is repaired, and still says what is what."""
    got = read(
        urlset(
            at("/n/1", more="<image:image><image:loc>https://press.example/1.jpg</image:loc></image:image>"),
            space=space,
        )
    )
    assert keys(got) == ["/n/1"]


def test_times_are_compared_as_times() -> None:
    got = read(
        urlset(
            at("/nine-in-seoul", "2026-07-14T09:00:00+09:00"),
            at("/one-in-london", "2026-07-14T01:00:00Z"),
            at("/unknown", "unknown"),
            at("/day", "2026-07-13"),
        )
    )
    assert keys(got) == ["/one-in-london", "/nine-in-seoul", "/day", "/unknown"]


@pytest.mark.parametrize("lastmod", ["", "2026-07-14"])
def test_without_times_the_order_says_nothing(lastmod: str) -> None:
    got = read(urlset(at("/n/1", lastmod), at("/n/2", lastmod)))
    assert (keys(got), got.unordered) == (["/n/1", "/n/2"], True)


def test_of_very_many_pages_the_last_modified_are_read() -> None:
    count = MAX_UNDATED + 100
    pages = (at(f"/n/{n}", f"{2000 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}") for n in range(count))
    got = read(urlset(*pages))
    assert (got.entries[0].key, len(got.entries)) == (f"/n/{count - 1}", MAX_UNDATED)
    assert [(one.what, one.reason) for one in got.left_out] == [
        ("cut", Reason.of("older_not_read", count=100, read=MAX_UNDATED))
    ]


def test_a_plain_text_may_be_a_sitemap() -> None:
    text = "https://press.example/n/1\r\nhttps://press.example/n/2\n"
    assert feed_kind(snapshot(text)) == "addresses"
    assert (keys(read(text)), read(text).unordered) == (["/n/1", "/n/2"], True)
    assert feed_kind(snapshot("https://press.example/n/1 is our page")) == ""


def test_of_a_very_long_text_both_ends_are_read() -> None:
    got = read("\n".join(f"https://press.example/n/{n}" for n in range(MAX_UNDATED + 2)))
    assert (len(got.entries), got.entries[-1].key) == (MAX_UNDATED, f"/n/{MAX_UNDATED + 1}")
    assert got.left_out[0].reason == Reason.of("older_not_read", count=2, read=MAX_UNDATED)


# -- indexes


def index(*sitemaps: tuple[str, str]) -> str:
    return f"<sitemapindex {SPACE}>{''.join(f'<sitemap>{at(*one)}</sitemap>' for one in sitemaps)}</sitemapindex>"


@pytest.mark.parametrize(
    ("sitemaps", "first"),
    [
        ([("/a.xml", "2025-01-01"), ("/b.xml", "2026-01-01")], "/b.xml"),
        ([("/a.xml", "2026-01-01T09:00:00+09:00"), ("/b.xml", "2026-01-01T01:00:00Z")], "/b.xml"),
        ([("/a.xml", "unknown"), ("/b.xml", "2026-01-01")], "/b.xml"),
        ([("/a.xml", ""), ("/news.xml", "")], "/news.xml"),
        ([("/page-sitemap.xml", "2026-07-14"), ("/post-sitemap.xml", "2026-07-01")], "/post-sitemap.xml"),
        ([("/post-sitemap.xml", "2026-07-14"), ("/press-sitemap.xml", "2026-07-01")], "/press-sitemap.xml"),
        ([("/post-sitemap.xml", "2026-07-14"), ("/press-sitemap.xml", "2020-07-01")], "/post-sitemap.xml"),
        ([("/map-taxonomies-post_tag-1.xml", ""), ("/map-posts-post-1.xml", "")], "/map-posts-post-1.xml"),
        ([("/news.xml", ""), ("/news2.xml", ""), ("/news10.xml", "")], "/news10.xml"),
        # An old page was edited: the newest ones are still where they were.
        ([("/news1.xml", "2026-07-14"), ("/news2.xml", "2026-05-01"), ("/news3.xml", "2026-07-01")], "/news3.xml"),
        ([("/news1.xml", "2026-07-14"), ("/news2.xml", "2026-05-01"), ("/news3.xml", "2026-01-01")], "/news1.xml"),
        ([("/map-2026-06.xml", ""), ("/map-2026-07.xml", ""), ("/map-2025-12.xml", "")], "/map-2026-07.xml"),
    ],
)  # fmt: skip
def test_an_index_leads_to_the_sitemap_of_the_newest(sitemaps: list[tuple[str, str]], first: str) -> None:
    got = read(index(*sitemaps))
    assert (got.pager, got.index) == (pager_to(f"https://press.example{first}"), True)
    assert [(one.what, one.reason) for one in got.left_out] == [
        ("cut", Reason.of("sitemaps_unread", count=len(sitemaps) - 1))
    ]


def test_an_index_of_one_leaves_nothing_out() -> None:
    assert read(index(("/a.xml", ""))) == ListPage(pager=pager_to("https://press.example/a.xml"), index=True)
    assert read(f"<sitemapindex {SPACE}><sitemap><loc>urn:x:</loc></sitemap></sitemapindex>").fault == "empty"
