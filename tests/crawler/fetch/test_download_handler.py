"""Every way in which a request can fail, on a real socket, and every address that must not be reached."""

import asyncio
import gzip
import socket
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
import zstandard
from aiohttp import web
from scrapy import Request
from scrapy.crawler import Crawler

from crawler.crawl import _run, fetch_page
from crawler.errors import FetchError
from crawler.fetch.address_guard import places_of
from crawler.items import Fetch, Outcome, Snapshot, Source
from tests.support.certificates import untrusted
from tests.support.failures import code_of
from tests.support.sites import MakeSite, Raw, Site

PAGE = "<html><body><h1>Minister opens a library</h1><p>The library has 42 rooms.</p></body></html>"
PACKERS = [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


async def failure(url: str, fetch: Fetch, now: datetime, source: Source | None = None) -> Outcome:
    got = await fetch_page(url, source or Source(name="test", url=url), replace(fetch, obey_robots=False), now)
    assert isinstance(got, Outcome), got
    return got


async def page(url: str, fetch: Fetch, now: datetime, source: Source | None = None) -> Snapshot:
    got = await fetch_page(url, source or Source(name="test", url=url), replace(fetch, obey_robots=False), now)
    assert isinstance(got, Snapshot), got
    return got


# -- bodies ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("identity", bytes),
        ("gzip", bytes),  # a server that says so and does not
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ],
)
async def test_packed_pages_are_unpacked(
    site: Site, fast: Fetch, now: datetime, name: str, pack: Callable[[bytes], bytes]
) -> None:
    site.page("/p", pack(PAGE.encode()), Content_Encoding=name)
    got = await page(f"{site.root}/p", fast, now)
    assert got.body.decode() == PAGE
    assert got.header("Content-Encoding") == ""


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)]
)
async def test_half_a_packed_page_is_truncated(
    site: Site, fast: Fetch, now: datetime, name: str, pack: Callable[[bytes], bytes]
) -> None:
    body = pack((PAGE * 50).encode())
    site.page("/p", body[: len(body) * 2 // 3], Content_Encoding=name)
    assert (await failure(f"{site.root}/p", fast, now)).kind == "truncated"


@pytest.mark.parametrize(
    ("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)]
)
async def test_a_bomb_stops_at_the_limit(
    site: Site, fast: Fetch, now: datetime, name: str, pack: Callable[[bytes], bytes]
) -> None:
    site.page("/p", pack(b"0" * 50_000_000), Content_Encoding=name)
    outcome = await failure(f"{site.root}/p", fast, now)
    assert outcome.kind == "too_large"
    assert "200,000" in outcome.why


async def test_a_declared_size_over_the_limit_is_not_read(raw: Raw, fast: Fetch, now: datetime) -> None:
    raw.answers["/p"] = HEAD + b"Content-Length: 900000000\r\n\r\n<html>"
    outcome = await failure(f"{raw.root}/p", fast, now)
    assert (outcome.kind, "900,000,000" in outcome.why) == ("too_large", True)


async def test_a_chunked_body_over_the_limit_stops(site: Site, fast: Fetch, now: datetime) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b"x" * 10_000)
        return response

    site.pages["/p"] = endless
    assert (await failure(f"{site.root}/p", fast, now)).kind == "too_large"


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 500\r\n\r\n" + PAGE.encode(),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n<html><body><h1>",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n<html><body><h1>\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n<html><body><h1>\r\n0\r\n\r\n",
    ],
    ids=["content-length", "cut inside a chunk", "no last chunk", "broken chunk size"],
)
async def test_truncated_bodies_are_no_pages(raw: Raw, fast: Fetch, now: datetime, answer: bytes) -> None:
    raw.answers["/p"] = answer
    assert (await failure(f"{raw.root}/p", fast, now)).kind == "truncated"


async def test_headers_in_any_encoding_are_no_trouble(raw: Raw, fast: Fetch, now: datetime) -> None:
    body = PAGE.encode()
    name = "보도자료.hwp"
    for path, encoding in (("/utf8", "utf-8"), ("/euckr", "euc-kr")):
        disposition = b'Content-Disposition: attachment; filename="' + name.encode(encoding) + b'"\r\n'
        raw.answers[path] = HEAD + disposition + b"Content-Length: %d\r\n\r\n" % len(body) + body
    assert name in (await page(f"{raw.root}/utf8", fast, now)).header("content-disposition")
    assert (await page(f"{raw.root}/euckr", fast, now)).body == body


async def test_cookies_never_enter_a_snapshot(site: Site, fast: Fetch, now: datetime) -> None:
    site.page("/p", PAGE, Set_Cookie="session=secret")
    assert "secret" not in str((await page(f"{site.root}/p", fast, now)).headers)


# -- connections -------------------------------------------------------------------------------------------------------


async def test_a_page_that_never_ends_times_out(raw: Raw, fast: Fetch, now: datetime) -> None:
    raw.answers["/p"] = None
    outcome = await failure(f"{raw.root}/p", replace(fast, timeout=0.3), now)
    assert (outcome.kind, "0.3 s" in outcome.why) == ("timed_out", True)


async def test_a_trickle_times_out_as_a_whole(site: Site, fast: Fetch, now: datetime) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(40):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    site.pages["/p"] = trickle
    assert (await failure(f"{site.root}/p", replace(fast, timeout=0.4), now)).kind == "timed_out"


async def test_nobody_listens(fast: Fetch, now: datetime) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    outcome = await failure(f"http://127.0.0.1:{port}/", fast, now)
    assert (outcome.kind, outcome.why) == ("refused", f"127.0.0.1:{port} refused the connection")


async def test_a_name_without_an_address(fast: Fetch, now: datetime) -> None:
    outcome = await failure("http://no-such-host.invalid/", fast, now)
    assert outcome.kind == "dns"
    assert code_of(outcome.reason) in ("name_not_found", "name_lookup_failed")  # the second without a resolver
    assert "no-such-host.invalid" in outcome.why


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Le"], ids=["nothing", "half a header"])
async def test_a_connection_that_breaks_is_reset(raw: Raw, fast: Fetch, now: datetime, answer: bytes) -> None:
    raw.answers["/p"], raw.reset = answer, True
    outcome = await failure(f"{raw.root}/p", fast, now)
    assert (outcome.kind, "Errno" in outcome.why) == ("reset", False)


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH_9.0\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
async def test_what_is_no_http_is_told_so(raw: Raw, fast: Fetch, now: datetime, answer: bytes) -> None:
    raw.answers["/p"] = answer
    outcome = await failure(f"{raw.root}/p", fast, now)
    assert (outcome.kind, code_of(outcome.reason)) == ("http_error", "invalid_response")


@pytest.mark.parametrize("status", [400, 401, 403, 418, 429, 500, 502, 503, 599])
async def test_error_statuses_are_told(site: Site, fast: Fetch, now: datetime, status: int) -> None:
    site.page("/p", PAGE, status)
    outcome = await failure(f"{site.root}/p", fast, now)
    assert (outcome.kind, outcome.status) == ("http_error", status)
    assert str(status) in outcome.why


# -- TLS ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("issuer", ["", "An Authority"])
async def test_an_untrusted_certificate_is_tls(
    make_site: MakeSite, fast: Fetch, now: datetime, tmp_path: Path, issuer: str
) -> None:
    site = await make_site(untrusted(tmp_path, issuer=issuer))
    site.page("/p", PAGE)
    outcome = await failure(f"{site.root}/p", fast, now)
    assert outcome.kind == "tls"
    assert ("intermediate certificate" in outcome.why) == bool(issuer)
    assert site.asked == []


async def test_verification_can_be_turned_off_for_one_source(
    make_site: MakeSite, fast: Fetch, now: datetime, tmp_path: Path
) -> None:
    site = await make_site(untrusted(tmp_path))
    site.page("/p", PAGE)
    source = Source(name="test", url=f"{site.root}/p", tls_verify=False)
    assert (await page(source.url, fast, now, source)).body.decode() == PAGE
    assert (await failure(source.url, fast, now)).kind == "tls"


async def test_plain_http_on_a_tls_port_is_tls(site: Site, fast: Fetch, now: datetime) -> None:
    outcome = await failure(f"https://127.0.0.1:{site.port}/p", fast, now)
    assert (outcome.kind, "no TLS connection" in outcome.why) == ("tls", True)


# -- the guard ---------------------------------------------------------------------------------------------------------

HOSTILE = [
    "http://127.0.0.1:{other}/p",
    "http://localhost:{other}/p",
    "http://127.1:{other}/p",
    "http://2130706433:{other}/p",
    "http://0x7f000001:{other}/p",
    "http://0177.0.0.1:{other}/p",
    "http://0.0.0.0:{other}/p",
    "http://[::1]:{other}/p",
    "http://[::ffff:127.0.0.1]:{other}/p",
    "http://[::ffff:7f00:1]:{other}/p",
    "http://[64:ff9b::7f00:1]:{other}/p",
    "http://[2002:7f00:1::]:{other}/p",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
]


async def guarded(url: str, source: str, fetch: Fetch) -> str:
    """What the guard says of `url`, whatever the rules for redirects are, when `source` is all the user wrote."""
    said: list[str] = []

    async def work(crawler: Crawler) -> None:
        with pytest.raises(FetchError) as caught:
            await crawler.engine.download_async(Request(url, meta={"places": places_of([source])}))
        said.append(caught.value.kind)

    await _run(work, fetch)
    return said[0]


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_private_addresses_are_blocked(
    site: Site, make_site: MakeSite, fast: Fetch, now: datetime, hostile: str
) -> None:
    """A page of a source on this loopback port redirects inwards: only its own host and port may be private."""
    other = await make_site()
    other.page("/p", PAGE)
    target = hostile.format(other=other.port)
    site.page("/p", status=302, Location=target)
    outcome = await failure(f"{site.root}/p", replace(fast, timeout=1.0), now)
    assert outcome.kind in ("blocked", "offsite")
    assert other.asked == []
    assert await guarded(target, f"{site.root}/list", fast) == "blocked"
    assert other.asked == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/html,x", "javascript:alert(1)"]
)
async def test_other_schemes_are_blocked(site: Site, fast: Fetch, now: datetime, location: str) -> None:
    site.page("/p", status=302, Location=location)
    assert (await failure(f"{site.root}/p", fast, now)).kind == "blocked"


async def test_a_name_that_points_inwards_is_blocked(
    make_site: MakeSite, fast: Fetch, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: what the name says at the look-up is what is judged."""
    site = await make_site()
    site.page("/p", PAGE)
    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo

    async def lying(host: str, port: int, **kwargs: Any) -> Any:
        return await real("127.0.0.1" if host == "news.example" else host, port, **kwargs)

    monkeypatch.setattr(loop, "getaddrinfo", lying)
    assert await guarded(f"http://news.example:{site.port}/p", "https://news.example/list", fast) == "blocked"
    assert site.asked == []
    assert (await page(f"http://news.example:{site.port}/p", fast, now)).body.decode() == PAGE  # the user's own words


# -- proxies -----------------------------------------------------------------------------------------------------------


async def test_a_proxy_of_the_source_is_used_and_may_be_private(
    make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    proxy = await make_site()
    proxy.page("/p", PAGE)
    source = Source(name="test", url="http://news.example/p", proxy=proxy.root)
    assert (await page(source.url, fast, now, source)).body.decode() == PAGE
    assert proxy.asked[0].headers["Host"] == "news.example"


async def test_the_password_of_a_proxy_is_for_the_proxy_only(
    make_site: MakeSite, fast: Fetch, now: datetime, tmp_path: Path
) -> None:
    """The proxy opens a tunnel; what goes through it is read by the site."""
    site = await make_site(untrusted(tmp_path))
    site.page("/p", PAGE)
    asked: list[bytes] = []

    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        there, on = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(pipe(reader, on), pipe(there, writer))

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    proxy = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    source = Source(name="test", url=f"{site.root}/p", proxy=f"http://user:pw@127.0.0.1:{port}", tls_verify=False)
    assert (await page(source.url, fast, now, source)).body.decode() == PAGE
    proxy.close()
    assert b"Proxy-Authorization: Basic dXNlcjpwdw==" in asked[0]
    assert "Proxy-Authorization" not in site.asked[0].headers


async def test_a_proxy_of_the_environment_is_used(
    make_site: MakeSite, fast: Fetch, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await make_site()
    proxy.page("/p", PAGE)
    monkeypatch.setenv("http_proxy", proxy.root)
    assert (await page("http://news.example/p", fast, now)).body.decode() == PAGE


async def test_a_proxy_is_not_asked_for_private_addresses(make_site: MakeSite, fast: Fetch, now: datetime) -> None:
    proxy = await make_site()
    proxy.page("/p", status=302, Location="http://127.0.0.1:1/secret")
    source = Source(name="test", url="http://127.0.0.2/p", proxy=proxy.root)
    outcome = await failure(source.url, fast, now, source)
    assert outcome.kind in ("blocked", "offsite")
    assert len(proxy.asked) == 1


async def test_a_dead_proxy_is_named(fast: Fetch, now: datetime) -> None:
    source = Source(name="test", url="http://news.example/p", proxy="http://127.0.0.1:9")
    outcome = await failure(source.url, fast, now, source)
    assert (outcome.kind, "the proxy 127.0.0.1:9" in outcome.why) == ("refused", True)
