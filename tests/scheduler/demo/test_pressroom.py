"""The press room behaves like the board engine, in fine weather and in foul."""

import asyncio
import contextlib
import gc
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from scheduler.demo.heavy_pages import HEAVY
from scheduler.demo.noise import LOUD
from scheduler.demo.odd_answers import ODD
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import release_named
from scheduler.demo.weather import MODES, PAGES, Mode

PRESS, NEWS, KOREAN = "m_5676", "m_5674", "m_4080"


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an IP address too
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=aiohttp.ClientTimeout(5)) as session:
        yield session


async def get(web: aiohttp.ClientSession, url: str, **options: Any) -> tuple[int, str]:
    async with web.get(url, **options) as answer:
        return answer.status, await answer.text(errors="replace")


async def test_lists_views_feeds_and_files(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    seq = press_room.find("lumeria-tax")
    assert f"f_view('{seq}')" in (await get(web, press_room.list_url(PRESS)))[1]
    assert "Royalties" in (await get(web, press_room.view_url(PRESS, seq)))[1]
    assert "Royalties" in (await get(web, f"{press_room.url}/www/brd/m_5676/view.do?seq={seq}"))[1]  # as feeds link
    assert f"{press_room.url}/www/brd/m_5676/view.do?seq={seq}" in (await get(web, press_room.feed_url(PRESS)))[1]
    assert (await get(web, press_room.feed_url(NEWS)))[0] == 404  # the real board has none either
    file = f"{press_room.url}/eng/brd/m_5676/down.do?brd_id=302&seq={seq}&data_tp=A&file_seq="
    async with web.get(file + "1") as answer:
        assert (await answer.read()).startswith(b"%PDF")
        assert "summary" in answer.headers["Content-Disposition"]
    assert (await get(web, file + "3"))[0] == 404
    assert (await get(web, press_room.url + "/robots.txt"))[1].startswith("User-agent")
    press_room.robots = None
    assert (await get(web, press_room.url + "/robots.txt"))[0] == 404
    assert "보도자료" in (await get(web, press_room.url))[1]
    assert (await get(web, press_room.url + "/eng/brd/m_1/list.do"))[0] == 404


async def test_pages_of_a_list(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    url = press_room.list_url(PRESS)
    first, second, third = [(await get(web, f"{url}?page={page}"))[1] for page in (1, 2, 3)]
    assert (first.count("f_view('"), second.count("f_view('")) == (11, 4)  # the pinned one comes first on each page
    assert "등록된 게시물이 없습니다." in third
    press_room.past_end = "repeat"
    assert (await get(web, f"{url}?page=3"))[1].count("f_view('") == 4
    assert (await get(web, f"{url}?srchFr=20261114&srchTo=20261117"))[1].count("f_view('") == 2


async def test_hits_rise_at_each_view_only(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    seq = press_room.find("harvest-fund", PRESS)
    before = press_room.post(PRESS, seq).hits
    pages = [(await get(web, press_room.view_url(PRESS, seq)))[1] for _ in range(2)]
    await get(web, press_room.list_url(PRESS))
    assert press_room.post(PRESS, seq).hits == before + 2
    assert f"<dd>{before + 2}</dd>" in pages[1]
    assert press_room.hits[f"/eng/brd/m_5676/view.do?seq={seq}"] == 2


async def test_what_an_editor_does(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    seq = press_room.publish(PRESS, release_named("calder-envoy"))
    assert seq == 323314
    assert f"f_view('{seq}')" in (await get(web, press_room.list_url(PRESS)))[1]
    press_room.reword(PRESS, seq, "12 kilometers", "14 kilometers")
    assert "14 kilometers" in (await get(web, press_room.view_url(PRESS, seq)))[1]
    with pytest.raises(ValueError, match="does not say '12 kilometers'"):
        press_room.reword(PRESS, seq, "12 kilometers", "x")
    other = press_room.crosspost(PRESS, seq, NEWS)
    copy = press_room.post(NEWS, other).release
    assert copy.title == press_room.post(PRESS, seq).release.title
    assert copy.paragraphs[0].startswith("Special Envoy")  # its "1. " is gone
    press_room.flap(PRESS, seq, title="Another title")
    flapping = [(await get(web, press_room.view_url(PRESS, seq)))[1] for _ in range(2)]
    assert ["<h2>\n\t\t\tAnother title" in page for page in flapping].count(True) == 1
    press_room.flap(PRESS, seq)
    assert "Another title" not in (await get(web, press_room.view_url(PRESS, seq)))[1]


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [("404", 404, "존재하지 않습니다"), ("410", 410, "410"), ("deleted_page", 200, "삭제된 게시물입니다."),
     ("redirect_list", 200, "bo_paging"), ("redirect_home", 200, "보도자료")],
)  # fmt: skip
async def test_removed_and_restored(
    press_room: PressRoom, web: aiohttp.ClientSession, how: Any, status: int, words: str
) -> None:
    seq = press_room.find("passport-photos")
    press_room.remove(PRESS, seq, how)
    assert f"f_view('{seq}')" not in (await get(web, press_room.list_url(PRESS)))[1]
    seen = await get(web, press_room.view_url(PRESS, seq))
    assert seen[0] == status
    assert words in seen[1]
    press_room.restore(PRESS, seq)
    assert (await get(web, press_room.view_url(PRESS, seq)))[0] == 200


async def test_gate_opens_to_those_who_bring_the_cookie(web: aiohttp.ClientSession) -> None:
    async with PressRoom(gate=True) as room:
        async with web.get(room.list_url(PRESS), allow_redirects=False) as first:
            assert first.status == 307
            assert first.headers["Location"] == room.list_url(PRESS)
            assert "TMOSHCooKie" in first.headers.getall("Set-Cookie")[0]
        assert "bo_paging" in (await get(web, room.list_url(PRESS)))[1]
        assert (await get(web, room.list_url(KOREAN)))[0] == 200  # its own path, its own gate
        assert [seen.path for seen in room.requests].count("/www/brd/m_4080/list.do") == 2
        assert "tmoshcookie" in room.requests[-1].headers["cookie"].lower()


async def test_validators_answer_304(web: aiohttp.ClientSession) -> None:
    async with PressRoom(validators=True) as room:
        seq = room.find("harvest-fund", PRESS)
        async with web.get(room.view_url(PRESS, seq)) as first:
            tag, day = first.headers["ETag"], first.headers["Last-Modified"]
        assert (await get(web, room.view_url(PRESS, seq), headers={"If-None-Match": tag}))[0] == 304
        assert (await get(web, room.view_url(PRESS, seq), headers={"If-Modified-Since": day}))[0] == 304
        room.reword(PRESS, seq, "2.5 million", "3.5 million")
        assert (await get(web, room.view_url(PRESS, seq), headers={"If-None-Match": tag}))[0] == 200
        assert (await get(web, room.view_url(PRESS, seq), headers={"If-Modified-Since": day}))[0] == 200


def test_every_weather_is_tested() -> None:
    connection = {"truncated", "reset", "hang", "trickle", "huge"}
    answers = {"fine", "no_rows", "redesign", "cut", "redirect_circle", "429"}
    assert set(MODES) == set(PAGES) | set(HEAVY) | set(ODD) | connection | answers


@pytest.mark.parametrize("mode", sorted(PAGES))
async def test_weather_pages(press_room: PressRoom, web: aiohttp.ClientSession, mode: Any) -> None:
    press_room.set_weather(mode, PRESS)
    assert await get(web, press_room.list_url(PRESS)) == PAGES[mode]
    assert (await get(web, press_room.list_url(KOREAN)))[0] == 200
    press_room.set_weather("fine", PRESS)
    assert "bo_paging" in (await get(web, press_room.list_url(PRESS)))[1]


@pytest.mark.parametrize("mode", HEAVY)
async def test_pages_that_are_hard_to_read(press_room: PressRoom, web: aiohttp.ClientSession, mode: Any) -> None:
    press_room.set_weather(mode, PRESS)
    status, text = await get(web, press_room.list_url(PRESS))
    assert status == 200
    assert len(text) > 50_000
    assert len(text.encode()) < 5_000_000


@pytest.mark.parametrize("mode", ["length_twice", "length_beside_chunks", "odd_headers", "long_header"])
async def test_odd_answers_hold_the_whole_page(press_room: PressRoom, mode: Any) -> None:
    press_room.set_weather(mode, PRESS)
    head, _, body = (await sent(press_room)).partition(b"\r\n\r\n")
    assert b"</html>" in body
    assert head.lower().count(b"content-length") == (2 if mode == "length_twice" else 1)
    assert (len(head) > 20_000) == (mode == "long_header")


async def test_odd_answers_that_are_no_page(press_room: PressRoom) -> None:
    answers = {}
    for mode in ODD:
        press_room.set_weather(mode, PRESS)  # type: ignore[arg-type]
        answers[mode] = (await sent(press_room)).partition(b"\r\n\r\n")
    assert answers["lengths_differ"][0].count(b"Content-Length") == 2
    assert f"Content-Length: {len(answers['length_too_short'][2]) // 2}".encode() in answers["length_too_short"][0]
    assert len(answers["too_long_header"][0]) > 200_000
    assert len(answers["gzip_bomb"][2]) < 1_000_000
    assert zlib.decompressobj(31).decompress(answers["gzip_bomb"][2]).count(0) == 100_000_000
    unpacking = zlib.decompressobj(31)
    assert b"<html" in unpacking.decompress(answers["gzip_cut"][2])
    assert not unpacking.eof
    assert b"gzip" in answers["gzip_said_only"][0]
    assert b"</html>" in answers["gzip_said_only"][2]
    assert not answers["not_http"][0].startswith(b"HTTP")


async def sent(press_room: PressRoom) -> bytes:
    """All bytes that come for the list."""
    host, port = press_room.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {press_room.boards[PRESS].path}/list.do HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    try:
        return await reader.read()
    finally:
        writer.close()


async def test_weather_that_spoils_the_page(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    url = press_room.list_url(PRESS)
    press_room.set_weather("no_rows", "/eng/*")
    assert "등록된 게시물이 없습니다." in (await get(web, url))[1]
    press_room.set_weather("redesign", "/eng/*")
    assert "board_list" not in (await get(web, url))[1]
    press_room.set_weather("cut", "/eng/*")
    assert "</html>" not in (await get(web, url))[1]
    press_room.set_weather("429", "/eng/brd/m_5676/list.do", times=1, retry_after=7)
    async with web.get(url) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    assert "</html>" not in (await get(web, url))[1]  # the storm before it goes on
    press_room.set_weather("fine")
    press_room.set_weather("no_rows", "/www/brd/rss.do*")
    assert "<item>" not in (await get(web, press_room.feed_url(PRESS)))[1]
    with pytest.raises(ValueError, match="snow"):
        press_room.set_weather("snow")  # type: ignore[arg-type]


async def test_weather_that_breaks_the_connection(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    url = press_room.view_url(PRESS, press_room.find("harvest-fund", PRESS))
    press_room.set_weather("truncated")
    with pytest.raises(aiohttp.ClientPayloadError):
        await get(web, url)
    press_room.set_weather("reset")
    with pytest.raises((aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)):
        await get(web, url)
    press_room.set_weather("redirect_circle")
    with pytest.raises(aiohttp.TooManyRedirects):
        await get(web, url)
    modes: tuple[Mode, ...] = ("hang", "trickle")
    for mode in modes:
        press_room.set_weather(mode)
        with pytest.raises(TimeoutError):
            await get(web, url, timeout=aiohttp.ClientTimeout(0.2))
    press_room.set_weather("fine")
    assert (await get(web, url))[0] == 200


async def test_huge_ends_when_the_visitor_has_enough(press_room: PressRoom, web: aiohttp.ClientSession) -> None:
    press_room.set_weather("huge")
    async with web.get(press_room.list_url(PRESS)) as answer:
        assert len(await answer.content.readexactly(1_000_000)) == 1_000_000
        answer.close()
    press_room.set_weather("fine")
    assert (await get(web, press_room.list_url(PRESS)))[0] == 200


async def test_session_ids_in_links_still_lead_somewhere(web: aiohttp.ClientSession) -> None:
    async with PressRoom() as room:
        room.noise = {KOREAN: LOUD}
        assert ";jsessionid=" in (await get(web, room.list_url(KOREAN)))[1]
        seq = room.find("ko-visa")
        assert "bo_con" in (await get(web, f"{room.url}/www/brd/m_4080/view.do;jsessionid=AB.node1?seq={seq}"))[1]
        assert ";jsessionid=" not in (await get(web, room.list_url(PRESS)))[1]


async def test_closing_lets_go_of_hanging_visitors_at_once(web: aiohttp.ClientSession) -> None:
    async with PressRoom() as room:
        room.set_weather("hang")
        visit = asyncio.create_task(get(web, room.list_url(PRESS)))
        assert await asyncio.to_thread(room.wait_for_requests, 1)
        began = time.monotonic()
    assert time.monotonic() - began < 1
    with contextlib.suppress(aiohttp.ClientError):
        await visit


def test_opens_again_where_it_was_with_what_it_had() -> None:
    with PressRoom() as room:
        url, seq = room.url, room.publish(PRESS, release_named("calder-envoy"))
    with room:
        assert room.url == url
        assert room.post(PRESS, seq).release.name == "calder-envoy"
        with pytest.raises(OSError, match="address already in use"), PressRoom(port=int(url.rpartition(":")[2])):
            raise AssertionError("two press rooms on one port")


def test_opens_fast() -> None:
    with PressRoom():  # the texts are read once
        pass
    times = []
    for _ in range(5):
        began = time.perf_counter()
        with PressRoom():
            times.append(time.perf_counter() - began)
    assert min(times) < 0.05


def test_leaves_nothing_behind() -> None:
    def open_and_close() -> None:
        with PressRoom(stocked=False):
            pass

    open_and_close()
    gc.collect()
    tracemalloc.start()
    for _ in range(3):
        open_and_close()
    gc.collect()
    first = tracemalloc.get_traced_memory()[0]
    for _ in range(20):
        open_and_close()
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - first
    tracemalloc.stop()
    assert grown < 200_000
