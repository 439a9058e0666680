"""The download handler: Scrapy's aiohttp handler, with a check on every socket and a reason for every failure.

It subclasses a private class of Scrapy, which is why Scrapy is pinned and why this module is tested on real sockets.
A request says in its `meta` what it may do, see `crawler.fetch.middlewares.base`; by default it may do the least.

A proxy (of the environment or of the source) makes the connection itself and resolves the names. Only addresses that
are written in the URL are checked then. The proxy's own address may be private: the user configured it.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from http import HTTPStatus
from typing import ClassVar, NoReturn

import aiohttp
import yarl
from aiohttp.connector import AddrInfoType
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.core.downloader.handlers._base_streaming import BaseStreamingDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from crawler.errors import FetchError
from crawler.fetch import lenient_client, tls
from crawler.fetch.address_guard import Place, place_of, places_of
from crawler.fetch.failures import failure_of
from crawler.fetch.headers import snapshot_of
from crawler.fetch.hosts import Host, hosts_of
from crawler.fetch.lenient_parser import LONGEST_LINE, MOST_HEADERS
from crawler.fetch.socket_guard import SocketGuard, guard_of
from crawler.file_types import type_of_file
from crawler.items import Snapshot
from crawler.reasons import Reason

_guard: ContextVar[SocketGuard] = ContextVar("guard")  # of the request whose socket is being opened


def _guarded_socket(info: AddrInfoType) -> socket.socket:
    return _guard.get().socket(info)


class GuardedHandler(AiohttpDownloadHandler):
    """Downloads over HTTP/1.1. Raises FetchError for every failure, with its kind and reason."""

    experimental: ClassVar[bool] = False  # else Scrapy warns at each crawl; our tests cover what we rely on

    def __init__(self, crawler: Crawler) -> None:
        BaseStreamingDownloadHandler.__init__(self, crawler)  # not the parent's, which opens a session of its own
        self._places = places_of(crawler.settings.getlist("PRIVATE_URLS"))
        self._odd: set[Place] = set()  # whose responses aiohttp cannot parse
        self._file_maxsize = crawler.settings.getint("FILE_MAXSIZE")
        self._patience = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")  # seconds in which nothing comes
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size_total, socket_factory=_guarded_socket),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_ClientResponse,
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_LINE,
            max_headers=MOST_HEADERS,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )

    async def download_request(self, request: Request) -> Response:
        """The response to `request`. If aiohttp cannot parse it, request it once more and parse it leniently."""
        place, again = place_of(request.url), lenient_client.suits(request)
        if place not in self._odd or not again:
            try:
                return await super().download_request(request)
            except FetchError as error:
                if not again or error.reason.code != "invalid_response":
                    raise
            await asyncio.sleep(self._host(request).delay)
        response = await lenient_client.get(
            request,
            self._guard(request),
            _tls(request),
            seconds=request.meta.get("download_timeout", self._DEFAULT_CONNECT_TIMEOUT),
            limit=self._limit(request, is_file=request.meta.get("file") == "yes"),
        )
        self._odd.add(place)
        return response

    @asynccontextmanager
    async def _make_request(
        self,
        request: Request,
        timeout: float,  # noqa: ASYNC109 - the parent's signature
    ) -> AsyncIterator[_ClientResponse]:
        guard = self._guard(request)
        _guard.set(guard)
        try:
            async with self._session.request(
                request.method,
                yarl.URL(request.url, encoded=True),  # unchanged: some servers are particular about escapes in queries
                headers=[pair for pair in request.headers.to_tuple_list() if pair[0] != "Proxy-Authorization"],
                data=request.body or None,
                timeout=aiohttp.ClientTimeout(total=timeout, sock_read=self._patience),
                ssl=_tls(request) or True,
                allow_redirects=False,
                proxy=self._extract_proxy_url_with_creds(request),
            ) as response:
                assert isinstance(response, _ClientResponse)
                guard.answered()
                yield response
        except TimeoutError as error:
            raise self._timed_out(error, timeout) from error
        except aiohttp.ClientError as error:
            if guard.refused:
                raise FetchError("blocked", guard.refused) from error
            raise failure_of(error, secure=_secure(request), legacy=_legacy(request)) from error

    async def _read_response(self, response: _ClientResponse, request: Request) -> Response:
        head = self._head(response, request)
        is_file = request.meta["is_file"] = _is_file(head, request)
        request.meta["download_maxsize"] = self._limit(request, is_file=is_file)
        try:
            return await super()._read_response(response, request)
        except FetchError as error:
            error.head = head
            raise
        except TimeoutError as error:
            if not is_file:
                raise
            slow = self._timed_out(error, request.meta["download_timeout"])
            slow.head = head
            raise slow from error

    def _timed_out(self, error: TimeoutError, timeout: float) -> FetchError:
        seconds = self._patience if isinstance(error, aiohttp.SocketTimeoutError) else timeout
        return FetchError("timed_out", Reason.of("timed_out", seconds=seconds))

    def _limit(self, request: Request, *, is_file: bool) -> int:
        """The most bytes that may come."""
        if is_file:
            return self._file_maxsize
        limit: int = request.meta.get("download_maxsize", self._default_maxsize)
        return limit

    def _head(self, response: _ClientResponse, request: Request) -> Snapshot:
        """The response without its body."""
        headers = self._extract_headers(response)
        if "Content-Encoding" in headers:
            headers.pop("Content-Length", None)  # it counts the compressed bytes
        return snapshot_of(Response(request.url, status=response.status, headers=headers), request.url)

    @staticmethod
    def _extract_headers(response: _ClientResponse) -> Headers:
        # Raw bytes: Korean sites send file names in EUC-KR, which the parent's method cannot encode again.
        return Headers(list(response.raw_headers))

    @staticmethod
    def _is_dataloss_exception(exc: Exception) -> bool:
        return False  # all failures are raised by `_make_request`

    @staticmethod
    def _cancel_maxsize(size: int, limit: int, request: Request, *, expected: bool) -> NoReturn:
        is_file = request.meta["is_file"]
        known = Reason.of("file_too_large" if is_file else "too_large", size=size, limit=limit)
        unknown = Reason.of("file_too_long" if is_file else "too_long", limit=limit)
        raise FetchError("too_large", known if expected else unknown)

    def _host(self, request: Request) -> Host:
        return hosts_of(self.crawler).of(request.url)

    def _guard(self, request: Request) -> SocketGuard:
        return guard_of(request, self._places, self._host(request))


def _is_file(head: Snapshot, request: Request) -> bool:
    """Whether what comes is a file, by what was asked for or as its headers say."""
    expected = request.meta.get("file", "no")
    says_so = head.status == HTTPStatus.OK and type_of_file(head) is not None
    return expected == "yes" or (expected == "maybe" and says_so)


def _tls(request: Request) -> ssl.SSLContext | None:
    if not _secure(request):
        return None
    return tls.context(verify=request.meta.get("tls_verify", True), legacy=_legacy(request))


def _secure(request: Request) -> bool:
    return request.url.startswith("https:")


def _legacy(request: Request) -> bool:
    return request.meta.get("tls") == "legacy"
