"""Addresses that change: with each visit, with a headline, or all at once."""

import secrets

import pytest

from crawler.times import to_iso
from store import sources
from tests.support.moving_lists import Form, Newsdesk, rss, sitemap, table, title, undated_table
from tests.support.sites import Site
from tests.support.watching import Watching

SOURCE = "board"


async def watched(watching: Watching, desk: Newsdesk) -> None:
    """Watch the list from now on."""
    watching.profile = ""
    watching.watch_url(SOURCE, desk.site.root + desk.form.path)
    assert (await watching.visit()).good


def told(watching: Watching) -> list[str]:
    """The kinds of the changes that somebody was alerted of."""
    return [line.split()[0] for line in watching.news() if line[0] != "("]


@pytest.mark.parametrize(("listing", "path"), [(undated_table, "/list"), (table, "/list"), (rss, "/feed.xml")])
@pytest.mark.parametrize("name", ["key", "_"])
async def test_a_token_in_each_link_is_no_news(
    empty_watching: Watching, site: Site, listing: object, path: str, name: str
) -> None:
    watching = empty_watching
    visit = ["first"]
    form = Form(lambda n: f"/view?id={n}&{name}={visit[-1]}", listing, path)  # type: ignore[arg-type]  # as parametrized
    desk = Newsdesk(site, form, list(range(1, 11)))
    await watched(watching, desk)
    for _ in range(3):
        visit.append(secrets.token_hex(6))
        await watching.visit()
    assert told(watching) == []
    desk.numbers.append(11)
    for _ in range(2):
        visit.append(secrets.token_hex(6))
        await watching.visit()
    (new,) = watching.changes()
    assert (new.kind, new.key) == ("new", "/view?id=11")
    assert watching.one("SELECT count(*) FROM releases") == 11
    assert str(watching.one("SELECT url FROM releases WHERE listed_title = ?", title(5))).endswith(visit[-1])


@pytest.mark.parametrize("leaves", ["redirect", "gone", "alone"])
@pytest.mark.parametrize(("old", "new"), [("/news/{}-old-words", "/news/{}-new-words"), ("/r/{}", "/newsroom/{}")])
async def test_a_headline_rewritten_with_its_address_is_one_edit(
    empty_watching: Watching, site: Site, leaves: str, old: str, new: str
) -> None:
    watching, desk = empty_watching, Newsdesk(site, Form(old.format), list(range(1, 11)))
    await watched(watching, desk)
    desk.move(8, new.format(8), leaves=leaves, named="Visitors may see the slipway from now on")
    await watching.visits(4)
    assert sorted(watching.news()) == [f"(moved {new.format(8)})", f"edited {new.format(8)}"]
    assert watching.one("SELECT count(*) FROM releases") == 10


@pytest.mark.parametrize("leaves", ["redirect", "gone"])
async def test_words_without_a_number_are_one_edit_once_the_old_address_was_looked_at(
    empty_watching: Watching, site: Site, leaves: str
) -> None:
    watching, desk = (
        empty_watching,
        Newsdesk(site, Form(lambda n: f"/news/{title(n)[4:9].strip()}-{'x' * n}"), list(range(1, 11))),
    )
    await watched(watching, desk)
    desk.move(8, "/news/quite-other-words", leaves=leaves, named="Visitors may see the slipway from now on")
    await watching.visits(4)
    assert sorted(watching.news()) == ["(moved /news/quite-other-words)", "edited /news/quite-other-words"]


@pytest.mark.parametrize("leaves", ["redirect", "gone", "alone"])
@pytest.mark.parametrize(("listing", "path"), [(sitemap, "/sitemap.xml"), (undated_table, "/list"), (rss, "/feed.xml")])
async def test_all_addresses_changed_at_once_are_one_story(
    empty_watching: Watching, site: Site, leaves: str, listing: object, path: str
) -> None:
    form = Form("/r/{}".format, listing, path)  # type: ignore[arg-type]  # as parametrized
    watching, desk = empty_watching, Newsdesk(site, form, list(range(1, 13)), shown=12)
    await watched(watching, desk)
    for number in desk.numbers:
        desk.move(number, f"/newsroom/{number}", leaves=leaves)
    await watching.visits(3)
    assert watching.news() == [f"failing {SOURCE}"]
    assert sources.accept(watching.runtime.store, SOURCE, to_iso(watching.now)) != ""
    await watching.visits(3)
    assert told(watching) == ["recovered"]
    assert watching.one("SELECT count(*) FROM releases WHERE key LIKE '/newsroom/%'") == 12
    desk.numbers.append(13)
    desk.addresses[13] = "/newsroom/13"
    desk.shown = 13
    await watching.visits(2)
    assert watching.news() == ["new /newsroom/13"]
    assert watching.one("SELECT count(*) FROM releases") == 13


async def test_one_release_that_moves_is_told_as_moved(empty_watching: Watching, site: Site) -> None:
    watching, desk = empty_watching, Newsdesk(site, Form("/r/{}".format, undated_table), list(range(1, 11)))
    await watched(watching, desk)
    desk.move(8, "/newsroom/8")
    await watching.visits(3)
    assert watching.news() == ["moved /newsroom/8"]


async def test_one_address_for_each_month_is_news_each_month(empty_watching: Watching, site: Site) -> None:
    """A list never shows two of them, and nothing but a parameter that usually is no name tells them apart."""
    form = Form(lambda n: f"/stat?id=3&period=2026{n:02}" if n % 8 == 3 else f"/view?id={n}")
    watching, desk = empty_watching, Newsdesk(site, form, list(range(1, 8)), shown=5)
    await watched(watching, desk)
    assert watching.one("SELECT count(*) FROM releases WHERE key = '/stat?id=3'") == 1
    for number in range(8, 21):
        desk.numbers.append(number)
        await watching.visits(2)
    assert [line.removeprefix("new ") for line in watching.news()] == [
        f"/stat?id=3&period=2026{n}" if n % 8 == 3 else f"/view?id={n}" for n in range(8, 21)
    ]
    assert watching.one("SELECT listed_title FROM releases WHERE key = '/stat?id=3'") == title(3)
