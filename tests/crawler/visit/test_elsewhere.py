"""The address that people know shows its list in a frame, or sends browsers on to it."""

from datetime import datetime

import pytest

from crawler.host_state import HostState
from crawler.items import Fetch, Result, Validators, Visit
from crawler.reasons import Reason
from tests.support.crawling import crawl
from tests.support.sites import Site

TITLE = "A statement of some length, number {}"
ROWS = "".join(f"<li><a href='/n/{n}'>{TITLE.format(n)}</a> <i>2026-07-{n:02}</i></li>" for n in range(12, 2, -1))
LIST = f"<html><body><ul>{ROWS}</ul><a href='/bbs/list?page=2'>Next</a></body></html>"
MENU = "<html><body><a href='/a'>A</a></body></html>"
FRAMES = "<html><frameset cols='20,*'><frame src='/menu.html'><frame name=main src='/bbs/list'></frameset></html>"
FRAME = "<html><body><h1>News</h1><iframe src='/bbs/list'></iframe></body></html>"
REFRESH = "<html><head><meta http-equiv=refresh content='0; url=/bbs/list'></head><body></body></html>"
SCRIPT = "<html><body><script>location.href = '/bbs/list';</script></body></html>"


def serve(site: Site, page: str) -> None:
    site.page("/list", page, ETag='"1"')
    site.page("/bbs/list", LIST, ETag='"2"')
    site.page("/bbs/list?page=2", "<html><body></body></html>")
    site.page("/menu.html", MENU)
    for n in range(3, 13):
        site.page(f"/n/{n}", f"<html><body><main><h1>{TITLE.format(n)}</h1><p>There are {n} of them.</p></main></body>")


async def visited(site: Site, fast: Fetch, now: datetime, local: HostState, **more: object) -> Result:
    visit = Visit(source=site.source(), **more)  # type: ignore[arg-type]  # a test's own words
    return (await crawl(local, [visit], fast, now)).results[0]


def lists(result: Result, site: Site) -> dict[str, str]:
    return {one.url.removeprefix(site.root): one.kind for one in result.outcomes if one.part == "list"}


@pytest.mark.parametrize("page", [FRAMES, FRAME, REFRESH, SCRIPT])
async def test_it_is_followed(site: Site, fast: Fetch, now: datetime, local: HostState, page: str) -> None:
    serve(site, page)
    known = {f"/n/{n}" for n in range(3, 11)}
    result = await visited(site, fast, now, local, known=known)
    assert [reading.entry.key for reading in result.readings] == ["/n/11", "/n/12"]
    assert lists(result, site) == {"/list": "fetched", "/bbs/list": "fetched"}
    # The page itself says nothing of when its list changes.
    assert result.validators == Validators()


async def test_it_is_read_on_from_there(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    serve(site, REFRESH)
    result = await visited(site, fast, now, local)
    assert list(lists(result, site)) == ["/list", "/bbs/list", "/bbs/list?page=2"]


async def test_three_pages_are_followed_at_most(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    serve(site, REFRESH.replace("/bbs/list", "/1"))
    site.page("/1", SCRIPT.replace("/bbs/list", "/2"))
    site.page("/2", FRAME)
    assert len((await visited(site, fast, now, local)).entries) == 10
    site.page("/2", FRAME.replace("/bbs/list", "/3"))
    site.page("/3", FRAME)
    result = await visited(site, fast, now, local)
    assert (result.entries, lists(result, site)["/list"]) == ((), "suspicious")
    site.page("/2", FRAME.replace("/bbs/list", "/1"))
    assert list(lists(await visited(site, fast, now, local), site)) == ["/list", "/1", "/2"]


async def test_a_frame_that_fails_does_not_matter_if_another_is_the_list(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    serve(site, FRAMES.replace("/menu.html", "/news/board/gone.html"))
    result = await visited(site, fast, now, local, baseline=True)
    assert len(result.entries) == 10
    (gone,) = (one for one in result.outcomes if one.kind == "http_error")
    assert gone.reason
    assert gone.reason.code == "shown_page_unread"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (REFRESH.replace("/bbs/list", "https://other.example/list"), "on_another_site"),
        (FRAME.replace("/bbs/list", "/menu.html"), "no_list_found"),
        (FRAME.replace("/bbs/list", "/gone.html"), "shown_page_unread"),
    ],
)
async def test_where_it_leads_is_named_if_no_list_is_there(
    site: Site, fast: Fetch, now: datetime, local: HostState, page: str, reason: str
) -> None:
    serve(site, page)
    result = await visited(site, fast, now, local)
    (outcome,) = (one for one in result.outcomes if one.url == site.source().url)
    assert (outcome.kind, outcome.reason and outcome.reason.code) == ("suspicious", "list_elsewhere")
    assert outcome.reason
    inner = outcome.reason.argument("reason")
    assert isinstance(inner, Reason)
    assert inner.code == reason


async def test_a_private_address_is_not_followed(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    serve(site, FRAME.replace("/bbs/list", f"http://127.0.0.1:{site.port + 1}/list"))
    result = await visited(site, fast, now, local)
    assert "blocked" in lists(result, site).values()
