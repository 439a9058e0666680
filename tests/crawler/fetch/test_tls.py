"""Servers whose TLS is outdated: what is read as it is, what `tls = "legacy"` reads, and what is said of the others.

The certificates are trusted here, and verified in each case.
"""

import asyncio
import ssl
from dataclasses import replace
from datetime import datetime

import pytest

from crawler.crawl import fetch_page
from crawler.items import Fetch, Outcome, Snapshot, Source
from crawler.reasons import Reason
from tests.support.certificates import Server
from tests.support.failures import code_of, failed
from tests.support.sites import MakeSite

PAGE = "<html><body><h1>Minister opens a library</h1></body></html>"
LEGACY = 'set tls = "legacy"'


async def asked(url: str, fetch: Fetch, now: datetime, **source: object) -> Snapshot | Outcome:
    return await fetch_page(url, Source(name="test", url=url, **source), replace(fetch, obey_robots=False), now)  # type: ignore[arg-type]


async def test_a_server_with_rsa_key_exchange_is_read_as_curl_reads_it(
    server: Server, make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    context = server(ciphers="AES128-SHA")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    site = await make_site(context)
    site.page("/p", PAGE)
    got = await asked(f"{site.root}/p", fast, now)
    assert isinstance(got, Snapshot), got


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
async def test_a_server_with_outdated_tls_needs_legacy(
    server: Server, make_site: MakeSite, fast: Fetch, now: datetime, version: ssl.TLSVersion
) -> None:
    context = server(ciphers="DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = version
    site = await make_site(context)
    site.page("/p", PAGE)
    outcome = failed(await asked(f"{site.root}/p", fast, now))
    assert (outcome.kind, LEGACY in outcome.why) == ("tls", True)
    assert "permitted" not in outcome.why
    got = await asked(f"{site.root}/p", fast, now, tls="legacy")
    assert isinstance(got, Snapshot), got


async def test_a_weak_key_needs_legacy(server: Server, make_site: MakeSite, fast: Fetch, now: datetime) -> None:
    site = await make_site(server(bits=1024, ciphers="DEFAULT:@SECLEVEL=0"))
    site.page("/p", PAGE)
    outcome = failed(await asked(f"{site.root}/p", fast, now))
    assert (outcome.kind, code_of(outcome.reason)) == ("tls", "certificate_weak")
    assert LEGACY in outcome.why
    got = await asked(f"{site.root}/p", fast, now, tls="legacy")
    assert isinstance(got, Snapshot), got


async def test_legacy_verifies_certificates_all_the_same(
    server: Server, make_site: MakeSite, fast: Fetch, now: datetime
) -> None:
    site = await make_site(server(trusted=False))
    site.page("/p", PAGE)
    outcome = failed(await asked(f"{site.root}/p", fast, now, tls="legacy"))
    assert (outcome.kind, code_of(outcome.reason)) == ("tls", "certificate_untrusted")
    assert site.asked == []


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1")
async def test_legacy_goes_with_a_redirect(server: Server, make_site: MakeSite, fast: Fetch, now: datetime) -> None:
    context = server(ciphers="DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = ssl.TLSVersion.TLSv1
    site = await make_site(context)
    site.page("/old", status=302, Location="/new")
    site.page("/new", PAGE)
    got = await asked(f"{site.root}/old", fast, now, tls="legacy")
    assert isinstance(got, Snapshot), got
    assert got.final_url == f"{site.root}/new"


# -- handshakes that fail, byte by byte --------------------------------------------------------------------------------

_ALERT = b"\x15\x03\x01\x00\x02\x02"
# TLS 1.2, AES128-SHA with RSA, no extensions: the answer of a server that never heard of RFC 5746
_HELLO_WITHOUT_RENEGOTIATION_INFO = b"\x16\x03\x03\x00\x2a\x02\x00\x00\x26\x03\x03" + bytes(32) + b"\x00\x00\x2f\x00"


async def handshake(answer: bytes, fetch: Fetch, now: datetime, **source: object) -> Outcome:
    """What is said of a server that answers the first bytes of a handshake so, and hangs up."""
    ended = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()
        ended.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        got = await asked(f"https://127.0.0.1:{port}/p", fetch, now, **source)
        await ended.wait()
    assert isinstance(got, Outcome), got
    return got


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (_ALERT + b"\x46", "tls_no_common_version"),
        (_ALERT + b"\x28", "tls_no_common_cipher"),
        (_ALERT + b"\x47", "tls_no_common_cipher"),
        (_HELLO_WITHOUT_RENEGOTIATION_INFO, "tls_no_secure_renegotiation"),
        (b"", "connection_closed"),
    ],
)
async def test_a_handshake_that_an_old_server_would_break_off(
    fast: Fetch, now: datetime, answer: bytes, code: str
) -> None:
    outcome = await handshake(answer, fast, now)
    assert (outcome.kind, code_of(outcome.reason)) == ("tls", "tls_failed_unless_legacy")
    assert outcome.reason is not None
    inner = outcome.reason.argument("error")
    assert isinstance(inner, Reason)
    assert inner.code == code
    assert LEGACY in outcome.why
    again = await handshake(answer, fast, now, tls="legacy")
    assert again.kind == "tls"
    assert LEGACY not in again.why


async def test_a_server_without_secure_renegotiation_is_spoken_to_by_legacy(fast: Fetch, now: datetime) -> None:
    outcome = await handshake(_HELLO_WITHOUT_RENEGOTIATION_INFO, fast, now, tls="legacy")
    assert "renegotiation" not in outcome.why


async def test_a_handshake_that_fails_for_another_reason_says_which(fast: Fetch, now: datetime) -> None:
    outcome = await handshake(b"220 mail.example ESMTP\r\n", fast, now)
    assert (outcome.kind, outcome.why) == ("tls", "no TLS connection: wrong version number")
