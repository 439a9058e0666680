"""Another page at the address of a release is no edit: the press room's site, as if nobody had described it."""

import pytest

from scheduler.demo.other_pages import OTHER_PAGES
from scheduler.demo.weather import Mode
from tests.support.watching import PRESS, Watching, made, seqs


@pytest.fixture
async def office(empty_watching: Watching) -> Watching:
    """The feed of a board with six releases, watched without a profile."""
    empty_watching.profile = ""
    seqs(empty_watching, PRESS, 6)
    empty_watching.watch_url("office", empty_watching.room.feed_url(PRESS))
    assert (await empty_watching.visit()).good
    return empty_watching


def newest(office: Watching) -> tuple[str, str]:
    """The key of the newest release, and the path of its page."""
    sql = "SELECT {} FROM releases ORDER BY published DESC LIMIT 1"
    url = str(office.one(sql.format("url")))
    return str(office.one(sql.format("key"))), url.removeprefix(office.room.url)


@pytest.mark.parametrize("mode", sorted(OTHER_PAGES))
async def test_it_is_doubted_at_first_then_alerted_once_and_then_back(office: Watching, mode: Mode) -> None:
    key, page = newest(office)
    office.room.set_weather(mode, page)
    assert (await office.visit()).good
    assert office.news() == []
    assert office.one("SELECT kind FROM outcomes WHERE key = ? ORDER BY rowid DESC LIMIT 1", key) == "suspicious"
    await office.visit()
    (change,) = office.changes()
    assert (change.kind, change.key, change.content and change.content.title) == ("replaced", key, made(5).title)
    await office.visits(3)
    assert office.news() == []
    assert office.one("SELECT status FROM releases WHERE key = ?", key) == "live"
    office.room.set_weather("fine")
    await office.visit()
    assert office.news() == [f"restored {key}"]
    assert office.one("SELECT count(*) FROM changes WHERE kind IN ('edited', 'withdrawn')") == 0
    assert office.one("SELECT count(*) FROM revisions") == 6


async def test_a_wall_before_every_page_is_one_failure(office: Watching) -> None:
    office.room.set_weather("lost_pl", "/*view.do*")
    office.room.publish(PRESS, made(20))
    await office.visits(4)
    assert office.news() == ["failing office"]
    office.room.set_weather("fine")
    await office.visits(2)
    assert office.news() == ["recovered office", "new /www/brd/m_5676/view.do?seq=323307"]


async def test_a_new_release_behind_another_page_is_alerted_as_its_list_shows_it(office: Watching) -> None:
    seq = office.room.publish(PRESS, made(20))
    office.room.set_weather("works_ja", f"/*view.do?seq={seq}")
    await office.visit()
    assert office.news() == []
    await office.visit()
    (change,) = office.changes()
    assert (change.kind, change.content and change.content.title) == ("new", made(20).title)
    assert change.why.endswith("the page does not show the listed title, but “しばらくお休みをいただきます”")


async def test_a_rewritten_headline_over_the_same_text_is_an_edit(office: Watching) -> None:
    key, page = newest(office)
    office.room.edit(PRESS, int(page.rpartition("=")[2]), title="Something quite different")
    await office.visits(2)
    assert office.news() == [f"edited {key}"]
