"""Feeds and sitemaps of every kind, watched from their baseline to the news: nothing that they show is lost."""

from collections.abc import Iterable

from scheduler.demo.releases import DemoRelease
from tests.support.sites import Site
from tests.support.watching import Watching, made


def without_link(release: DemoRelease, name: str) -> str:
    return (
        f"<item><title>{release.title}</title><guid isPermaLink='false'>{name}</guid>"
        f"<description>{' '.join(release.paragraphs)}</description></item>"
    )


def with_link(site: Site, number: int) -> str:
    """An item whose page is served."""
    release = made(number)
    paragraphs = "".join(f"<p>{text}</p>" for text in release.paragraphs)
    site.page(f"/n/{number}", f"<title>{release.title}</title><h1>{release.title}</h1><article>{paragraphs}</article>")
    return f"<item><title>{release.title}</title><link>{site.root}/n/{number}</link></item>"


def serve(site: Site, items: Iterable[str]) -> None:
    body = (
        f"<rss version='2.0'><channel><title>News</title><link>{site.root}/news</link>{''.join(items)}</channel></rss>"
    )
    site.page("/feed.xml", body, Content_Type="application/rss+xml")


def serve_map(site: Site, numbers: Iterable[int]) -> None:
    urls = "".join(f"<url><loc>{site.root}/n/{number}</loc></url>" for number in numbers)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    site.page("/sitemap.xml", f"<urlset xmlns='{space}'>{urls}</urlset>", Content_Type="application/xml")


async def test_an_item_without_a_link_is_told_by_its_text(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    watching.profile = ""
    linked = [with_link(site, number) for number in range(3)]
    serve(site, linked)
    watching.watch_url("feed", f"{site.root}/feed.xml")
    assert (await watching.visit()).good

    serve(site, [without_link(made(9), "notice-9"), *linked])
    await watching.visits(2)
    (change,) = watching.changes()
    assert (change.kind, change.key, change.url) == ("new", "#notice-9", f"{site.root}/news#notice-9")
    assert "orchard of district 9" in str(watching.one("SELECT text FROM latest WHERE key = '#notice-9'"))

    edited = DemoRelease(
        title=made(9).title, paragraphs=("Closed for 3 days.", *made(9).paragraphs[1:]), date="2026-11-20"
    )
    serve(site, [without_link(edited, "notice-9"), *linked])
    await watching.visits(2)
    assert watching.news() == ["edited #notice-9"]

    serve(site, linked)  # it slid off
    await watching.visits(3)
    assert watching.news() == []
    assert not [path for path in site.paths if "notice" in path]


async def test_of_an_undated_sitemap_the_new_page_is_found_wherever_it_stands(
    empty_watching: Watching, site: Site
) -> None:
    watching = empty_watching
    watching.profile = ""
    for number in range(12):
        with_link(site, number)
    serve_map(site, range(9))
    watching.watch_url("map", f"{site.root}/sitemap.xml")
    assert (await watching.visit()).good
    serve_map(site, [*range(5), 9, *range(5, 9), 10])
    await watching.visits(2)
    assert watching.news() == ["new /n/9", "new /n/10"]


def shared(site: Site, number: int, docket: int, text: str = "") -> str:
    """An item with an id of its own, whose link is that of a docket."""
    release = made(number)
    return (
        f"<item><title>{release.title}</title><link>{site.root}/docket/{docket}</link><guid>filing-{number}</guid>"
        f"<description>{text or release.paragraphs[0]}</description></item>"
    )


def serve_docket(site: Site, docket: int, *numbers: int) -> None:
    """The page of a docket, which grows with each filing."""
    filings = "".join(f"<h2>{made(n).title}</h2><p>{'</p><p>'.join(made(n).paragraphs)}</p>" for n in numbers)
    site.page(
        f"/docket/{docket}", f"<title>Docket {docket}</title><h1>Docket {docket}</h1><article>{filings}</article>"
    )


async def test_items_that_share_a_link_are_told_apart_by_id(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    watching.profile = ""
    for docket in range(3):
        serve_docket(site, docket, docket)
    first = [shared(site, number, number) for number in (2, 1, 0)]
    serve(site, first)
    watching.watch_url("feed", f"{site.root}/feed.xml")
    assert (await watching.visit()).good

    serve_docket(site, 0, 0, 7)
    serve(site, [shared(site, 7, 0), *first])
    await watching.visits(3)
    assert watching.news() == ["new /docket/0#filing-7"]

    serve_docket(site, 0, 0, 7, 8)
    serve(site, [shared(site, 8, 0), shared(site, 7, 0, "Corrected on page 3."), *first[:2]])  # filing 0 slid off
    await watching.visits(3)
    assert sorted(watching.news()) == ["edited /docket/0#filing-7", "new /docket/0#filing-8"]

    serve(site, [shared(site, 8, 0), *first[:1]])  # and so did filing 7
    await watching.visits(3)
    assert watching.news() == []


def filing(site: Site, number: int, name: str, title: str = "") -> str:
    """An item of the one page that all filings share, with an id."""
    release = made(number)
    return (
        f"<item><title>{title or release.title}</title><link>{site.root}/docket</link><guid>{name}</guid>"
        f"<description>{' '.join(release.paragraphs)}</description><pubDate>{release.date}</pubDate></item>"
    )


async def test_items_that_share_a_link_and_come_one_at_a_time(empty_watching: Watching, site: Site) -> None:
    """Each is told by the text of the feed, and stays one release when its headline is edited."""
    watching = empty_watching
    watching.profile = ""
    others = [with_link(site, number) for number in (1, 2)]
    site.page("/docket", f"<h1>The docket</h1><article><p>{'</p><p>'.join(made(30).paragraphs)}</p></article>")
    for visits, (number, name, title), news in (
        (1, (3, "filing-3", ""), []),
        (2, (4, "filing-4", ""), ["new /docket#filing-4"]),
        (2, (4, "filing-4", "The harbour of district 4, corrected"), ["edited /docket#filing-4"]),
        (2, (3, "filing-3", "Closed for a time"), []),  # the first keeps its key, and its page shows others
        (2, (5, "filing-5", ""), ["new /docket#filing-5"]),
    ):
        serve(site, [filing(site, number, name, title), *others])
        if name == "filing-3" and not title:
            watching.watch_url("feed", f"{site.root}/feed.xml")
        await watching.visits(visits)
        assert watching.news() == news
    assert "district 4" in str(watching.one("SELECT text FROM latest WHERE key = '/docket#filing-4'"))


async def test_ids_that_change_name_nothing(empty_watching: Watching, site: Site) -> None:
    """Such as ids that a site makes anew, or that count the versions of a page."""
    watching = empty_watching
    watching.profile = ""
    site.page("/docket", f"<h1>{made(3).title}</h1><article><p>{'</p><p>'.join(made(3).paragraphs)}</p></article>")
    others = [with_link(site, number).replace("</item>", f"<guid>a-{number}</guid></item>") for number in (1, 2)]
    serve(site, [filing(site, 3, "a-3"), *others])
    watching.watch_url("feed", f"{site.root}/feed.xml")
    await watching.visit()
    serve(site, [filing(site, 3, "b-3", "Closed for a time"), *(item.replace(">a-", ">b-") for item in others)])
    await watching.visits(2)
    serve(site, [filing(site, 3, f"{site.root}/docket#1", "Closed for long"), *others])
    await watching.visits(2)
    serve(site, [filing(site, 3, f"{site.root}/docket#2", "Closed for ever"), *others])
    await watching.visits(2)
    assert [news for news in watching.news() if news.startswith("new")] == []
