"""Links that differ at a later look are believed if the page says so twice, and never hide what its text says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from aiohttp import web

from crawler.host_state import HostState
from crawler.items import Fetch, Known, Reading, Result
from crawler.target import Target
from tests.support.boards import Board, release
from tests.support.crawling import crawl, remembered

PAGE = "/eng/brd/m_5676/view.do?seq=2"
TEXT = "The minister met the envoy. <a href='{}'>The plan</a> is open."


def linked(address: str, text: str = TEXT) -> str:
    return release("Minister meets envoy number 2", text.format(address), "They will meet again.")


def targets(*addresses: str) -> tuple[Target, ...]:
    return tuple(Target("link", "The plan", address) for address in addresses)


async def known_of(press: Board, fast: Fetch, now: datetime) -> tuple[Known, ...]:
    """What a store knows once it has seen a link to /plan."""
    press.site.page(PAGE, linked("/plan"))
    result = await visited(press, fast, now, ())
    assert of_page(result).release.targets == targets("/plan")
    press.site.asked.clear()
    return remembered(result)


async def visited(press: Board, fast: Fetch, now: datetime, known: tuple[Known, ...]) -> Result:
    visit = press.visit(known={each.entry.key for each in known}, revisits=known, baseline=not known)
    return (await crawl(HostState(host="127.0.0.1"), [visit], fast, now)).results[0]


def of_page(result: Result) -> Reading:
    return next(reading for reading in result.readings if reading.entry.key == "m_5676/2")


def serve(press: Board, pages: Iterator[str]) -> None:
    """Serve these pages, one at each request."""
    press.site.pages[PAGE] = lambda _: web.Response(text=next(pages), content_type="text/html")


async def test_another_link_is_fetched_twice_and_believed(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    press.site.page(PAGE, linked("/plan-2"))
    result = await visited(press, fast, now, known)
    assert of_page(result).release.targets == targets("/plan-2")
    assert press.site.paths.count(PAGE) == 2


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("open", "closed")], ids=["same text", "another text"])
async def test_a_link_that_is_another_one_at_each_fetch_is_as_it_was(
    press: Board, fast: Fetch, now: datetime, text: str
) -> None:
    known = await known_of(press, fast, now)
    serve(press, (linked(f"/plan-{n}", text) for n in range(9)))
    read = of_page(await visited(press, fast, now, known)).release
    assert (read.targets, read.paragraphs[0]) == (
        targets("/plan"),
        text.replace("<a href='{}'>The plan</a>", "The plan"),
    )


async def test_a_link_that_could_not_be_seen_twice_is_as_it_was(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    answers = iter([web.Response(text=linked("/plan-2"), content_type="text/html"), web.Response(status=500)])
    press.site.pages[PAGE] = lambda _: next(answers, web.Response(status=500))
    assert of_page(await visited(press, fast, now, known)).release.targets == targets("/plan")


async def test_links_that_were_not_known_are_taken_as_they_are(press: Board, fast: Fetch, now: datetime) -> None:
    known = tuple(replace(each, targets=None, page="") for each in await known_of(press, fast, now))
    press.site.page(PAGE, linked("/plan-2"))
    assert of_page(await visited(press, fast, now, known)).release.targets == targets("/plan-2")
    assert press.site.paths.count(PAGE) == 1
