"""What a visit makes of another page at the address of a known release, and of a new one."""

from datetime import datetime

import pytest

from crawler.host_state import HostState
from crawler.items import Entry, Fetch, Known, Outcome, Release, Visit
from crawler.text_sketch import sketch
from tests.support.crawling import crawl
from tests.support.sites import Site

TEXT = "The harbour office counted the boats that passed the three piers in the night, and thanked all the keepers."
TITLE = "Boats counted at the piers {}"
ROWS = "".join(f"<li><a href='/n/{n}'>{TITLE.format(n)}</a> <i>2026-07-{n:02}</i></li>" for n in range(12, 2, -1))
LIST = f"<html><body><ul>{ROWS}</ul></body></html>"


def page(title: str, text: str = TEXT) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


async def outcome(site: Site, fast: Fetch, now: datetime, shown: str, *, known: bool) -> Outcome:
    """What becomes of the newest release, whose page is `shown`."""
    site.page("/list", LIST)
    for n in range(3, 12):
        site.page(f"/n/{n}", page(TITLE.format(n)))
    site.page("/n/12", shown)
    row = Entry(url=f"{site.root}/n/12", key="/n/12", title=TITLE.format(12))
    again = (Known(entry=row, fingerprint="", sketch=sketch(Release(paragraphs=(TEXT,)))),) if known else ()
    keys = {f"/n/{n}" for n in range(3, 13 if known else 12)}
    visit = Visit(source=site.source(), known=keys, revisits=again)
    result = (await crawl(HostState(host="127.0.0.1"), [visit], fast, now)).results[0]
    return next(one for one in result.outcomes if one.key == "/n/12")


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (page("We value your privacy", "Choose your cookies."), "another_page"),
        (page("Page not found", "Sorry."), "another_page"),
        (LIST, "another_page"),
        (page("Under maintenance", "Sorry."), "instead_of_release"),
        (page("An accident of the press"), ""),  # the text is its own
        (page(TITLE.format(12), "All of it is written anew, but the title stands."), ""),
    ],
    ids=["a wall", "not found", "a list", "maintenance", "a new headline", "a new text"],
)
async def test_of_a_known_release(site: Site, fast: Fetch, now: datetime, shown: str, code: str) -> None:
    came = await outcome(site, fast, now, shown, known=True)
    assert (came.reason.code if came.reason else "", came.kind == "fetched") == (code, not code)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (page("We value your privacy", "Choose your cookies."), "title_not_shown"),
        (page("Page not found", "Sorry."), "instead_of_release"),
        (page(TITLE.format(12)), ""),
    ],
    ids=["a wall", "not found", "its own page"],
)
async def test_of_a_new_one(site: Site, fast: Fetch, now: datetime, shown: str, code: str) -> None:
    came = await outcome(site, fast, now, shown, known=False)
    assert (came.reason.code if came.reason else "", came.kind == "fetched") == (code, not code)
