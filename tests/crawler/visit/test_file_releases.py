"""Rows that lead to files: each is a release, known by its bytes."""

import hashlib
from dataclasses import replace
from datetime import datetime
from itertools import count
from urllib.parse import quote

import pytest
from aiohttp import web

from crawler.body_hash import BodyHash
from crawler.files.read import read
from crawler.host_state import HostState
from crawler.items import Entry, Fetch, Outcome, Result, Template, Visit
from tests.support.boards import Board
from tests.support.crawling import crawl, remembered
from tests.support.documents import DOC, HWP, HWPX, ODT, office, packed
from tests.support.file_boards import list_files, serve_file, title_of
from tests.support.files.pdf import pdf
from tests.support.sites import Handler, Site, hang

TIDES = pdf("The tide is 42 cm high")
OTHERS = frozenset({"/files?no=1", "/files?no=2"})  # they stand on each list, and are known
BIG = b"%PDF-1.7" + bytes(300_000)  # more than max_file_bytes


async def one(visit: Visit, fetch: Fetch, now: datetime) -> Result:
    return (await crawl(HostState(host="127.0.0.1"), [visit], fetch, now)).results[0]


async def visited(site: Site, fetch: Fetch, now: datetime) -> Result:
    return await one(Visit(source=site.source(), known=OTHERS), fetch, now)


async def again(site: Site, before: Result, fetch: Fetch, now: datetime) -> Result:
    """A second visit that looks again at all that `before` has read."""
    site.asked.clear()
    known = remembered(before)
    keys = OTHERS | {one.entry.key for one in known}
    return await one(Visit(source=site.source(), known=keys, revisits=known), fetch, now)


def of_releases(result: Result) -> list[Outcome]:
    return [outcome for outcome in result.outcomes if outcome.part == "release"]


@pytest.mark.parametrize("body", [TIDES, HWP, HWPX, DOC, ODT, office("word"), packed(annex="42")])
async def test_a_file_is_a_release(site: Site, fast: Fetch, now: datetime, body: bytes) -> None:
    list_files(site, 1, 2, 3)
    name = f"attachment; filename*=UTF-8''{quote('조석표.bin')}"
    serve_file(site, 3, body, "application/octet-stream", Content_Disposition=name, ETag='"1"')
    (reading,) = (await visited(site, fast, now)).readings
    release = reading.release
    assert (release.title, release.published, release.paragraphs) == (title_of(3), "2026-11-03", ())
    assert (release.reader, release.verdict, release.language) == ("file", "release", "")
    (file,) = release.attachments
    sha256 = hashlib.sha256(body).hexdigest()
    assert (file.name, file.url) == ("조석표.bin", f"{site.root}/files?no=3")
    assert (file.size, file.sha256, file.validators.etag) == (len(body), sha256, '"1"')
    assert file.reading == read(body)
    assert (reading.snapshot.body, reading.snapshot.dropped) == (b"", BodyHash(len(body), sha256))
    assert reading.snapshot.header("ETag") == '"1"'


async def test_what_comes_decides_not_the_name(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2, 3, 4)
    text = "<p>The harbour master said that the gauges are read each hour of the day, in all three harbours.</p>"
    site.page("/files?no=3", f"<html><body><main><h1>{title_of(3)}</h1>{text * 3}</main></body></html>")
    serve_file(site, 4, TIDES, "text/html")
    result = await visited(site, fast, now)
    read_as_file = {r.entry.key: r.release.reader == "file" for r in result.readings}
    assert read_as_file == {"/files?no=3": False, "/files?no=4": True}


async def test_a_row_without_a_title_goes_by_the_name_of_its_file(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2)
    serve_file(site, 3, TIDES, Content_Disposition='inline; filename="The tides of July.pdf"')
    entry = Entry(url=f"{site.root}/files?no=3", key="3")
    (reading,) = (await one(Visit(source=site.source(), known=OTHERS, retries=(entry,)), fast, now)).readings
    assert reading.release.title == "The tides of July"


async def test_the_language_is_that_of_the_title_else_of_the_source(site: Site, fast: Fetch, now: datetime) -> None:
    for title, language in (("항만 조석 관측소 교체", "ko"), ("Pegel in drei Häfen", "de")):
        list_files(site, 1, 2, 3, newest=title)
        serve_file(site, 3, TIDES)
        (reading,) = (await one(Visit(source=site.source(language="de"), known=OTHERS), fast, now)).readings
        assert reading.release.language == language


# -- too large ---------------------------------------------------------------------------------------------------------


async def test_a_file_that_is_too_large_is_known_by_its_headers(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2, 3)
    serve_file(site, 3, BIG, ETag='"1"', Content_Disposition="inline; filename=tides.pdf")
    first = await visited(site, fast, now)
    (reading,), (outcome,) = first.readings, of_releases(first)
    (file,) = reading.release.attachments
    assert (file.name, file.size, file.sha256, file.type) == ("tides.pdf", len(BIG), "", "application/pdf")
    assert (outcome.kind, outcome.status, outcome.reason and outcome.reason.code) == ("fetched", 200, "file_too_large")
    assert reading.snapshot.dropped == BodyHash(len(BIG), "")
    assert of_releases(await again(site, first, fast, now))[0].kind == "not_modified"
    serve_file(site, 3, BIG + b"42", ETag='"2"', Content_Disposition="inline; filename=tides.pdf")
    second = await again(site, first, fast, now)
    assert second.readings[0].release.attachments[0].size == len(BIG) + 2
    assert second.readings[0].release.fingerprint != reading.release.fingerprint
    assert len(site.paths) == 3, "it is asked for twice before it is believed"


async def test_a_large_file_of_unknown_size_is_a_release_too(site: Site, fast: Fetch, now: datetime) -> None:
    def chunked(_: web.Request) -> web.Response:
        response = web.Response(body=BIG, content_type="application/pdf")
        response.enable_chunked_encoding()
        return response

    list_files(site, 1, 2, 3)
    site.pages["/files?no=3"] = chunked
    (reading,) = (await visited(site, fast, now)).readings
    assert reading.release.attachments[0].size is None
    assert reading.snapshot.dropped == BodyHash(0, "")


async def test_a_packed_file_of_unknown_size_is_a_release_too(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2, 3)
    serve_file(site, 3, BIG, Content_Encoding="br")
    (reading,) = (await visited(site, fast, now)).readings
    assert reading.release.attachments[0].size is None


@pytest.mark.parametrize(("kind", "status"), [("text/html", 200), ("application/pdf", 404)])
async def test_a_large_page_or_error_is_none(site: Site, fast: Fetch, now: datetime, kind: str, status: int) -> None:
    list_files(site, 1, 2, 3)
    site.pages["/files?no=3"] = lambda _: web.Response(body=BIG, content_type=kind, status=status)
    result = await visited(site, fast, now)
    assert (result.readings, [(one.kind, one.status) for one in of_releases(result)]) == ((), [("too_large", status)])


async def test_an_attachment_that_is_too_large_is_known_by_its_size(press: Board, fast: Fetch, now: datetime) -> None:
    link = "<a href='./down.do?brd_id=302&amp;seq=3&amp;file_seq=1'>tides.pdf</a>"
    press.site.page(f"{press.path}/view.do?seq=3", press.release("Tides", "The tides are in the file.", files=link))
    press.site.page(f"{press.path}/down.do", BIG, Content_Type="application/pdf")
    result = await one(press.visit(known={"m_5676/1", "m_5676/2"}), fast, now)
    (file,) = result.readings[0].release.attachments
    assert (file.size, file.sha256) == (len(BIG), "")
    assert [one.kind for one in result.outcomes if one.part == "attachment"] == ["too_large"]


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream"])
async def test_a_file_may_be_larger_than_a_page(site: Site, fast: Fetch, now: datetime, kind: str) -> None:
    list_files(site, 1, 2, 3)
    serve_file(site, 3, BIG, kind)
    (reading,) = (await visited(site, replace(fast, max_file_bytes=len(BIG)), now)).readings
    assert reading.release.attachments[0].sha256 == hashlib.sha256(BIG).hexdigest()


def slow(body: bytes, length: int) -> Handler:
    """The headers and `body`, and nothing more until whoever asks has gone."""

    async def serve(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/pdf", "Content-Length": str(length)})
        await response.prepare(request)
        await response.write(body)
        await hang(request)
        return response

    return serve


async def test_a_file_that_comes_too_slowly_is_known_by_its_headers(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2, 3)
    site.pages["/files?no=3"] = slow(BIG[:100], 90_000)
    first = await visited(site, replace(fast, timeout=0.3), now)
    (file,) = first.readings[0].release.attachments
    assert (file.size, file.sha256, file.reading.state) == (90_000, "", "timed_out")
    serve_file(site, 3, BIG[:90_000])
    second = await again(site, first, fast, now)
    assert second.readings[0].release.attachments[0].sha256 == hashlib.sha256(BIG[:90_000]).hexdigest()
    site.pages["/files?no=3"] = slow(BIG[:100], 90_000)
    third = await again(site, second, replace(fast, timeout=0.3), now)
    assert third.readings[0].release.attachments == second.readings[0].release.attachments, "nothing is unlearned"


# -- looking again -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def first(site: Site, fast: Fetch, now: datetime) -> Result:
    """A visit to a board of one file."""
    list_files(site, 1, 2, 3)
    serve_file(site, 3, TIDES, Content_Disposition="inline; filename=tides.pdf")
    return await visited(site, fast, now)


async def test_the_same_file_is_no_edit_whatever_it_is_called_today(
    site: Site, first: Result, fast: Fetch, now: datetime
) -> None:
    serve_file(site, 3, TIDES, Content_Disposition="inline; filename=20261126130501.pdf")
    second = await again(site, first, fast, now)
    assert second.readings[0].release == first.readings[0].release
    assert site.paths == ["/list", "/files?no=3"]


async def test_a_replaced_file_is_fetched_twice_before_it_is_believed(
    site: Site, first: Result, fast: Fetch, now: datetime
) -> None:
    serve_file(site, 3, pdf("The tide is 24 cm high"), Content_Disposition="inline; filename=tides-2.pdf")
    (reading,) = (await again(site, first, fast, now)).readings
    (file,) = reading.release.attachments
    assert (file.name, file.text) == ("tides-2.pdf", "The tide is 24 cm high")
    assert site.paths == ["/list", "/files?no=3", "/files?no=3"]


async def test_a_file_that_is_made_anew_for_each_request_is_unstable(
    site: Site, first: Result, fast: Fetch, now: datetime
) -> None:
    numbers = count()
    site.pages["/files?no=3"] = lambda _: web.Response(body=b"%%PDF-1.7 %d" % next(numbers))
    second = await again(site, first, fast, now)
    assert (second.readings, [one.kind for one in of_releases(second)]) == ((), ["unstable"])


@pytest.mark.parametrize(
    ("body", "kind", "status", "outcome", "code"),
    [
        (b"", "application/pdf", 200, "suspicious", "file_empty"),
        (b"<html><body><h1>Tides</h1><p>We have a new web site. It is better.</p></body></html>", "text/html", 200,
         "suspicious", "file_is_web_page"),
        ("<html><body>삭제된 게시물입니다.</body></html>".encode(), "text/html", 200, "gone", "release_deleted"),
        (b"<html><body>Not Found</body></html>", "text/html", 404, "gone", "http_status"),
    ],
)  # fmt: skip
async def test_what_comes_instead_of_a_file_is_no_edit(
    site: Site, first: Result, fast: Fetch, now: datetime, body: bytes, kind: str, status: int, outcome: str, code: str
) -> None:
    site.page("/files?no=3", body, status, Content_Type=kind)
    second = await again(site, first, fast, now)
    (came,) = of_releases(second)
    assert (second.readings, came.kind, came.reason and came.reason.code) == ((), outcome, code)


async def test_files_teach_nothing_of_the_layout_of_pages(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 3, 4, 5, 6)
    for number in (3, 4, 5, 6):
        serve_file(site, number, pdf(f"Number {number}"))
    result = await visited(site, replace(fast, delay=0.0), now)
    assert (len(result.readings), result.template) == (4, Template())
