"""A release whose page cannot be read reaches people, with the reason; when its page can be read, its text is there."""

import pytest
from aiohttp import web

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from store import queries
from tests.support.house import House
from tests.support.sites import Handler, Site
from tests.support.watching import PRESS, Watching, made

NEW = 7


def page(number: int, body: str = "") -> str:
    release = made(number)
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in release.paragraphs)
    return f"<html><head><title>{release.title}</title></head><body><h1>{release.title}</h1>{text}</body></html>"


def show(site: Site, numbers: range) -> str:
    """A list of these releases, the newest first, which is returned; each has its page."""
    rows = [
        f'<tr><td><a href="/view?id={n}">{made(n).title}</a></td><td>2026-11-{n:02d}</td></tr>'
        for n in reversed(numbers)
    ]
    listed = f"<html><body><table>{''.join(rows)}</table></body></html>"
    site.page("/list", listed)
    for n in numbers:
        site.page(f"/view?id={n}", page(n))
    return listed


async def refused(_: web.Request) -> web.StreamResponse:
    return web.Response(status=403, text="<html><body><h1>Forbidden</h1></body></html>", content_type="text/html")


@pytest.fixture
async def office(empty_watching: Watching, site: Site) -> Watching:
    """A board of six releases, watched."""
    empty_watching.profile = ""
    show(site, range(1, NEW))
    empty_watching.watch_url("office", f"{site.root}/list")
    assert (await empty_watching.visit()).good
    show(site, range(1, NEW + 1))
    return empty_watching


UNREADABLE: dict[str, Handler | str] = {
    "refused": refused,
    "a picture": page(NEW, '<p><img src="/scan.png" alt=""></p>'),
    "a script": page(NEW, '<div id="app"></div><script src="/app.js"></script>'),
    "nothing": "",
    "a login": "<html><body><form>Log in<input name=u><input type=password></form></body></html>",
}


@pytest.mark.parametrize("what", UNREADABLE)
async def test_what_cannot_be_read_is_new_at_the_second_look_and_filled_in_later(
    office: Watching, site: Site, what: str
) -> None:
    readable, site.pages[f"/view?id={NEW}"] = site.pages[f"/view?id={NEW}"], UNREADABLE[what]
    first = await office.visit()
    assert (first.good, office.news()) == (True, [])
    second = await office.visit()
    (change,) = office.changes()
    assert (second.good, change.kind, change.url) == (True, "new", f"{site.root}/view?id={NEW}")
    assert change.after is not None
    assert (change.after.title, change.after.published, change.after.text) == (
        made(NEW).title,
        f"2026-11-{NEW:02d}",
        "",
    )
    assert change.why.startswith("its page could not be read: ")
    await office.visits(3)
    assert office.news() == []
    (left_out,) = queries.left_out(office.runtime.store)
    assert (left_out.what, left_out.title) == ("page", made(NEW).title)
    site.pages[f"/view?id={NEW}"] = readable
    await office.visit(after=7 * 24 * 60)
    assert (office.news(), queries.left_out(office.runtime.store)) == ([], [])
    assert office.one("SELECT text <> '' AND revisions = 1 FROM latest WHERE title = ?", made(NEW).title) == 1


@pytest.mark.parametrize("minutes", [1 / 60, 1, 24 * 60])
async def test_however_often_its_source_is_visited(office: Watching, site: Site, minutes: float) -> None:
    site.pages[f"/view?id={NEW}"] = refused
    await office.visit(after=minutes)
    assert office.news() == []
    await office.visit(after=minutes)
    assert [change.kind for change in office.changes()] == ["new"]


async def test_another_site_that_is_down_is_a_matter_of_that_release_alone(office: Watching, site: Site) -> None:
    dead = site.root.replace("127.0.0.1", "localhost")  # another host, and a private one
    listed = show(site, range(1, NEW + 1))
    site.page("/list", listed.replace(f'"/view?id={NEW}"', f'"{dead}/view?id={NEW}"'))
    assert [(await office.visit()).good for _ in range(2)] == [True, True]
    (change,) = office.changes()
    assert (change.kind, change.url) == ("new", f"{dead}/view?id={NEW}")


async def test_one_that_is_taken_down_is_withdrawn(office: Watching, site: Site) -> None:
    site.pages[f"/view?id={NEW}"] = refused
    await office.visits(2)
    assert [change.kind for change in office.changes()] == ["new"]
    del site.pages[f"/view?id={NEW}"]
    office.later(days=1)
    await office.visits(2)
    assert [(change.kind, change.why) for change in office.changes()] == [("withdrawn", "HTTP 404 Not Found")]
    assert queries.left_out(office.runtime.store) == []


async def test_a_known_one_that_can_no_longer_be_read_is_named_until_it_can(office: Watching, site: Site) -> None:
    old = f"/view?id={NEW - 1}"
    readable = site.pages[old]
    site.pages[old] = refused
    for _ in range(2):
        assert queries.left_out(office.runtime.store) == []
        office.later(days=1)
        await office.visits(1)
    (row,) = queries.left_out(office.runtime.store)
    assert (row.what, row.title, row.why) == ("page", made(NEW - 1).title, "HTTP 403 Forbidden: the site denies access")
    since = row.since
    office.later(days=1)
    await office.visits(1)
    assert [each.since for each in queries.left_out(office.runtime.store)] == [since]
    site.pages[old] = readable
    office.later(days=1)
    await office.visits(1)
    assert queries.left_out(office.runtime.store) == []


async def test_a_board_of_pictures_is_watched(empty_watching: Watching, site: Site) -> None:
    """What stands there at first is recorded silently, what comes is alerted."""
    watching, picture = empty_watching, '<img src="/scan.png" alt="">'
    watching.profile = ""
    show(site, range(1, NEW))
    for n in range(1, NEW + 1):
        site.page(f"/view?id={n}", page(n, picture))
    watching.watch_url("office", f"{site.root}/list")
    assert [(await watching.visit()).good for _ in range(2)] == [True, True]
    assert (watching.news(), watching.one("SELECT count(*) FROM latest")) == ([], NEW - 1)
    show(site, range(1, NEW + 1))
    site.page(f"/view?id={NEW}", page(NEW, picture))
    assert [(await watching.visit()).good for _ in range(2)] == [True, True]
    assert [change.after.title for change in watching.changes() if change.after] == [made(NEW).title]


@pytest.mark.long
def test_the_channel_gets_it_once(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    house.furnish(press_room, channels=f'[[channel]]\nname = "desk"\nurl = "{webhook.apprise_url}"\n')
    assert house.run("check").returncode == 0
    seq = press_room.publish(PRESS, made(9))
    press_room.set_weather("error500", f"/eng/brd/{PRESS}/view.do?seq={seq}*")
    for _ in range(3):
        house.run("check", PRESS)
    (message,) = [one for one in webhook.messages if one["kind"] == "new"]
    assert (message["release"], message["reason"]["code"]) == (made(9).title, "page_unread")
    assert "Its page could not be read: HTTP 500 Internal Server Error." in message["message"]
    assert f"{PRESS}: 1 page could not be read; will be tried again" in house.run("status").stdout
    press_room.set_weather("fine")
    house.run("check", PRESS)  # asked for by name, it tries again at once
    assert len(webhook.messages) == 1
    assert "could not be read" not in house.run("status").stdout
