"""Answers that browsers read and aiohttp does not: read at the second attempt, and never half of one."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest

from crawler.crawl import fetch_page
from crawler.items import Fetch, Outcome, Snapshot, Source
from tests.support.certificates import Server
from tests.support.failures import code_of, failed
from tests.support.sites import Raw

PAGE = b"<p>The library opens.</p>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LENGTH = b"Content-Length: 25\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
CHUNKS = b"5\r\n<p>Th\r\n14;of=20\r\ne library opens.</p>\r\n0\r\n\r\n"


async def asked(raw: Raw, answer: bytes | None, fetch: Fetch, now: datetime, **source: object) -> Snapshot | Outcome:
    raw.answers["/p?a=1"] = answer
    one = Source(name="test", url=f"{raw.root}/p?a=1", **source)  # type: ignore[arg-type]  # a test's own words
    return await fetch_page(one.url, one, replace(fetch, obey_robots=False), now)


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Link: " + b"</a.css>; rel=preload, " * 1200 + b"\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + b"".join(b"X-Probe-%d: 1\r\n" % n for n in range(200)) + LENGTH + b"\r\n" + PAGE,
        OK + LENGTH + LENGTH + b"\r\n" + PAGE,
        OK + b"Content-Length: 25, 25\r\n\r\n" + PAGE,
        OK + b"Content-Length: 7\r\n" + CHUNKED + b"\r\n" + CHUNKS,
        OK + b"Transfer-Encoding: identity\r\n" + LENGTH + b"\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nContent-Type : text/html\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + b"a line that is no header\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + b": no name\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + b"X-(odd): 1\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + b"X-Zero: a\0b\r\n" + LENGTH + b"\r\n" + PAGE,
        OK + LENGTH + b"X-Odd : folded\r\n over two lines\r\n\r\n" + PAGE,
        OK + b"X-Odd : 1\r\n\r\n" + PAGE,
        OK + b"Content-Length:\r\n\r\n" + PAGE,
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + LENGTH + LENGTH + b"\r\n" + PAGE,
        (OK + b"X-Odd : 1\r\n" + CHUNKED + b"\r\n" + CHUNKS).replace(b"\r\n", b"\n"),
        OK + CHUNKED + b"\r\n" + CHUNKS.replace(b"\r\n", b"\n"),
    ],
    ids=["long header", "many headers", "length twice", "length as a list", "length beside chunks", "identity",
         "blank before the colon", "no colon", "no name", "odd name", "zero", "folded", "to the end", "empty length",
         "early hints", "bare line ends", "chunks with bare line ends"],
)  # fmt: skip
async def test_what_browsers_read_is_read(raw: Raw, fast: Fetch, now: datetime, answer: bytes) -> None:
    got = await asked(raw, answer, fast, now)
    assert isinstance(got, Snapshot), got
    assert (got.status, got.body) == (200, PAGE)
    assert got.header("Content-Type") == "text/html"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (OK + LENGTH + LENGTH + b"\r\n" + PAGE[:10], "truncated"),
        (OK + b"X-Odd : 1\r\n" + CHUNKED + b"\r\n" + CHUNKS[:9], "truncated"),
        (OK + b"X-Odd : 1\r\n" + CHUNKED + b"\r\n" + CHUNKS[:-5], "truncated"),
        (OK + b"X-Odd : 1\r\n" + CHUNKED + b"\r\nsome\r\n" + CHUNKS, "truncated"),
        (OK + b"X-Odd : 1\r\nContent-Le", "truncated"),
        (OK + LENGTH + b"Content-Length: 10\r\n\r\n" + PAGE, "http_error"),
        (OK + b"Content-Length: 25, 10\r\n\r\n" + PAGE, "http_error"),
        (OK + b"Content-Length: +25\r\n\r\n" + PAGE, "http_error"),
        (OK + b"X-Odd : 1\r\nTransfer-Encoding: secret\r\n\r\n" + PAGE, "http_error"),
        (OK + b"X-Long: " + b"x" * 33_000 + b"\r\n" + LENGTH + b"\r\n" + PAGE, "http_error"),
        (OK + b"".join(b"X-Probe-%d: 1\r\n" % n for n in range(300)) + LENGTH + b"\r\n" + PAGE, "http_error"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20 + OK + LENGTH + LENGTH + b"\r\n" + PAGE, "http_error"),
        (OK + b"X-Odd : 1\r\nContent-Length: 900000\r\n\r\n" + b"x" * 900_000, "too_large"),
        (OK + b"X-Odd : 1\r\n\r\n" + b"x" * 900_000, "too_large"),
        (b"HTTP/1.1 404 Not Found\r\nX-Odd : 1\r\n\r\n", "gone"),
        (b"<html><body>As HTTP/0.9 had it</body></html>", "http_error"),
    ],
)  # fmt: skip
async def test_what_is_wrong_stays_wrong(raw: Raw, fast: Fetch, now: datetime, answer: bytes, kind: str) -> None:
    got = await asked(raw, answer, fast, now)
    assert isinstance(got, Outcome), got
    assert got.kind == kind, got


async def test_statuses_without_a_body_have_none(raw: Raw, fast: Fetch, now: datetime) -> None:
    got = await asked(raw, b"HTTP/1.1 204 No Content\r\nX-Odd : 1\r\n\r\n" + PAGE, fast, now)
    assert isinstance(got, Outcome)
    assert code_of(got.reason) == "empty_response"


async def test_a_trickle_ends_in_time(fast: Fetch, now: datetime) -> None:
    """Each byte comes soon enough, the whole does not."""
    ended: list[asyncio.Event] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(mine := asyncio.Event())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + b"X-Odd : 1\r\n\r\n")
        with suppress(ConnectionError):
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        mine.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/p"
        got = await fetch_page(url, Source(name="test", url=url), replace(fast, timeout=0.4, obey_robots=False), now)
        for one in ended:
            await asyncio.wait_for(one.wait(), 10)
    assert (failed(got).kind, len(ended)) == ("timed_out", 2)


async def test_only_what_is_no_http_is_asked_for_twice(raw: Raw, fast: Fetch, now: datetime) -> None:
    await asked(raw, OK + LENGTH + b"\r\n" + PAGE, fast, now)
    assert raw.connections == 1
    await asked(raw, b"SSH-2.0-OpenSSH_9.0\r\n\r\n", fast, now)
    assert raw.connections == 3


async def test_a_host_that_needs_it_is_read_so_at_once_from_then_on(raw: Raw, fast: Fetch, now: datetime) -> None:
    raw.answers["/robots.txt"] = OK + LENGTH + LENGTH + b"\r\n" + b"User-agent: *\nDisallow:\n\n"
    raw.answers["/p"] = OK + LENGTH + LENGTH + b"\r\n" + PAGE
    got = await fetch_page(f"{raw.root}/p", Source(name="test", url=f"{raw.root}/p"), fast, now)
    assert isinstance(got, Snapshot), got
    assert raw.connections == 3, "robots.txt twice, the page once"


async def test_redirects_and_cookies_hold_as_ever(raw: Raw, fast: Fetch, now: datetime) -> None:
    raw.answers["/q"] = OK + b"Set-Cookie: a=secret\r\n" + LENGTH + LENGTH + b"\r\n" + PAGE
    got = await asked(raw, b"HTTP/1.1 302 Found\r\nX-Odd : 1\r\nLocation: /q\r\n\r\n", fast, now)
    assert isinstance(got, Snapshot), got
    assert got.final_url == f"{raw.root}/q"
    assert "secret" not in str(got.headers)


async def test_a_proxy_is_not_gone_past(raw: Raw, fast: Fetch, now: datetime) -> None:
    raw.answers["http://news.example/p"] = OK + LENGTH + LENGTH + b"\r\n" + PAGE
    source = Source(name="test", url="http://news.example/p", proxy=raw.root)
    got = await fetch_page(source.url, source, replace(fast, obey_robots=False), now)
    assert isinstance(got, Outcome), got
    assert (code_of(got.reason), raw.connections) == ("invalid_response", 1)


async def test_it_speaks_tls_and_verifies(server: Server, fast: Fetch, now: datetime) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + LENGTH + LENGTH + b"\r\n" + PAGE)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=server()) as listening:
        url = f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}/p"
        got = await fetch_page(url, Source(name="test", url=url), replace(fast, obey_robots=False), now)
    assert isinstance(got, Snapshot), got
    assert got.body == PAGE
