"""Requests a page once more whose response aiohttp cannot parse, over a guarded connection of its own."""

import asyncio
import socket
import ssl
import time
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.errors import FetchError
from crawler.fetch.lenient_parser import LONGEST_LINE, Answer, NotHttpError, read_answer
from crawler.fetch.socket_guard import SocketGuard
from crawler.reasons import Reason


def suits(request: Request) -> bool:
    """Whether `request` may be repeated this way: only a GET, and not past a proxy."""
    return request.method == "GET" and not request.body and not request.meta.get("proxy")


async def get(
    request: Request, guard: SocketGuard, tls: ssl.SSLContext | None, *, seconds: float, limit: int
) -> Response:
    """The response to `request` (by `tls` for https), if it is complete within `seconds` and has at most `limit` bytes.

    Raises FetchError.
    """
    began = time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            answer = await _answer(request, guard, tls, limit)
    except TimeoutError as error:
        raise FetchError("timed_out", Reason.of("timed_out", seconds=seconds)) from error
    except NotHttpError as error:
        raise FetchError("http_error", Reason.of("invalid_response", error=str(error))) from error
    except OSError as error:
        raise _unconnected(guard) from error
    guard.answered()
    request.meta["download_latency"] = time.monotonic() - began
    headers = Headers(answer.headers)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
    return kind(request.url, status=answer.status, headers=headers, body=answer.body)


async def _answer(request: Request, guard: SocketGuard, tls: ssl.SSLContext | None, limit: int) -> Answer:
    reader, writer = await _connect(guard, tls)
    try:
        writer.write(_head(request))
        return await read_answer(reader, limit)
    finally:
        writer.transport.abort()


def _unconnected(guard: SocketGuard) -> FetchError:
    if guard.refused:
        return FetchError("blocked", guard.refused)
    return FetchError("reset", Reason.of("connection_lost"))


async def _connect(guard: SocketGuard, tls: ssl.SSLContext | None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, port = guard.place
    secure: dict[str, Any] = {"ssl": tls, "server_hostname": host} if tls else {}
    loop, problem = asyncio.get_running_loop(), OSError()
    for info in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        try:
            with guard.socket(info) as one:
                one.setblocking(False)
                await loop.sock_connect(one, info[4])
                return await asyncio.open_connection(sock=one.dup(), limit=LONGEST_LINE, **secure)
        except OSError as error:
            problem = error
    raise problem


def _head(request: Request) -> bytes:
    parts = urlsplit(request.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = request.headers.copy()
    headers.pop("Proxy-Authorization", None)
    headers.setdefault("Host", parts.netloc.rpartition("@")[2])
    headers["Connection"] = "close"
    return f"GET {path} HTTP/1.1\r\n".encode("ascii") + headers.to_string() + b"\r\n\r\n"
