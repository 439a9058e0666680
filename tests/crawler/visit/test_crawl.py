"""Whole crawls against a board on loopback: what is read, what is left alone, and what is not believed."""

import asyncio
import gc
import gzip
import time
import warnings
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import web

from crawler.body_hash import body_hash
from crawler.crawl import fetch_page
from crawler.errors import ProfileError, ReadingError
from crawler.fetch.address_guard import host_of
from crawler.host_state import Cookie, HostState
from crawler.items import (
    Attachment,
    Entry,
    Fetch,
    Known,
    Outcome,
    Release,
    Result,
    Snapshot,
    Source,
    Template,
    Validators,
    Visit,
)
from crawler.left_out import LeftOut
from crawler.lists.list_page import ListPage
from crawler.open_gap import OpenGap
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.times import from_iso
from tests.support.boards import Board
from tests.support.crawling import crawl, remembered
from tests.support.in_process import InProcess
from tests.support.sites import Handler, MakeSite, Raw, Site, hang
from tests.support.waiting import until


def kinds(result: Result, part: str = "release") -> dict[str, str]:
    return {o.key or o.url: o.kind for o in result.outcomes if o.part == part}


async def one(visit: Visit, fetch: Fetch, now: datetime, host: HostState | None = None) -> Result:
    (result,) = (await crawl(host or HostState(host="127.0.0.1"), [visit], fetch, now)).results
    return result


async def known_of(press: Board, fetch: Fetch, now: datetime) -> tuple[Known, ...]:
    """What a store would know after a baseline."""
    result = await one(press.visit(baseline=True), fetch, now)
    press.site.asked.clear()
    return remembered(result)


def test_host_of() -> None:
    assert host_of("HTTPS://WWW.mofa.go.kr:8443/eng/") == "www.mofa.go.kr"
    with pytest.raises(ValueError):
        host_of("ftp://www.mofa.go.kr/")


# -- the main path -----------------------------------------------------------------------------------------------------


async def test_a_baseline_reads_page_one(press: Board, fast: Fetch, now: datetime) -> None:
    result = await one(press.visit(baseline=True), fast, now)
    assert [e.key for e in result.entries] == ["m_5676/3", "m_5676/2", "m_5676/1"]
    assert {r.entry.key: r.release.title for r in result.readings}["m_5676/2"] == "Minister meets envoy number 2"
    assert all(r.release.published == "2026-07-13" and len(r.release.paragraphs) == 2 for r in result.readings)
    assert all(o.kind == "fetched" for o in result.outcomes)
    assert (result.pages, result.page_rows, result.gap, result.next_page) == (1, 3, None, 0)
    assert {r.validators.etag for r in result.readings} == {'"1"', '"2"', '"3"'}


async def test_only_what_is_new_is_fetched(press: Board, fast: Fetch, now: datetime) -> None:
    result = await one(press.visit(known={"m_5676/1", "m_5676/2"}), fast, now)
    assert [r.entry.key for r in result.readings] == ["m_5676/3"]
    assert press.site.paths == ["/eng/brd/m_5676/list.do", "/eng/brd/m_5676/view.do?seq=3"]


async def test_what_backs_off_is_not_asked_and_counts_as_known(press: Board, fast: Fetch, now: datetime) -> None:
    visit = press.visit(known={"m_5676/1"}, unread=frozenset({"m_5676/2", "m_5676/3"}), waiting=frozenset({"m_5676/3"}))
    result = await one(visit, fast, now)
    assert list(kinds(result)) == ["m_5676/2"]
    assert result.pages == 1


async def test_it_reads_on_while_nothing_is_known(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 40):
        press.add(seq)
    result = await one(press.visit(known={"m_5676/12"}), fast, now)
    assert result.pages == 3
    assert {r.entry.key for r in result.readings} == {f"m_5676/{n}" for n in range(10, 40)} - {"m_5676/12"}
    assert not result.gap


async def test_a_pinned_row_does_not_end_the_reading(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 25):
        press.add(seq)
    rows = [(1, "Pinned since long", "2020-01-01"), *press.rows[:10]]
    press.site.page("/eng/brd/m_5676/list.do", press.board(*rows, pinned=(1,)))
    result = await one(press.visit(known={"m_5676/1", "m_5676/6"}), fast, now)
    assert result.pages == 2
    assert next(e for e in result.entries if e.key == "m_5676/1").pinned


async def test_max_pages_with_nothing_known_is_a_gap(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 40):
        press.add(seq)
    result = await one(press.visit(known={"m_5676/1"}), replace(fast, max_pages=2), now)
    assert (result.pages, len(result.readings)) == (2, 20)
    assert result.gap == LeftOut(
        what="gap", reason=Reason.of("more_pages", pages=2), url=f"{press.site.root}/eng/brd/m_5676/list.do?page=3"
    )


async def test_a_gap_is_read_on_past_max_pages_to_what_was_known(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 90):
        press.add(seq)
    recorded = {f"m_5676/{n}" for n in range(70, 90)}
    visit = press.visit(known={*recorded, "m_5676/21"}, gap=OpenGap({"m_5676/21"}), validators=Validators(etag='"1"'))
    result = await one(visit, replace(fast, max_pages=2), now)
    assert (result.pages, result.gap, len(result.readings)) == (7, None, 49)
    assert "If-None-Match" not in press.site.asked[1].headers


async def test_the_whole_list_is_read_when_asked(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 40):
        press.add(seq)
    known = {f"m_5676/{n}" for n in range(1, 40)} - {"m_5676/17"}
    result = await one(press.visit(known=known, whole_list=True), fast, now)
    assert (result.pages, [r.entry.key for r in result.readings]) == (4, ["m_5676/17"])


async def test_a_list_that_repeats_itself_ends(press: Board, fast: Fetch, now: datetime) -> None:
    for page in range(1, 7):
        press.site.pages[f"/eng/brd/m_5676/list.do?page={page}"] = press.site.pages["/eng/brd/m_5676/list.do"]
    result = await one(press.visit(), fast, now)
    assert (result.pages, len(result.entries)) == (2, 3)


async def test_backfill_reads_back_to_the_day_and_can_resume(press: Board, fast: Fetch, now: datetime) -> None:
    press.rows.clear()
    for n in range(1, 61):
        press.add(n, day=f"2026-0{(n - 1) // 10 + 1}-15")
    first = await one(press.visit(until="2026-03-01"), replace(fast, max_pages=2), now)
    assert (first.pages, first.next_page, len(first.readings), first.gap) == (2, 3, 20, None)
    second = await one(press.visit(until="2026-03-01", first_page=first.next_page), replace(fast, max_pages=9), now)
    assert (second.pages, second.next_page) == (3, 0)
    assert {r.entry.published for r in second.readings} == {"2026-04-15", "2026-03-15"}
    assert {o.kind for o in (*first.outcomes, *second.outcomes)} == {"fetched"}


# -- conditional requests ----------------------------------------------------------------------------------------------


async def test_a_list_that_did_not_change_is_asked_conditionally(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.pages["/eng/brd/m_5676/list.do"] = lambda r: web.Response(
        status=304 if r.headers.get("If-None-Match") == '"L1"' else 200, headers={"ETag": '"L1"'}
    )
    result = await one(press.visit(validators=Validators(etag='"L1"')), fast, now)
    assert result.list_not_modified
    assert kinds(result, "list") == {press.source.url: "not_modified"}


async def test_what_could_not_be_read_is_asked_again_even_off_the_list(
    press: Board, fast: Fetch, now: datetime
) -> None:
    whole = await one(press.visit(), fast, now)
    retry = next(entry for entry in whole.entries if entry.key == "m_5676/2")
    press.rows[:] = [row for row in press.rows if row[0] != 2]
    press.list()
    visit = press.visit(unread=frozenset({retry.key}), retries=(retry,), known={"m_5676/1", "m_5676/3"})
    result = await one(visit, fast, now)
    assert [r.entry for r in result.readings] == [retry]
    assert retry.key not in [entry.key for entry in result.entries]
    press.site.pages["/eng/brd/m_5676/list.do"] = lambda r: web.Response(
        status=304 if "If-None-Match" in r.headers else 200
    )
    result = await one(replace(visit, validators=Validators(etag='"L1"')), fast, now)
    assert (result.list_not_modified, [r.entry for r in result.readings]) == (True, [retry])


async def test_what_could_not_be_read_is_asked_once_when_it_is_listed_still(
    press: Board, fast: Fetch, now: datetime
) -> None:
    retry = Entry(url=f"{press.site.root}/nothing-here", key="m_5676/2")
    visit = press.visit(unread=frozenset({"m_5676/2"}), retries=(retry,), known={"m_5676/1", "m_5676/3"})
    result = await one(visit, fast, now)
    assert [r.entry.title for r in result.readings] == ["Minister meets envoy number 2"]


async def test_list_validators_are_kept_only_when_nothing_is_left_to_fetch(
    press: Board, fast: Fetch, now: datetime
) -> None:
    press.site.page(
        "/eng/brd/m_5676/list.do", press.board(*press.rows), ETag='"L1"', Last_Modified="Mon, 13 Jul 2026 01:00:00 GMT"
    )
    whole = await one(press.visit(), fast, now)
    assert whole.validators == Validators('"L1"', "Mon, 13 Jul 2026 01:00:00 GMT")
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "broken", 500)
    assert (await one(press.visit(), fast, now)).validators == Validators()


async def test_a_revisit_that_did_not_change_is_not_modified(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    press.site.pages["/eng/brd/m_5676/view.do?seq=2"] = lambda r: web.Response(
        status=304 if r.headers.get("If-None-Match") == '"2"' else 200
    )
    result = await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    assert kinds(result) == {"m_5676/1": "fetched", "m_5676/2": "not_modified", "m_5676/3": "fetched"}
    assert {r.entry.key for r in result.readings} == {"m_5676/1", "m_5676/3"}
    assert len(press.site.paths) == 4, "an equal page is fetched once"


class Counting(InProcess):
    """Readers that know which releases they read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        """See Readers."""
        self.read.append(entry.key)
        return await super().release(page, profile, source, entry, template)


async def test_a_page_of_the_same_bytes_is_not_read_again(press: Board, fast: Fetch, now: datetime) -> None:
    result = await one(press.visit(baseline=True), fast, now)
    pages = {reading.entry.key: body_hash(reading.snapshot.body).sha256 for reading in result.readings}
    file = Attachment(name="annex.pdf", url=f"{press.site.root}/annex.pdf")
    files = {"m_5676/1": (file,)}
    known = tuple(
        replace(one, page=pages[one.entry.key], attachments=files.get(one.entry.key, ())) for one in remembered(result)
    )
    changed = press.site.served["/eng/brd/m_5676/view.do?seq=3"].replace(b"number 3", b"number 33")
    press.site.page("/eng/brd/m_5676/view.do?seq=3", changed)
    readers, visit = Counting(), press.visit(known={one.entry.key for one in known}, revisits=known)
    (again,) = (await crawl(HostState(host="127.0.0.1"), [visit], fast, now, readers=readers)).results
    assert kinds(again) == {"m_5676/1": "fetched", "m_5676/2": "not_modified", "m_5676/3": "fetched"}
    assert sorted(readers.read) == ["m_5676/1", "m_5676/3", "m_5676/3"], "that has a file, this was changed"


# -- edits -------------------------------------------------------------------------------------------------------------


async def test_an_edit_is_fetched_twice_before_it_is_believed(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    press.add(2, "Minister meets envoy number 2", "The minister met 24 envoys.", "They will meet again.")
    result = await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    edited = next(r for r in result.readings if r.entry.key == "m_5676/2")
    assert "24 envoys" in edited.release.text
    assert press.site.paths.count("/eng/brd/m_5676/view.do?seq=2") == 2
    second = [r for r in press.site.asked if r.path_qs.endswith("seq=2")][1]
    assert "If-None-Match" not in second.headers


async def test_a_page_that_changes_at_every_fetch_is_unstable(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    count = iter(range(1000))
    press.site.pages["/eng/brd/m_5676/view.do?seq=2"] = lambda _: web.Response(
        text=press.release("Minister meets envoy", f"This text is number {next(count)} of many."),
        content_type="text/html",
    )
    result = await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    outcome = next(o for o in result.outcomes if o.key == "m_5676/2")
    assert (outcome.kind, outcome.why) == ("unstable", "the page changes at every fetch")
    assert "m_5676/2" not in {r.entry.key for r in result.readings}


async def test_a_view_counter_is_no_edit(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)
    body = press.site.served["/eng/brd/m_5676/view.do?seq=2"].decode().replace("<dd>7</dd>", "<dd>8</dd>")
    press.site.page("/eng/brd/m_5676/view.do?seq=2", body)
    await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    assert press.site.paths.count("/eng/brd/m_5676/view.do?seq=2") == 1


# -- withdrawals and pages that are none -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "headers", "why"),
    [
        (404, {}, "HTTP 404 Not Found"),
        (410, {}, "HTTP 410 Gone"),
        (302, {"Location": "/eng/brd/m_5676/list.do"}, "redirected to the list"),
        (302, {"Location": "/eng/brd/m_5676/list.do?page=1"}, "redirected to the list"),
        (302, {"Location": "/"}, "redirected to the home page"),
        (301, {"Location": "/index.do"}, "redirected to the home page"),
    ],
)
async def test_a_release_that_is_gone(
    press: Board, fast: Fetch, now: datetime, status: int, headers: dict[str, str], why: str
) -> None:
    known = await known_of(press, fast, now)
    press.site.page("/", "<html><body>Welcome</body></html>")
    press.site.page("/index.do", "<html><body>Welcome</body></html>")
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "", status, **headers)
    result = await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    gone = next(o for o in result.outcomes if o.key == "m_5676/2")
    assert (gone.kind, gone.why) == ("gone", why)


async def test_a_page_that_says_deleted_is_gone(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.page(
        "/eng/brd/m_5676/view.do?seq=2",
        "<html><body><div>삭제된 게시물입니다.</div><a href='list.do'>목록</a></body></html>",
    )
    assert kinds(await one(press.visit(), fast, now))["m_5676/2"] == "gone"


async def test_a_redirect_to_a_page_that_reads_as_a_list_is_gone(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "", 302, Location="/eng/brd/overview.do")
    press.site.pages["/eng/brd/overview.do"] = press.site.pages["/eng/brd/m_5676/list.do"]
    for seq in range(4, 11):
        press.add(seq)
    press.site.pages["/eng/brd/overview.do"] = press.site.pages["/eng/brd/m_5676/list.do"]
    result = await one(press.visit(known={f"m_5676/{n}" for n in range(1, 11)} - {"m_5676/2"}), fast, now)
    gone = next(o for o in result.outcomes if o.key == "m_5676/2")
    assert (gone.kind, gone.why) == ("gone", "redirected to the list")


async def test_a_page_cut_short_by_the_site_is_truncated(press: Board, fast: Fetch, now: datetime) -> None:
    page = press.release("A long story", *(f"Paragraph {n} of a long story about libraries." for n in range(40)))
    press.site.page("/eng/brd/m_5676/view.do?seq=2", page[: len(page) * 2 // 3])
    assert kinds(await one(press.visit(), fast, now))["m_5676/2"] == "truncated"


async def test_a_flood_of_new_releases_comes_in_parts(
    press: Board, fast: Fetch, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crawler.visit import visit as module

    monkeypatch.setattr(module, "MOST_NEW", 2)
    result = await one(press.visit(), fast, now)
    assert kinds(result) == {"m_5676/3": "fetched", "m_5676/2": "fetched", "m_5676/1": "deferred"}


@pytest.mark.parametrize("limit", ["_MOST_TEXT", "_MOST_BYTES"])
async def test_very_long_releases_come_in_parts_too(
    press: Board, fast: Fetch, now: datetime, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Those that are read for the first time, then known ones; at least one in each visit."""
    from crawler.visit import load

    known = await known_of(press, fast, now)
    monkeypatch.setattr(load, limit, 10)
    result = await one(press.visit(), fast, now)
    assert kinds(result) == {"m_5676/3": "fetched", "m_5676/2": "deferred", "m_5676/1": "deferred"}
    for seq in (1, 2, 3):
        press.add(seq, f"Title {seq}", f"Another text of library {seq}.")
    again = press.visit(known={one.entry.key for one in known}, revisits=known)
    assert sorted(kinds(await one(again, fast, now)).values()) == ["deferred", "deferred", "fetched"]


async def test_the_newest_are_read_first_where_they_stand_last(
    press: Board, fast: Fetch, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crawler.visit import visit as module

    monkeypatch.setattr(module, "MOST_NEW", 2)
    rows = [(seq, f"Title {seq}", f"2026-07-1{seq}") for seq in (1, 2, 3)]
    press.site.page("/eng/brd/m_5676/list.do", press.board(*rows))
    off_list = Entry(url=f"{press.site.root}/eng/brd/m_5676/view.do?seq=9", key="m_5676/9", published="2026-07-20")
    result = await one(press.visit(retries=(off_list,)), fast, now)
    assert kinds(result) == {
        "m_5676/3": "fetched", "m_5676/2": "fetched", "m_5676/1": "deferred", "m_5676/9": "deferred",
    }  # fmt: skip


async def test_readings_come_oldest_first_however_late_each_page_arrives(
    press: Board, fast: Fetch, now: datetime
) -> None:
    """Revisits and retries that the list no longer shows come before all that it shows."""
    known = await known_of(press, fast, now)
    for seq in (4, 5, 6):
        press.add(seq)
    latest = asyncio.Event()

    def held(seq: int, page: bytes) -> Handler:
        async def answer(_: web.Request) -> web.Response:
            await asyncio.wait_for(latest.wait(), 2)
            return web.Response(body=page, content_type="text/html", charset="utf-8")

        return answer

    for seq in (4, 5):
        path = f"/eng/brd/m_5676/view.do?seq={seq}"
        press.site.pages[path] = held(seq, press.site.served[path])
    last = press.site.pages["/eng/brd/m_5676/view.do?seq=6"]

    def release_the_others(request: web.Request) -> web.StreamResponse:
        latest.set()
        assert callable(last)
        return cast(web.StreamResponse, last(request))

    press.site.pages["/eng/brd/m_5676/view.do?seq=6"] = release_the_others
    press.rows[:] = [row for row in press.rows if row[0] not in (1, 2)]
    press.list()
    retry = next(one.entry for one in known if one.entry.key == "m_5676/2")
    revisits = tuple(one for one in known if one.entry.key != "m_5676/2")
    visit = press.visit(known={"m_5676/1", "m_5676/3"}, retries=(retry,), revisits=revisits)
    result = await one(visit, fast, now)
    numbers = [r.entry.key.removeprefix("m_5676/") for r in result.readings]
    assert (set(numbers[:2]), numbers[2:]) == ({"1", "2"}, ["3", "4", "5", "6"])


async def test_a_maintenance_page_is_suspicious(press: Board, fast: Fetch, now: datetime) -> None:
    page = "<html><title>Service unavailable</title><h1>System maintenance</h1><p>We are back soon.</p></html>"
    press.site.page("/eng/brd/m_5676/view.do?seq=2", page)
    result = await one(press.visit(), fast, now)
    assert kinds(result)["m_5676/2"] == "suspicious"
    assert {r.entry.key for r in result.readings} == {"m_5676/1", "m_5676/3"}


async def test_the_same_text_at_many_urls_is_suspicious(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in (4, 5, 6):
        press.add(seq, f"Title {seq}", "One and the same long text, which came for many different releases at once.")
    result = await one(press.visit(), fast, now)
    assert {k for k, kind in kinds(result).items() if kind == "suspicious"} == {"m_5676/4", "m_5676/5", "m_5676/6"}
    assert {r.entry.key for r in result.readings} == {"m_5676/1", "m_5676/2", "m_5676/3"}


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ("<html><body><h1>점검 중입니다</h1><p>서비스 점검 중입니다.</p></body></html>", 200, "suspicious"),
        ("<html><body><form><input type='password'></form>Log in</body></html>", 200, "suspicious"),
        ("", 200, "suspicious"),
        ("<html><body>no</body></html>", 404, "http_error"),
        ("<html><body>no</body></html>", 503, "http_error"),
    ],
)
async def test_a_list_that_cannot_be_believed_leaves_the_releases_alone(
    press: Board, fast: Fetch, now: datetime, body: str | bytes, status: int, kind: str
) -> None:
    known = await known_of(press, fast, now)
    press.site.page("/eng/brd/m_5676/list.do", body, status)
    result = await one(press.visit(known={k.entry.key for k in known}, revisits=known), fast, now)
    assert kinds(result, "list") == {press.source.url: kind}
    assert set(kinds(result).values()) == {"deferred"}
    assert result.entries == ()
    assert next(o.why for o in result.outcomes if o.part == "list")


async def test_a_list_that_redirects_home_is_suspicious(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.page("/eng/brd/m_5676/list.do", "", 302, Location="/")
    press.site.page("/", press.site.served["/eng/brd/m_5676/list.do?page=1"])
    assert kinds(await one(press.visit(), fast, now), "list") == {press.source.url: "suspicious"}


# -- redirects, cookies ------------------------------------------------------------------------------------------------


def html(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="text/html", charset="utf-8")


def gate(body: bytes) -> Handler:
    """The cookie gate of MOFA's servers: 307 to the same address until the cookie comes back."""

    def answer(request: web.Request) -> web.StreamResponse:
        if request.cookies.get("GATE") == "open":
            return html(body)
        return web.Response(status=307, headers={"Location": str(request.url), "Set-Cookie": "GATE=open; path=/"})

    return answer


async def test_a_cookie_gate_is_passed_once_and_remembered(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    for path, body in press.site.served.items():
        press.site.pages[path] = gate(body)
    came = await crawl(local, [press.visit(baseline=True)], fast, now)
    assert len(came.results[0].readings) == 3
    assert Cookie("GATE", "open", "/") in came.host.cookies
    press.site.asked.clear()
    await crawl(came.host, [press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"})], fast, now)
    assert press.site.paths == ["/eng/brd/m_5676/list.do"], "the cookie was kept between checks"


async def test_a_gate_that_never_opens_ends_with_a_reason(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    press.site.page("/eng/brd/m_5676/list.do", "", 307, Location="/eng/brd/m_5676/list.do")
    came = await crawl(replace(local, cookies=(Cookie("OLD", "1", "/"),)), [press.visit()], fast, now)
    (outcome,) = came.results[0].outcomes
    assert (outcome.kind, outcome.status) == ("http_error", 307)
    assert outcome.reason == Reason.of("redirect_loop")
    assert came.host.cookies == (), "a stale cookie may be the cause"


async def test_a_gate_with_ever_new_cookies_is_bounded(press: Board, fast: Fetch, now: datetime) -> None:
    count = iter(range(1000))
    press.site.pages["/eng/brd/m_5676/list.do"] = lambda r: web.Response(
        status=307, headers={"Location": str(r.url), "Set-Cookie": f"GATE={next(count)}"}
    )
    (outcome,) = (await one(press.visit(), fast, now)).outcomes
    assert (outcome.kind, "5 redirects" in outcome.why) == ("http_error", True)
    assert len(press.site.paths) <= 6


async def test_a_redirect_to_another_site_is_offsite(
    press: Board, make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    other = await make_site()
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "", 302, Location=f"http://localhost:{other.port}/view.do?seq=2")
    assert kinds(await one(press.visit(), fast, now))["m_5676/2"] == "offsite"
    assert other.asked == []


async def test_a_redirect_to_another_port_of_loopback_is_blocked(
    press: Board, make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    other = await make_site()
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "", 302, Location=f"{other.root}/view.do?seq=2")
    assert kinds(await one(press.visit(), fast, now))["m_5676/2"] == "blocked"
    assert other.asked == []


async def test_a_redirect_within_the_site_is_followed(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.pages["/eng/brd/m_5676/view.do?seq=22"] = press.site.pages["/eng/brd/m_5676/view.do?seq=2"]
    press.site.page("/eng/brd/m_5676/view.do?seq=2", "", 301, Location="view.do?seq=22")
    result = await one(press.visit(), fast, now)
    reading = next(r for r in result.readings if r.entry.key == "m_5676/2")
    assert reading.snapshot.final_url.endswith("seq=22")
    assert reading.snapshot.url.endswith("seq=2")


async def test_a_link_may_not_lead_inwards(press: Board, make_site: MakeSite, fast: Fetch, now: datetime) -> None:
    other = await make_site()
    other.page("/view.do?seq=2", press.release("A secret", "Of the intranet."))
    page = press.site.served["/eng/brd/m_5676/list.do"].decode()
    press.site.page("/eng/brd/m_5676/list.do", page.replace("./view.do?seq=2'", f"{other.root}/view.do?seq=2'"))
    result = await one(press.visit(), fast, now)
    assert {o.url: o.kind for o in result.outcomes}[f"{other.root}/view.do?seq=2"] == "blocked"
    assert other.asked == []


async def test_a_feed_may_link_to_another_host(
    press: Board, make_site: MakeSite, fast: Fetch, now: datetime, local: HostState
) -> None:
    """The feed's own host is private by the user's word; the releases' host must be public, or a source itself."""
    feeds = await make_site()
    items = "".join(
        f"<item><title>Envoy number {n}</title><link>{press.site.root}/eng/brd/m_5676/view.do?seq={n}</link>"
        f"<pubDate>Mon, 13 Jul 2026 0{n}:00:00 GMT</pubDate></item>"
        for n in (3, 2, 1)
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
    feeds.page("/rss", feed, Content_Type="application/rss+xml")
    source = Source(name="feed", url=f"{feeds.root}/rss", profile="mofa")
    alone = (await crawl(local, [Visit(source=source, baseline=True)], fast, now)).results[0]
    assert kinds(alone) == {f"m_5676/{n}": "blocked" for n in (1, 2, 3)}
    both = (await crawl(local, [Visit(source=source, baseline=True), press.visit(baseline=True)], fast, now)).results[0]
    assert [r.entry.key for r in both.readings] == ["m_5676/1", "m_5676/2", "m_5676/3"]


async def test_a_feed_full_of_news_is_a_gap(press: Board, fast: Fetch, now: datetime) -> None:
    item = "<item><title>Title {0}</title><link>/eng/brd/m_5676/view.do?seq={0}</link></item>"
    items = "".join(item.format(n) for n in (3, 2, 1))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
    press.site.page("/rss", feed, Content_Type="application/rss+xml")
    source = Source(name="feed", url=f"{press.site.root}/rss", profile="mofa")
    gap = (await one(Visit(source=source), fast, now)).gap
    assert gap == LeftOut(what="gap", reason=Reason.of("feed_ends"))
    assert not (await one(Visit(source=source, known={"m_5676/1"}), fast, now)).gap


async def test_an_index_of_sitemaps_is_followed(press: Board, fast: Fetch, now: datetime) -> None:
    urls = "".join(f"<url><loc>{press.site.root}/eng/brd/m_5676/view.do?seq={n}</loc></url>" for n in (3, 2, 1))
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = f"<sitemapindex {space}><sitemap><loc>{press.site.root}/news.xml</loc></sitemap></sitemapindex>"
    press.site.page("/sitemap.xml", f"<?xml version='1.0'?>{index}", Content_Type="application/xml", ETag='"1"')
    press.site.page(
        "/news.xml", f"<?xml version='1.0'?><urlset {space}>{urls}</urlset>", Content_Type="application/xml"
    )
    source = Source(name="map", url=f"{press.site.root}/sitemap.xml", profile="mofa")
    result = await one(Visit(source=source, baseline=True), fast, now)
    assert {r.entry.key for r in result.readings} == {"m_5676/1", "m_5676/2", "m_5676/3"}
    assert (result.pages, result.validators) == (1, Validators())


async def test_sitemaps_of_sitemaps_end(press: Board, fast: Fetch, now: datetime) -> None:
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = f"<sitemapindex {space}><sitemap><loc>{press.site.root}/sitemap.xml?x=1</loc></sitemap></sitemapindex>"
    press.site.page("/sitemap.xml", f"<?xml version='1.0'?>{index}", Content_Type="application/xml")
    result = await one(Visit(source=Source(name="map", url=f"{press.site.root}/sitemap.xml")), fast, now)
    assert result.entries == ()
    assert len(press.site.paths) <= 4


# -- how the host is treated -------------------------------------------------------------------------------------------


async def test_one_delay_for_all_sources_of_a_host(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    other = Source(name="other", url=f"{press.site.root}/eng/brd/m_5674/list.do", profile="mofa")
    press.site.pages["/eng/brd/m_5674/list.do"] = press.site.pages["/eng/brd/m_5676/list.do"]
    began = asyncio.get_running_loop().time()
    await crawl(local, [press.visit(), Visit(source=other, known={"m_5674/1"})], replace(fast, delay=0.2), now)
    assert len(press.site.times) >= 6
    assert press.site.paced(began, 0.2)


async def test_lists_come_first_and_sources_take_turns(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    for seq in (1, 2, 3):
        page = press.site.served[f"/eng/brd/m_5676/view.do?seq={seq}"].decode().replace("matters", "affairs")
        press.site.page(f"/eng/brd/m_5674/view.do?seq={seq}", page)
    press.site.pages["/eng/brd/m_5674/list.do"] = press.site.pages["/eng/brd/m_5676/list.do"]
    other = Source(name="other", url=f"{press.site.root}/eng/brd/m_5674/list.do", profile="mofa")
    visits = [press.visit(baseline=True), Visit(source=other, baseline=True)]
    await crawl(local, visits, replace(fast, delay=0.01), now)
    boards = [path.split("/")[3] for path in press.site.paths]
    assert boards == ["m_5676", "m_5674"] * 4


async def test_the_delay_holds_between_checks(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    slow = replace(fast, delay=0.4)
    state = (await crawl(local, [press.visit(known={f"m_5676/{n}" for n in (1, 2, 3)})], slow, now)).host
    assert state.asked_at
    began = time.monotonic()
    later = from_iso(state.asked_at) + timedelta(seconds=0.05)
    await crawl(state, [press.visit(known={f"m_5676/{n}" for n in (1, 2, 3)})], replace(slow, obey_robots=False), later)
    assert 0.2 < time.monotonic() - began < 0.6


async def test_eight_at_once_without_a_delay(press: Board, fast: Fetch, now: datetime) -> None:
    for seq in range(4, 13):
        press.add(seq)
    most, under_way, full = 0, 0, asyncio.Event()

    def held(body: bytes) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            nonlocal most, under_way
            under_way += 1
            most = max(most, under_way)
            if under_way == 8:
                full.set()
            await full.wait()
            for _ in range(200):  # turns of the loop in which a ninth request would come
                await asyncio.sleep(0)
            under_way -= 1
            return html(body)

        return answer

    for path, body in press.site.served.items():
        if "view.do" in path:
            press.site.pages[path] = held(body)
    assert len((await one(press.visit(baseline=True), fast, now)).readings) == 10
    assert most == 8


@pytest.mark.parametrize("after", ["120", "Tue, 14 Jul 2026 03:02:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_defers_the_rest_and_is_remembered(
    press: Board, fast: Fetch, now: datetime, local: HostState, status: int, after: str
) -> None:
    press.site.page("/eng/brd/m_5676/view.do?seq=3", "later", status, Retry_After=after)
    came = await crawl(local, [press.visit()], replace(fast, delay=0.01), now)
    assert kinds(came.results[0]) == {"m_5676/3": "http_error", "m_5676/2": "deferred", "m_5676/1": "deferred"}
    assert came.host.not_before in ("2026-07-14T03:02:00Z", "2026-07-14T03:02:01Z")
    press.site.asked.clear()
    soon = await crawl(came.host, [press.visit()], fast, now + timedelta(seconds=60))
    assert press.site.asked == []
    assert {o.kind for o in soon.results[0].outcomes} == {"deferred"}
    assert came.host.not_before in soon.results[0].outcomes[0].why
    press.site.page("/eng/brd/m_5676/view.do?seq=3", "fine", 404)
    again = await crawl(came.host, [press.visit()], fast, now + timedelta(seconds=130))
    assert (again.host.not_before, again.host.failures) == ("", 0)


async def test_a_dead_host_backs_off_from_the_second_time_on(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    visit = Visit(source=Source(name="dead", url="http://127.0.0.1:9/list"))
    first = await crawl(local, [visit], fast, now)
    assert (first.host.failures, first.host.not_before) == (1, "")
    second = await crawl(first.host, [visit], fast, now)
    assert second.host.failures == 2
    assert "2026-07-14T03:00:45Z" <= second.host.not_before <= "2026-07-14T03:01:16Z"
    well = await crawl(replace(second.host, not_before=""), [press.visit()], fast, now)
    assert well.host.failures == 0


async def test_a_host_in_trouble_is_not_asked_for_every_page(
    raw: Raw, press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    page = press.board(*((n, f"Title number {n}", "2026-07-13") for n in range(10, 0, -1))).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    raw.answers = {"/eng/brd/m_5676/list.do": head % len(page) + page}
    raw.answers |= {f"/eng/brd/m_5676/view.do?seq={n}": None for n in range(1, 11)}
    source = Source(name="raw", url=f"{raw.root}/eng/brd/m_5676/list.do", profile="mofa")
    result = await one(Visit(source=source), replace(fast, delay=0.01, timeout=0.2), now)
    assert sorted(kinds(result).values()) == ["deferred"] * 7 + ["timed_out"] * 3


async def test_the_user_agent_and_language_are_told(press: Board, fast: Fetch, now: datetime) -> None:
    visit = Visit(source=replace(press.source, language="ko"))
    await one(visit, replace(fast, user_agent="presswatch/1.0 (+https://desk.example)"), now)
    assert {r.headers["User-Agent"] for r in press.site.asked} == {"presswatch/1.0 (+https://desk.example)"}
    assert {r.headers["Accept-Language"] for r in press.site.asked} == {"ko, *;q=0.5"}
    assert all("Referer" not in r.headers for r in press.site.asked)


# -- ends --------------------------------------------------------------------------------------------------------------


async def test_the_grace_bounds_a_crawl(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.pages["/eng/brd/m_5676/view.do?seq=2"] = hang
    began = time.monotonic()
    result = await one(press.visit(), replace(fast, grace=0.5, timeout=20), now)
    assert time.monotonic() - began < 10
    assert kinds(result) == {"m_5676/3": "fetched", "m_5676/2": "deferred", "m_5676/1": "fetched"}
    assert "ran out of time" in next(o.why for o in result.outcomes if o.kind == "deferred")
    assert {r.entry.key for r in result.readings} == {"m_5676/3", "m_5676/1"}
    assert result.validators == Validators()


async def test_a_visit_cut_short_in_its_list_tells_of_its_revisits(press: Board, fast: Fetch, now: datetime) -> None:
    known = await known_of(press, fast, now)

    press.site.pages["/eng/brd/m_5676/list.do"] = hang
    visit = press.visit(known={k.entry.key for k in known}, revisits=known)
    result = await one(visit, replace(fast, grace=0.3, timeout=20), now)
    assert len(result.outcomes) == 4
    assert {o.kind for o in result.outcomes} == {"deferred"}


async def test_one_page_that_takes_too_long_is_deferred(press: Board, fast: Fetch, now: datetime) -> None:
    press.site.pages["/slow"] = hang
    url = f"{press.site.root}/slow"
    got = await fetch_page(url, press.source, replace(fast, grace=0.3, timeout=20), now)
    assert isinstance(got, Outcome)
    assert (got.kind, got.url) == ("deferred", url)


async def test_an_unknown_profile_is_an_error_of_the_caller(press: Board, fast: Fetch, now: datetime) -> None:
    with pytest.raises(ProfileError, match='no profile is called "mofe"'):
        await one(Visit(source=replace(press.source, profile="mofe")), fast, now)


@pytest.mark.parametrize("after", [0.0, 0.02, 0.15, 0.3])
async def test_a_cancelled_crawl_ends_at_once_and_cleans_up(
    press: Board, fast: Fetch, now: datetime, local: HostState, after: float
) -> None:
    press.site.pages["/eng/brd/m_5676/view.do?seq=2"] = hang
    task = asyncio.create_task(crawl(local, [press.visit()], replace(fast, timeout=20), now))
    before = asyncio.all_tasks() - {task}
    await asyncio.sleep(after)
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 10

    def left() -> list[Path]:
        files = [Path(cast(Any, t.get_coro()).cr_code.co_filename) for t in asyncio.all_tasks() - before]
        return [file for file in files if {"crawler", "scrapy"} & set(file.parts)]

    await until(lambda: not left())
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        gc.collect()
    assert [str(w.message) for w in said if "never awaited" in str(w.message) or "Unclosed" in str(w.message)] == []


async def test_a_crawl_can_be_cancelled_at_each_step_of_its_start(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    for turns in range(40):
        task = asyncio.create_task(crawl(local, [press.visit()], fast, now))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task}, timeout=0.9)
        assert task.done(), turns


class Buggy(InProcess):
    """Readers with a bug: lists, or one release, cannot be read."""

    def __init__(self, *, lists: bool = False) -> None:
        self._lists = lists

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        if self._lists:
            raise KeyError("rows")
        return await super().list_page(page, profile, source)

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        if page.url.endswith("seq=2"):
            raise TypeError("a bug")
        return await super().release(page, profile, source, entry, template)


async def test_our_own_bug_costs_one_release_and_says_so(
    press: Board, fast: Fetch, now: datetime, local: HostState, caplog: pytest.LogCaptureFixture
) -> None:
    (result,) = (await crawl(local, [press.visit()], fast, now, readers=Buggy())).results
    lost = next(o for o in result.outcomes if o.key == "m_5676/2")
    assert (lost.kind, lost.reason) == ("lost", Reason.of("bug", error="TypeError: a bug"))
    assert len(result.readings) == 2
    assert "a bug" in caplog.text


async def test_our_own_bug_in_the_list_is_told_as_ours(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    (result,) = (await crawl(local, [press.visit()], fast, now, readers=Buggy(lists=True))).results
    assert kinds(result, "list") == {press.source.url: "lost"}
    assert result.outcomes[0].reason == Reason.of("bug", error="KeyError: 'rows'")


class Hostile(Buggy):
    """Readers whose limits are reached: by a list, or by one release and the files."""

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        if self._lists:
            raise ReadingError(Reason.of("reading_timed_out", seconds=5))
        return await InProcess.list_page(self, page, profile, source)

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        if page.url.endswith("seq=2"):
            raise ReadingError(Reason.of("reader_crashed", cause="SIGSEGV"))
        return await InProcess.release(self, page, profile, source, entry, template)


async def test_a_release_that_cannot_be_read_within_limits_costs_itself_only(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    (result,) = (await crawl(local, [press.visit()], fast, now, readers=Hostile())).results
    (bad,) = [o for o in result.outcomes if o.kind == "suspicious"]
    assert (bad.key, bad.reason) == ("m_5676/2", Reason.of("reader_crashed", cause="SIGSEGV"))
    assert len(result.readings) == 2


async def test_a_list_that_takes_too_long_to_read_says_so(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    (result,) = (await crawl(local, [press.visit()], fast, now, readers=Hostile(lists=True))).results
    assert kinds(result, "list") == {press.source.url: "suspicious"}
    assert result.outcomes[0].reason == Reason.of("reading_timed_out", seconds=5)


async def test_each_result_comes_as_its_visit_ends(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    ended: list[tuple[str, str, int]] = []

    async def on_result(host: HostState, result: Result) -> None:
        ended.append((host.host, result.source.name, len(result.readings)))

    slow = press.visit(known={"m_5676/3"})
    await crawl(local, [slow, press.visit(baseline=True)], replace(fast, delay=0.01), now, on_result=on_result)
    assert sorted(count for *_, count in ended) == [2, 3]
    assert {host for host, *_ in ended} == {"127.0.0.1"}


async def test_results_come_in_the_order_of_the_visits(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    dead = Visit(source=Source(name="dead", url=f"{press.site.root}/nothing", profile="mofa"))
    came = await crawl(local, [dead, press.visit()], fast, now)
    assert [r.source.name for r in came.results] == ["dead", "test"]
    assert kinds(came.results[0], "list") == {f"{press.site.root}/nothing": "http_error"}


async def test_no_visits_at_all(fast: Fetch, now: datetime, local: HostState) -> None:
    assert (await crawl(local, [], fast, now)).results == ()


async def test_many_crawls_leave_nothing_behind(press: Board, fast: Fetch, now: datetime, local: HostState) -> None:
    async def visits() -> int:
        for _ in range(5):
            await crawl(local, [press.visit(known={"m_5676/3"})], fast, now)
        return len(asyncio.all_tasks())

    assert await visits() == await visits()


# -- attachments -------------------------------------------------------------------------------------------------------


def with_file(press: Board, body: bytes = b"%PDF-1.4 one", **headers: str) -> None:
    link = "<a href='./down.do?brd_id=302&amp;seq=9&amp;file_seq=1'>plan.pdf</a>"
    press.rows.insert(0, (9, "Plan for a library", "2026-07-14"))
    press.list()
    press.site.page(
        "/eng/brd/m_5676/view.do?seq=9", press.release("Plan for a library", "The plan has 42 points.", files=link)
    )
    serve_file(press, body, **headers)  # type: ignore[arg-type]  # no status among them


def serve_file(press: Board, body: bytes, status: int = 200, **headers: str) -> None:
    headers.setdefault("Content_Type", "application/pdf")
    press.site.page("/eng/brd/m_5676/down.do", body, status, **headers)


async def revisit(press: Board, fast: Fetch, now: datetime) -> Result:
    first = await one(press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    known = remembered(first)
    press.site.asked.clear()
    return await one(press.visit(known={f"m_5676/{n}" for n in (1, 2, 3, 9)}, revisits=known), fast, now)


async def test_an_attachment_is_hashed(press: Board, fast: Fetch, now: datetime) -> None:
    with_file(press, ETag='"f"')
    result = await one(press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    (file,) = result.readings[0].release.attachments
    assert (file.name, file.size, file.type, len(file.sha256)) == ("plan.pdf", 12, "application/pdf", 64)
    assert file.validators == Validators(etag='"f"')
    asked = press.site.asked[-1]
    assert asked.headers["Referer"].endswith("/eng/brd/m_5676/view.do?seq=9")
    assert kinds(result, "attachment") == {"m_5676/9": "fetched"}


async def test_a_file_swapped_in_place_changes_the_fingerprint(press: Board, fast: Fetch, now: datetime) -> None:
    with_file(press)
    first = await one(press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    known = remembered(first)
    serve_file(press, b"%PDF-1.4 two")
    again = await one(press.visit(known={f"m_5676/{n}" for n in (1, 2, 3, 9)}, revisits=known), fast, now)
    assert again.readings[0].release.fingerprint != known[0].fingerprint


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [(b"", 500, "http_error"), (b"", 404, "http_error"), (b"<!DOCTYPE html><html>Log in</html>", 200, "suspicious")],
)
async def test_a_file_that_fails_is_no_change(
    press: Board, fast: Fetch, now: datetime, body: bytes, status: int, kind: str
) -> None:
    with_file(press)
    first = await one(press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    known = remembered(first)
    serve_file(press, body, status)
    again = await one(press.visit(known={f"m_5676/{n}" for n in (1, 2, 3, 9)}, revisits=known), fast, now)
    assert again.readings[0].release.fingerprint == known[0].fingerprint
    assert kinds(again, "attachment") == {"m_5676/9": kind}


async def test_a_file_made_anew_at_each_fetch_is_no_change(press: Board, fast: Fetch, now: datetime) -> None:
    with_file(press)
    count = iter(range(1000))
    press.site.pages["/eng/brd/m_5676/down.do"] = lambda _: web.Response(
        body=b"%%PDF-1.4 made at %d" % next(count), content_type="application/pdf"
    )
    first = await one(press.visit(known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    known = remembered(first)
    again = await one(press.visit(known={f"m_5676/{n}" for n in (1, 2, 3, 9)}, revisits=known), fast, now)
    assert again.readings[0].release.fingerprint == known[0].fingerprint
    assert kinds(again, "attachment") == {"m_5676/9": "suspicious"}


async def test_a_file_that_did_not_change_is_asked_conditionally(press: Board, fast: Fetch, now: datetime) -> None:
    with_file(press)
    body = press.site.served["/eng/brd/m_5676/down.do"]
    press.site.pages["/eng/brd/m_5676/down.do"] = lambda r: (
        web.Response(status=304)
        if r.headers.get("If-None-Match")
        else web.Response(body=body, content_type="application/pdf", headers={"ETag": '"f"'})
    )
    result = await revisit(press, fast, now)
    assert kinds(result, "attachment") == {"m_5676/9": "not_modified"}
    assert len(result.readings[0].release.attachments[0].sha256) == 64


async def test_attachments_can_be_left_alone(press: Board, fast: Fetch, now: datetime) -> None:
    with_file(press)
    source = replace(press.source, attachments="off")
    result = await one(Visit(source=source, known={"m_5676/1", "m_5676/2", "m_5676/3"}), fast, now)
    assert result.readings[0].release.attachments[0].sha256 == ""
    assert not [p for p in press.site.paths if "down.do" in p]


def many_files(press: Board, seq: int) -> None:
    links = "".join(f"<a href='./down.do?seq={seq}&amp;file_seq={n}'>file{n}.pdf</a>" for n in range(12))
    press.add(seq)
    page = press.release(f"Plan {seq}", f"It has {seq} points.", files=links)
    press.site.page(f"/eng/brd/m_5676/view.do?seq={seq}", page)
    serve_file(press, b"%PDF-1.4")


@pytest.mark.parametrize(("releases", "fetched"), [(1, 10), (4, 20)])
async def test_attachments_have_a_budget(press: Board, fast: Fetch, now: datetime, releases: int, fetched: int) -> None:
    for seq in range(20, 20 + releases):
        many_files(press, seq)
    result = await one(press.visit(), fast, now)
    assert len([p for p in press.site.paths if "down.do" in p]) == fetched
    assert sum(bool(a.sha256) for r in result.readings for a in r.release.attachments) == fetched
    assert sum(len(r.release.attachments) for r in result.readings) == 12 * releases


# -- a site nobody described -------------------------------------------------------------------------------------------


def newsroom(site: Site, count: int = 6, *, broken: int = 0) -> Source:
    rows = "".join(
        f"<li><a href='/news/{n}'>The council opens library number {n} today</a> <time>2026-07-{n:02}</time></li>"
        for n in range(1, count + 1)
    )
    site.page("/news", f"<html><body><nav><a href='/'>Home</a></nav><ul class='news'>{rows}</ul></body></html>")
    for n in range(1, count + 1):
        texts = "".join(
            f"<p>Library number {n} has {n * k} rooms on floor {k}, and each of them is open to all people.</p>"
            for k in range(1, 6)
        )
        site.page(
            f"/news/{n}",
            f"<html><body><nav><a href='/'>Home</a></nav><main><h1>The council opens library number {n} today</h1>"
            f"<div class='text'>{texts}</div></main><footer>The council of the town, all rights kept</footer>"
            "</body></html>",
        )
    return site.source("/news")


async def test_a_template_is_learned_and_used(site: Site, fast: Fetch, now: datetime) -> None:
    result = await one(Visit(source=newsroom(site), baseline=True), fast, now)
    assert result.template.digest
    assert len(result.readings) == 6
    assert all(result.template.digest in r.release.cleaner for r in result.readings)
    again = await one(Visit(source=site.source("/news"), template=result.template, known={"/news/1"}), fast, now)
    assert again.template == result.template
    assert {r.release.fingerprint for r in again.readings} < {r.release.fingerprint for r in result.readings}


async def test_a_described_site_learns_nothing(press: Board, fast: Fetch, now: datetime) -> None:
    assert (await one(press.visit(baseline=True), fast, now)).template == Template()


async def test_two_pages_teach_nothing(site: Site, fast: Fetch, now: datetime) -> None:
    result = await one(Visit(source=newsroom(site, 6), known={f"/news/{n}" for n in range(3, 7)}), fast, now)
    assert result.template == Template()
    assert isinstance(result.readings[0].release, Release)


@pytest.mark.soak
async def test_memory_and_files_stay_flat_over_500_crawls(
    press: Board, fast: Fetch, now: datetime, local: HostState
) -> None:
    import os

    def memory() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    async def crawls(count: int) -> None:
        for _ in range(count):
            await crawl(local, [press.visit(baseline=True)], fast, now)
            press.site.asked.clear()
        gc.collect()

    await crawls(100)
    before, files = memory(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the number is what counts
    await crawls(500)
    assert memory() - before < 8_000_000
    assert len(os.listdir("/proc/self/fd")) <= files + 2  # noqa: PTH208


# -- packed lists ------------------------------------------------------------------------------------------------------


async def test_a_sitemap_in_a_gzip_file_is_read(site: Site, fast: Fetch, now: datetime, local: HostState) -> None:
    names = "".join(f"<url><loc>{site.root}/news/{n}</loc></url>" for n in range(3))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{names}</urlset>'
    site.page("/sitemap.xml.gz", gzip.compress(sitemap.encode()), Content_Type="application/x-gzip")
    (result,) = (await crawl(local, [Visit(source=site.source("/sitemap.xml.gz"))], fast, now)).results
    assert {entry.key for entry in result.entries} == {"/news/0", "/news/1", "/news/2"}
