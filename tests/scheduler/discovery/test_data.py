"""What `add` finds in the data of a page, behind its requests and behind an index of sitemaps."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from crawler.items import Fetch
from scheduler.discovery.search import Finding, find
from tests.support.in_process import InProcess
from tests.support.newsrooms import Newsroom

FAST = Fetch(user_agent="presswatch/1 (+tests)", delay=0.0, timeout=5.0)
TITLES = ("Ferry sails again after the storm", "Lamp of the old lighthouse lit", "Tide tables for August are out")
DAYS = ("2026-07-14", "2026-07-13", "2026-07-12")
POSTS = [
    {"slug": f"post-{n}", "title": title, "publishedOn": day}
    for n, (title, day) in enumerate(zip(TITLES, DAYS, strict=True))
]
RELEASES = {
    f"/n/{n}": f"<h1>{title}</h1><article><p>{title}: {'so it was said. ' * 9}</p></article>"
    for n, title in enumerate(TITLES)
}
LINKED = json.dumps([{**post, "url": f"/n/{n}"} for n, post in enumerate(POSTS)])


def look(path: str, pages: Mapping[str, str]) -> tuple[Finding, str]:
    with Newsroom({**RELEASES, **pages}) as site:
        return asyncio.run(find(site.root + path, FAST, lambda: datetime.now(UTC), InProcess())), site.root


def data(posts: object = POSTS, head: str = "") -> str:
    return f"<title>News</title>{head}<p>Loading<script type=application/json>{json.dumps(posts)}</script>"


def feed(link: str) -> str:
    items = "".join(f"<item><title>{title}</title><link>/n/{n}</link></item>" for n, title in enumerate(TITLES))
    return f"<rss version='2.0'><channel><title>News</title>{link}{items}</channel></rss>"


def test_titles_and_days_alone_are_watched_where_there_is_nothing_else() -> None:
    found, root = look("/news", {"/news": data()})
    assert found.best is not None
    assert (found.best.kind, found.best.url, found.best.count) == ("list", f"{root}/news", 3)
    assert found.release is not None
    assert (found.release.title, found.release.published, found.release.reader) == (TITLES[0], DAYS[0], "feed")
    assert "its entries have no page of their own: what the list says of them is watched" in found.doubts


def test_a_feed_with_pages_is_better() -> None:
    named = "<link rel=alternate type=application/rss+xml href=/rss>"
    found, root = look("/news", {"/news": data(head=named), "/rss": feed("")})
    assert found.best is not None
    assert (found.best.kind, found.best.url) == ("feed", f"{root}/rss")


def test_data_with_pages_need_no_feed() -> None:
    named = "<link rel=alternate type=application/rss+xml href=/rss>"
    found, root = look("/news", {"/news": data(json.loads(LINKED), named), "/rss": feed("")})
    assert found.best is not None
    assert (found.best.kind, found.best.url) == ("list", f"{root}/news")


def test_posts_of_wordpress_and_data_that_are_requested_are_found() -> None:
    wordpress = "<title>News</title><link rel='https://api.w.org/' href='/wp-json/'><p>Loading"
    found, root = look("/news", {"/news": wordpress, "/wp-json/wp/v2/posts?per_page=20": LINKED})
    assert found.best is not None
    assert found.best.url == f"{root}/wp-json/wp/v2/posts?per_page=20"
    found, root = look("/news", {"/news": "<p>Loading<script>fetch('/api/list')</script>", "/api/list": LINKED})
    assert found.best is not None
    assert (found.best.url, found.best.count) == (f"{root}/api/list", 3)


def test_data_that_cannot_be_read_are_named_with_the_reason() -> None:
    wordpress = "<title>News</title><link rel='https://api.w.org/' href='/wp-json/'><p>Loading"
    found, root = look("/news", {"/news": wordpress})
    posts = f"{root}/wp-json/wp/v2/posts?per_page=20"
    assert found.doubts[0] == (
        f"its list may stand in the data at {posts}, but they could not be read as one: HTTP 404 Not Found"
    )


def test_an_index_of_sitemaps_stays_one() -> None:
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = "".join(f"<sitemap><loc>/{name}-sitemap.xml</loc></sitemap>" for name in ("page", "news"))
    urls = "".join(f"<url><loc>{path}</loc></url>" for path in RELEASES)
    found, root = look("/sitemap.xml", {
        "/sitemap.xml": f"<sitemapindex {space}>{index}</sitemapindex>",
        "/news-sitemap.xml": f"<urlset {space}>{urls}</urlset>",
    })  # fmt: skip
    assert found.best is not None
    assert (found.best.url, found.best.count) == (f"{root}/sitemap.xml", 3)
    assert "left out: of this index, 1 further sitemap is not read" in found.doubts


def test_json_without_a_list_says_so() -> None:
    found, _ = look("/api", {"/api": '{"error": "not here"}'})
    assert found.best is None
    assert found.doubts[0] == "this is JSON, and no list of titles with days or addresses is in it"
