"""Release pages that send the browser on, or have their text in a frame: followed within the site, else named."""

from dataclasses import replace
from datetime import datetime

import pytest
from aiohttp import web

from crawler.body_hash import body_hash
from crawler.host_state import HostState
from crawler.items import Entry, Fetch, Outcome, Result, Validators, Visit
from tests.support.crawling import crawl, remembered
from tests.support.files.pdf import pdf
from tests.support.sites import Site
from tests.support.watching import made

TITLE = made(3).title
OTHERS = frozenset({"/view?id=1", "/view?id=2"})  # they stand on the list, and are known


def page(*paragraphs: str, title: str = TITLE, head: str = "", more: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head>{head}</head><body><main><h1>{title}</h1>{text}{more}</main></body></html>"


TEXT = page(*made(3).paragraphs)


def refresh(to: str) -> str:
    return page(title="Please wait", head=f"<meta http-equiv=refresh content='0;url={to}'>")


@pytest.fixture
def board(site: Site) -> Site:
    """A site with a list of three releases; the page of the third is the test's own."""
    rows = "".join(
        f'<tr><td><a href="/view?id={n}">{made(n).title}</a></td><td>2026-11-{n:02d}</td></tr>' for n in (3, 2, 1)
    )
    site.page("/list", f"<html><body><table>{rows}</table></body></html>")
    return site


async def visited(site: Site, fetch: Fetch, now: datetime, before: Result | None = None) -> Result:
    """A visit that reads the third release; again, if `before` has read it."""
    hashes = {one.entry.key: body_hash(one.snapshot.body).sha256 for one in before.readings} if before else {}
    known = tuple(replace(one, page=hashes[one.entry.key]) for one in remembered(before)) if before else ()
    keys = OTHERS | {one.entry.key for one in known}
    visit = Visit(source=site.source(), known=keys, revisits=known)
    return (await crawl(HostState(host="127.0.0.1"), [visit], fetch, now)).results[0]


def outcome(result: Result, part: str = "release") -> Outcome:
    (found,) = (outcome for outcome in result.outcomes if outcome.part == part)
    return found


# -- pages that send on


@pytest.mark.parametrize(
    "signpost",
    [refresh("/new/3"), refresh("new/3"), "<html><body><script>location.replace('/new/3')</script></body></html>"],
)
async def test_a_page_that_sends_on_is_followed(board: Site, fast: Fetch, now: datetime, signpost: str) -> None:
    board.page("/view?id=3", signpost, ETag='"1"')
    board.page("/new/3", TEXT, ETag='"2"')
    first = await visited(board, fast, now)
    (reading,) = first.readings
    assert reading.release.paragraphs == made(3).paragraphs
    assert (reading.snapshot.url, reading.snapshot.final_url) == (reading.entry.url, f"{board.root}/new/3")
    assert (outcome(first).kind, outcome(first).url) == ("fetched", reading.entry.url)
    assert reading.validators == Validators(), "the signpost may be as it was though the text is not"
    board.page("/new/3", TEXT.replace("3.", "4."))
    (again,) = (await visited(board, fast, now, first)).readings
    assert again.release.fingerprint != reading.release.fingerprint


async def test_a_page_may_send_on_to_a_file(board: Site, fast: Fetch, now: datetime) -> None:
    board.page("/view?id=3", refresh("/3"))
    board.page("/3", pdf("The tide is high"), Content_Type="application/pdf")
    first = await visited(board, fast, now)
    (file,) = first.readings[0].release.attachments
    assert (file.url, file.text) == (f"{board.root}/3", "The tide is high")
    assert (await visited(board, fast, now, first)).readings[0].release == first.readings[0].release


@pytest.mark.parametrize(
    ("to", "kind", "code"),
    [
        ("/nowhere", "gone", "http_status"),
        ("/", "gone", "redirected_to_home"),
        ("/list?page=1", "gone", "redirected_to_list"),
        ("https://other.example/3", "offsite", "redirect_offsite"),
        ("/round", "http_error", "too_many_redirects"),
    ],
)
async def test_where_a_page_may_not_send_on_to(
    board: Site, fast: Fetch, now: datetime, to: str, kind: str, code: str
) -> None:
    board.page("/", "<html><body>Welcome</body></html>")
    board.page("/round", refresh("/around"))
    board.page("/around", refresh("/round"))
    board.page("/view?id=3", refresh(to))
    result = await visited(board, fast, now)
    found = outcome(result)
    assert (result.readings, found.kind, found.reason and found.reason.code) == ((), kind, code)
    assert len(board.paths) <= 5


# -- frames


async def test_the_text_in_a_frame_is_that_of_the_release(board: Site, fast: Fetch, now: datetime) -> None:
    frames = "<iframe src='/menu'></iframe><iframe src='/text/3'></iframe><iframe src='https://ads.example'></iframe>"
    board.page("/view?id=3", page(more=frames), ETag='"1"')
    board.page("/menu", page("A short notice for all pages of this site.", title="Notice"))
    board.page("/text/3", "".join(f"<p>{paragraph}</p>" for paragraph in made(3).paragraphs))
    first = await visited(board, fast, now)
    (reading,) = first.readings
    assert (reading.release.title, reading.release.paragraphs) == (TITLE, made(3).paragraphs)
    assert (reading.release.published, reading.validators) == ("2026-11-03", Validators())
    assert reading.snapshot.final_url == f"{board.root}/text/3"
    assert [one.url for one in first.outcomes if one.part == "attachment"] == [
        f"{board.root}/menu", f"{board.root}/text/3",
    ]  # fmt: skip
    assert outcome(await visited(board, fast, now, first)).kind == "not_modified"
    board.page("/text/3", board.served["/text/3"] + b"<!-- another visitor -->")
    (again,) = (await visited(board, fast, now, first)).readings
    assert again.release == reading.release


async def test_the_file_in_a_frame_is_the_release(board: Site, fast: Fetch, now: datetime) -> None:
    board.page("/view?id=3", page(more="<object data='/get?no=3'></object>"))
    board.page("/get?no=3", pdf("The tide is high"), Content_Type="application/pdf")
    first = await visited(board, fast, now)
    (file,) = first.readings[0].release.attachments
    assert (file.url, file.text) == (f"{board.root}/get?no=3", "The tide is high")
    board.page("/view?id=3", TEXT)
    (reading,) = (await visited(board, fast, now, first)).readings
    assert reading.release.paragraphs == made(3).paragraphs, "the page has got a text, and counts"


async def test_a_document_in_a_frame_is_an_attachment(board: Site, fast: Fetch, now: datetime) -> None:
    board.page("/view?id=3", page(more="<iframe src='/viewer?file=/files/3.pdf'></iframe>"))
    board.page("/files/3.pdf", pdf("The tide is high"), Content_Type="application/pdf")
    result = await visited(board, fast, now)
    (file,) = result.readings[0].release.attachments
    assert (file.name, file.text, len(file.sha256)) == ("3.pdf", "The tide is high", 64)


async def test_the_page_gives_title_and_day_where_the_list_does_not(board: Site, fast: Fetch, now: datetime) -> None:
    board.page("/view?id=9", page(more="<p>Published: 2026-11-09</p><iframe src='/text'></iframe>"))
    board.page("/text", "".join(f"<p>{paragraph}</p>" for paragraph in made(3).paragraphs))
    bare = Entry(url=f"{board.root}/view?id=9", key="9")
    visit = Visit(source=board.source(), known=OTHERS | {"/view?id=3"}, retries=(bare,))
    (reading,) = (await crawl(HostState(host="127.0.0.1"), [visit], fast, now)).results[0].readings
    assert (reading.release.title, reading.release.published) == (TITLE, "2026-11-09")
    assert reading.entry == bare


@pytest.mark.parametrize(
    ("more", "kind", "why"),
    [
        ("<iframe src='/nowhere'></iframe>", "textless",
         "its page has no text: a frame that could not be read (HTTP 404 Not Found)"),
        ("<iframe src='/view?id=3&frame=1'></iframe>", "textless",
         "its page has no text: a frame that could not be read (its page has no text: a frame of 127.0.0.1)"),
        ("<iframe src='https://film.example/3'></iframe>", "textless", "its page has no text: a frame of film.example"),
        ("<img src='/3.png'>", "textless", "its page has no text: a picture"),
    ],
)  # fmt: skip
async def test_a_page_without_text_is_named_by_what_it_shows(
    board: Site, fast: Fetch, now: datetime, more: str, kind: str, why: str
) -> None:
    board.pages["/view"] = lambda _: web.Response(text=page(more=more), content_type="text/html")
    result = await visited(board, fast, now)
    assert (result.readings, outcome(result).kind, outcome(result).why) == ((), kind, why)


async def test_the_text_of_a_known_release_is_not_lost_to_a_picture(board: Site, fast: Fetch, now: datetime) -> None:
    board.page("/view?id=3", TEXT)
    first = await visited(board, fast, now)
    board.page("/view?id=3", page(more="<img src='/3.png'>"))
    second = await visited(board, fast, now, first)
    assert (second.readings, outcome(second).kind) == ((), "suspicious")
