"""Lists whose further pages are posted for, or stand behind a button: they are read, or a gap says why not."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs

from aiohttp import web

from crawler.host_state import HostState
from crawler.items import Fetch, Result, Validators, Visit
from crawler.left_out import LeftOut
from crawler.reasons import Reason
from tests.support.crawling import crawl
from tests.support.sites import Site

STATE = "<input type=hidden name=__VIEWSTATE value='{}'><input type=hidden name=__EVENTTARGET><input name=q>"


def rows(newest: int, page: int) -> str:
    numbers = range(newest - 10 * (page - 1), max(newest - 10 * page, 0), -1)
    days = {n: f"2026-0{n // 28 + 1}-{n % 28 + 1:02}" for n in numbers}
    return "".join(
        f"<li><a href='/n/{n}'>A statement of some length, number {n}</a> <i>{day}</i>" for n, day in days.items()
    )


def shown(newest: int, page: int, beside: str) -> str:
    return f"<html><head><title>News</title></head><body><ul>{rows(newest, page)}</ul>{beside}</body></html>"


def postback(newest: int, page: int) -> str:
    """A page of ASP.NET, which knows itself by its state alone; all its numbers are links."""
    links = "".join(f"""<a href="javascript:__doPostBack('pager','{n}')">{n}</a> """ for n in range(1, 6))
    return shown(newest, page, f"<form method=post action=/list>{STATE.format(page)}<p class=pager>{links}</p></form>")


def board(site: Site, newest: int, answer: Callable[[int, int], str] = postback) -> list[dict[str, list[str]]]:
    """Serve a list of ten rows a page; what was posted for its further pages."""
    posts: list[dict[str, list[str]]] = []

    async def serve(request: web.Request) -> web.Response:
        form = parse_qs(await request.text(), keep_blank_values=True)
        if request.method == "POST":
            posts.append(form)
        page = int(form.get("__EVENTARGUMENT", ["1"])[0])
        return web.Response(text=answer(newest, page), content_type="text/html", headers={"ETag": f'"{page}"'})

    site.pages["/list"] = serve
    for n in range(1, newest + 1):
        text = f"<h1>A statement with the number {n}</h1><p>{n} of them.</p>"
        site.page(f"/n/{n}", f"<html><body><main>{text}</main></body></html>")
    return posts


async def visited(site: Site, fast: Fetch, now: datetime, local: HostState, **more: object) -> Result:
    visit = Visit(source=site.source(), **more)  # type: ignore[arg-type]  # a test's own words
    return (await crawl(local, [visit], fast, now)).results[0]


async def test_a_page_is_posted_for_as_a_browser_does(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    posts = board(site, 35)
    result = await visited(site, fast, now, local, known={"/n/8"}, validators=Validators(etag='"0"'))
    assert [entry.key for entry in result.entries] == [f"/n/{n}" for n in range(35, 5, -1)]
    assert (result.pages, result.gap, result.validators) == (3, None, Validators('"1"', ""))
    assert posts == [
        {"__VIEWSTATE": [str(page - 1)], "__EVENTTARGET": ["pager"], "q": [""], "__EVENTARGUMENT": [str(page)]}
        for page in (2, 3)
    ]
    lists = [request for request in site.asked if request.path == "/list"]
    assert [request.headers.get("If-None-Match") for request in lists] == ['"0"', None, None]
    outcomes = {outcome.url.removeprefix(site.root): outcome.kind for outcome in result.outcomes}
    assert all(outcomes[f"/list{page}"] == "fetched" for page in ("", "#page=2", "#page=3"))


async def test_its_delay_is_kept_and_its_robots_are_obeyed(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    posts = board(site, 35)
    site.page("/robots.txt", "User-agent: *\nDisallow: /n/", Content_Type="text/plain")
    began = asyncio.get_running_loop().time()
    result = await visited(site, replace(fast, delay=0.1), now, local, known={"/n/8"})
    assert {outcome.kind for outcome in result.outcomes if outcome.part == "release"} == {"refused_by_robots"}
    assert (len(posts), site.paced(began, 0.1)) == (2, True)


async def test_a_backfill_goes_on_from_page_to_page(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    board(site, 35)
    first = await visited(site, replace(fast, max_pages=1), now, local, until="2026-01-01")
    assert first.next_link
    second = await visited(
        site, replace(fast, max_pages=1), now, local, until="2026-01-01", first_page=2, first_link=first.next_link
    )
    assert (second.entries[0].key, second.next_page) == ("/n/25", 3)


async def test_a_post_that_fails_is_a_gap_and_no_failure_of_the_list(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    board(site, 35, lambda newest, page: postback(newest, page) if page == 1 else "<html><body>Error</body></html>")
    result = await visited(site, fast, now, local, known={"/n/8"})
    reason = Reason.of("further_page_unread", page=2, reason=Reason.of("no_list_found"))
    assert result.gap == LeftOut(what="gap", reason=reason, url=f"{site.root}/list")
    assert (len(result.readings), result.outcomes[1].reason) == (10, reason)


async def test_a_post_that_gives_page_one_again_is_a_gap(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    board(site, 35, lambda newest, _: postback(newest, 1))
    result = await visited(site, fast, now, local, known={"/n/8"})
    assert result.gap
    assert result.gap.reason == Reason.of("pager_repeats", page=2)


async def test_what_a_button_loads_is_a_gap_where_it_cannot_be_followed(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    board(site, 35, lambda newest, page: shown(newest, page, "<button onclick='more()'>더보기</button>"))
    result = await visited(site, fast, now, local, known={"/n/8"})
    assert result.gap == LeftOut(what="gap", reason=Reason.of("more_by_button"))
    assert (await visited(site, fast, now, local, known={"/n/30"})).gap is None
    assert (await visited(site, fast, now, local, baseline=True)).gap is None


async def test_a_button_is_followed_to_the_address_it_holds(
    site: Site, fast: Fetch, now: datetime, local: HostState
) -> None:
    def answer(newest: int, page: int) -> str:
        return shown(newest, page, f"<button data-url='/more?page={page + 1}'>Show more</button>")

    board(site, 35, answer)
    for page in (2, 3):
        site.page(f"/more?page={page}", re.sub(r"</?(?:html|head|body|title)>", "", answer(35, page)))
    result = await visited(site, fast, now, local, known={"/n/8"})
    assert (result.pages, result.gap, len(result.readings)) == (3, None, 29)
