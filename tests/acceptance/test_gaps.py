"""More is published between two checks than the pages that are read hold: nothing is lost, or it is said."""

from datetime import date, timedelta

import pytest

from store import queries, sources
from tests.support.sites import Site
from tests.support.watching import PRESS, Watching, made

MOST = 60  # pages that the list may have


def page(rows: list[str], number: int, pages: int) -> str:
    links = "".join(f'<a href="/list?page={n}">{n}</a> ' for n in range(1, pages + 1) if n != number)
    return f"<html><body><table>{''.join(rows)}</table><div class=pager>{links}</div></body></html>"


def row(number: int, *, dated: bool) -> str:
    day = f"<td>2026-{1 + number // 28:02d}-{1 + number % 28:02d}</td>" if dated else ""
    title = f"{made(number).title}, and what its committee said"  # without days only long titles look like a list
    return f'<tr><td><a href="/view?id={number}">{title}</a></td>{day}</tr>'


def show(site: Site, newest: int, *, oldest: int = 1, dated: bool = True) -> None:
    """Serve a list of the releases `newest` to `oldest`, ten a page."""
    for number in range(oldest, newest + 1):
        text = "".join(f"<p>{paragraph}</p>" for paragraph in made(number).paragraphs)
        site.page(f"/view?id={number}", f"<html><body><main><h1>{made(number).title}</h1>{text}</main></body></html>")
    rows = [row(number, dated=dated) for number in range(newest, oldest - 1, -1)]
    parts = [rows[start : start + 10] for start in range(0, len(rows), 10)]
    for number in range(1, MOST):
        site.pages.pop(f"/list?page={number}", None)
    for number, part in enumerate(parts, 1):
        site.page(f"/list?page={number}", page(part, number, len(parts)))
    site.page("/list", page(parts[0], 1, len(parts)))


@pytest.fixture
def office(empty_watching: Watching, site: Site) -> Watching:
    empty_watching.profile = ""
    empty_watching.budget = 0
    return empty_watching


def titles(office: Watching) -> list[str]:
    return [change.content.title for change in office.changes() if change.content]


@pytest.mark.parametrize("dated", [True, False])
async def test_the_next_check_reads_on_and_what_it_finds_is_new(office: Watching, site: Site, *, dated: bool) -> None:
    show(site, 15, dated=dated)
    office.watch_url("office", f"{site.root}/list")
    await office.visit()
    show(site, 95, dated=dated)
    await office.visit()
    assert len(titles(office)) == 50
    assert "the next check reads on" in sources.source_row(office.runtime.store, "office").gap
    show(site, 96, dated=dated)
    await office.visit()
    assert titles(office) == [made(number).title for number in [*range(16, 46), 96]]
    assert sources.source_row(office.runtime.store, "office").gap == ""
    site.asked.clear()
    show(site, 97, dated=dated)
    await office.visit()
    assert (titles(office), site.paths) == ([made(97).title], ["/list", "/view?id=97"])


async def test_an_older_day_ends_it_where_what_was_known_is_gone(office: Watching, site: Site) -> None:
    show(site, 15)
    office.watch_url("office", f"{site.root}/list")
    await office.visit()
    show(site, 95)
    await office.visit()
    for number in range(1, MOST):
        site.pages.pop(f"/list?page={number + 8}", None)
    site.page("/list?page=9", page([row(5, dated=True), row(4, dated=True), row(3, dated=True)], 9, 9))
    await office.visit()
    assert len(titles(office)) == 50 + 30
    assert sources.source_row(office.runtime.store, "office").gap == ""


async def test_what_the_list_no_longer_shows_is_missing(office: Watching, site: Site) -> None:
    show(site, 15)
    office.watch_url("office", f"{site.root}/list")
    await office.visit()
    show(site, 60, oldest=31)
    await office.visit()
    assert titles(office) == [made(number).title for number in range(31, 61)]
    gap = "releases since 2026-11-20 may be missing: the list goes back no further"
    assert sources.source_row(office.runtime.store, "office").gap == gap
    assert [change.why for change in queries.changes(office.runtime.store, kind="gap")] == [gap]
    assert office.one("SELECT count(*) FROM alert_log WHERE kind = 'gap'") == 1


async def test_a_gap_is_alerted_when_it_is_found_and_not_again(office: Watching, site: Site) -> None:
    show(site, 15)
    office.watch_url("office", f"{site.root}/list")
    await office.visit()
    for newest, after, alerts in ((60, 10, 1), (60, 10, 1), (80, 10, 1), (100, 24 * 60, 2)):
        show(site, newest, oldest=newest - 9)
        await office.visit(after=after)
        assert office.one("SELECT count(*) FROM alert_log WHERE kind = 'gap'") == alerts


@pytest.mark.parametrize("paged", [True, False])
async def test_more_than_is_read_of_one_page_is_missing_though_the_next_one_is_known(
    office: Watching, site: Site, *, paged: bool
) -> None:
    """A feed whose items have no pages, so that each needs no request."""
    following = f"{site.root}/feed.xml?page=2" if paged else ""
    show_feed(site, "/feed.xml?page=2", range(15, 0, -1))
    show_feed(site, "/feed.xml", range(30, 15, -1), following)
    office.watch_url("office", f"{site.root}/feed.xml")
    await office.visit()
    show_feed(site, "/feed.xml", range(1100, 30, -1), following)
    await office.visit()
    (gap,) = queries.changes(office.runtime.store, kind="gap")
    assert gap.why == (
        "releases since 2026-11-20 may be missing: it has 70 entries more than the newest 1,000 that are read"
    )
    await office.visits(2)
    assert office.one("SELECT count(*) FROM alert_log WHERE kind = 'gap'") == 1


def show_feed(site: Site, path: str, numbers: range, following: str = "") -> None:
    items = "".join(
        f"<item><title>{made(n).title}</title><guid isPermaLink='false'>id-{n}</guid>"
        f"<description>{made(n).paragraphs[0]}</description><pubDate>{date(2023, 1, 1) + timedelta(n)}</pubDate>"
        "</item>"
        for n in numbers
    )
    link = f"<atom:link rel='next' href='{following}'/>" if following else ""
    channel = f"<channel><title>Office</title>{link}{items}</channel>"
    text = f"<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'>{channel}</rss>"
    site.page(path, text, Content_Type="application/rss+xml")


async def test_pages_of_releases_of_one_day_below_a_pinned_row_are_all_alerted(watching: Watching) -> None:
    await watching.baseline(PRESS)
    for number in range(27):
        watching.room.publish(PRESS, made(number, watching.room.opening))
    assert (await watching.visit(PRESS)).recorded.new == 27
    assert all(change.startswith("new ") for change in watching.news())
