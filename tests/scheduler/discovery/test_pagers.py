"""`add` follows what a page shows in its place, and says which pages of a list cannot be read."""

import asyncio
from datetime import UTC, datetime

import pytest

from crawler.items import Fetch
from scheduler.discovery.search import Finding, find
from tests.support.in_process import InProcess
from tests.support.newsrooms import Newsroom, Page, page, table
from tests.support.sites import Site

MADE = table().pages
LIST = "/press/list"


def found(start: str = "/", **pages: Page) -> Finding:
    served = {**MADE, **{f"/{name}": body for name, body in pages.items()}}
    with Newsroom(served) as site:
        return asyncio.run(find(f"{site.root}{start}", Fetch(delay=0.0), lambda: datetime.now(UTC), InProcess()))


@pytest.mark.parametrize(
    "shown",
    [
        f"<html><frameset><frame src='/menu'><frame name=main src='{LIST}'></frameset></html>",
        page("Press", f"<iframe src='{LIST}'></iframe>"),
        page("", "", head=f"<meta http-equiv=refresh content='0;url={LIST}'>"),
        f"<html><body><script>location.replace('{LIST}')</script></body></html>",
        "<html><body><script>location.replace('/on')</script></body></html>",
    ],
)
def test_the_list_that_a_page_shows_is_found(shown: str) -> None:
    on = page("", "", head=f"<meta http-equiv=refresh content='0;url={LIST}'>")
    finding = found(**{"": shown, "on": on})
    assert finding.best
    assert (finding.best.url.endswith(LIST), finding.best.count) == (True, 8)


async def test_a_list_behind_a_refresh_header_is_found(site: Site) -> None:
    for path, body in MADE.items():
        site.page(path, body)
    site.page("/", "<html><body></body></html>", Refresh=f"0; url={LIST}")
    finding = await find(f"{site.root}/", Fetch(delay=0.0), lambda: datetime.now(UTC), InProcess())
    assert finding.best
    assert (finding.best.url, finding.best.count) == (f"{site.root}{LIST}", 8)


def test_where_a_page_leads_is_named_if_no_list_is_there() -> None:
    away = "<html><body><script>location.replace('https://tides.example/press')</script></body></html>"
    assert "the page leads to https://tides.example/press, where no list was found either" in found(**{"": away}).doubts
    lost = "<html><frameset><frame src='/gone'><frame src='/menu'></frameset></html>"
    assert found(**{"": lost}).best is None


def doubts(beside: str, *, rising: bool = False) -> tuple[str, ...]:
    """What `add` says of a list with that beside it, of which the oldest may come first."""
    board = str(MADE[LIST]).replace("</table>", f"</table>{beside}")
    if rising:
        head, _, rows = board.partition("</th></tr>")
        rows, _, end = rows.partition("</table>")
        board = f"{head}</th></tr>{''.join(f'{row}</tr>' for row in rows.split('</tr>')[-2::-1])}</table>{end}"
    return found(LIST, **{LIST.removeprefix("/"): board}).doubts


def test_pages_that_cannot_be_read_are_named() -> None:
    script = "its further pages are opened by a script, which cannot be followed"
    by_script = "<p class=pager>1 <a href='javascript:go(2)'>2</a></p>"
    missed = "what is published faster than it is visited may be missed"
    assert f"{script}: {missed}" in doubts(by_script)
    assert any(each.startswith("more of it is loaded by a button") for each in doubts("<button>Load more</button>"))
    last = "its newest releases stand on its last page, which was not reached"
    assert f"{last}: {script}" in doubts(by_script, rising=True)


def test_a_list_whose_newest_stand_last_is_said_to_be_read_backwards() -> None:
    pager = "<p class=pager>1 <a href='/press/list?page=2'>2</a></p>"
    backwards = "its newest releases stand on its last page, from which it is read backwards"
    assert backwards in doubts(pager, rising=True)
    assert backwards not in doubts(pager)
    assert backwards not in doubts("", rising=True)
