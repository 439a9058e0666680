"""The guarded downloader: Scrapy's aiohttp handler, with a check on every socket and a reason for every failure.

It subclasses a private class of Scrapy, which is why Scrapy is pinned and why this module is tested on real sockets.
A request says in its `meta` what it may do, see `crawler.fetch.middlewares.base`; one that says nothing may do least.

With a proxy (of the environment or of the source) the proxy makes the connection, so only what is asked for by literal
address is judged here, and the names it looks up are the proxy's own affair. The proxy's address may be private: the
user configured it.
"""

import errno
import os
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NoReturn

import aiohttp
import yarl
from aiohttp.connector import AddrInfoType
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.core.downloader.handlers._base_streaming import BaseStreamingDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers

from crawler.errors import FetchError
from crawler.fetch.address_guard import Place, forbidden, literal, place_of, places_of
from crawler.reasons import Reason, words

_NO_ISSUER = {20, 21}  # OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and ..._VERIFY_LEAF_SIGNATURE


@dataclass(slots=True)
class _Asking:
    """The request whose socket is being opened, for the guard; it writes why it refused."""

    place: Place
    allowed: frozenset[Place]
    proxied: bool
    refused: Reason | None = None


_asking: ContextVar[_Asking] = ContextVar("asking")


def _guarded_socket(info: AddrInfoType) -> socket.socket:
    """A socket for one address of a name, unless that address is forbidden: the last place where all is known."""
    family, kind, protocol, _, address = info
    asking = _asking.get()
    if not asking.proxied and asking.place not in asking.allowed and (reason := forbidden(str(address[0]))):
        asking.refused = reason
        raise OSError(errno.EACCES, words(reason))
    return socket.socket(family, kind, protocol)


@cache
def _tls(verify: bool) -> ssl.SSLContext:
    """One context for all crawls: reading the system's certificates takes longer than a request."""
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


class GuardedHandler(AiohttpDownloadHandler):
    """Downloads over HTTP/1.1. Raises FetchError for whatever goes wrong, with the kind and the reason."""

    experimental: ClassVar[bool] = False  # or Scrapy warns at each crawl; our tests say what we rely on

    def __init__(self, crawler: Crawler) -> None:
        BaseStreamingDownloadHandler.__init__(self, crawler)  # not the parent's: it opens a session of its own
        self._places = places_of(crawler.settings.getlist("PRIVATE_URLS"))
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size_total, socket_factory=_guarded_socket),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_ClientResponse,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )

    @asynccontextmanager
    async def _make_request(
        self,
        request: Request,
        timeout: float,  # noqa: ASYNC109 - the parent's signature
    ) -> AsyncIterator[_ClientResponse]:
        asking = _asked(request, self._places)
        _asking.set(asking)
        try:
            async with self._session.request(
                request.method,
                yarl.URL(request.url, encoded=True),  # as it is: some servers mind how a query is escaped
                headers=self._request_headers(request).to_tuple_list(),
                data=request.body or None,
                timeout=aiohttp.ClientTimeout(total=timeout),
                ssl=_tls(request.meta.get("tls_verify", True)),
                allow_redirects=False,
                proxy=self._extract_proxy_url_with_creds(request),
            ) as response:
                assert isinstance(response, _ClientResponse)
                yield response
        except TimeoutError as error:
            raise FetchError("timed_out", Reason.of("timed_out", seconds=timeout)) from error
        except aiohttp.ClientError as error:
            raise FetchError("blocked", asking.refused) if asking.refused else failure_of(error) from error

    @staticmethod
    def _extract_headers(response: _ClientResponse) -> Headers:
        # Raw bytes: Korean sites send names of files in EUC-KR, which the parent's way cannot encode again.
        return Headers(list(response.raw_headers))

    @staticmethod
    def _is_dataloss_exception(exc: Exception) -> bool:
        return False  # all failures leave through `_make_request`

    @staticmethod
    def _cancel_maxsize(size: int, limit: int, request: Request, *, expected: bool) -> NoReturn:
        known = Reason.of("too_large", size=size, limit=limit)
        raise FetchError("too_large", known if expected else Reason.of("too_long", limit=limit))


def _asked(request: Request, places: frozenset[Place]) -> _Asking:
    place, allowed = place_of(request.url), request.meta.get("places", places)
    proxied = bool(request.meta.get("proxy"))
    if place not in allowed and (ip := literal(place[0])) and (reason := forbidden(ip)):
        raise FetchError("blocked", reason)
    return _Asking(place, allowed, proxied)


def failure_of(error: aiohttp.ClientError) -> FetchError:
    """What an aiohttp error means for people."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return FetchError("tls", _certificate(error.certificate_error))
        case aiohttp.ClientSSLError():
            return FetchError("tls", Reason.of("tls_failed", error=_system_word(error)))
        case aiohttp.ClientConnectorDNSError():
            return FetchError("dns", _nameless(error))
        case aiohttp.ClientPayloadError():
            return FetchError("truncated", Reason.of("cut_off"))
        case aiohttp.ClientConnectorError():
            return _unconnected(error)
        case aiohttp.ClientHttpProxyError():
            return FetchError("http_error", Reason.of("proxy_status", status=error.status, message=error.message))
        case aiohttp.ClientResponseError() if "chunk" in error.message:
            return FetchError("truncated", Reason.of("cut_off"))
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL():
            return FetchError("http_error", Reason.of("invalid_response", error=" ".join(str(error).split())[:120]))
    if isinstance(error, aiohttp.ClientOSError) and error.errno not in (errno.ECONNRESET, errno.EPIPE):
        return FetchError("reset", Reason.of("connection_error", error=str(error.strerror)[:120]))
    return FetchError("reset", Reason.of("connection_lost"))


def _nameless(error: aiohttp.ClientConnectorDNSError) -> Reason:
    unanswered = error.os_error.errno == socket.EAI_AGAIN  # so nothing is known of the name
    return Reason.of("name_lookup_failed" if unanswered else "name_not_found", host=error.host)


def _unconnected(error: aiohttp.ClientConnectorError) -> FetchError:
    address = f"{error.host}:{error.port}"
    peer = Reason.of("proxy", address=address) if _is_proxy(error) else address
    match error.os_error.errno:
        case errno.ETIMEDOUT:
            return FetchError("timed_out", Reason.of("connection_timed_out", peer=peer))
        case errno.ECONNRESET | errno.EPIPE | errno.ECONNABORTED:
            return FetchError("reset", Reason.of("connection_closed", peer=peer))
        case errno.ECONNREFUSED:
            return FetchError("refused", Reason.of("connection_refused", peer=peer))
    return FetchError("refused", Reason.of("connection_failed", peer=peer, error=_system_word(error)))


def _system_word(error: aiohttp.ClientError) -> str:
    if not isinstance(error, aiohttp.ClientConnectorError):
        return ""
    number = error.os_error.errno
    return os.strerror(number) if number and number in errno.errorcode else str(error.os_error)


def _is_proxy(error: aiohttp.ClientConnectorError) -> bool:
    return isinstance(error, aiohttp.ClientProxyConnectionError)


def _certificate(error: Exception) -> Reason:
    unknown = getattr(error, "verify_code", 0) in _NO_ISSUER
    told = getattr(error, "verify_message", "") or str(error)
    return Reason.of("certificate_issuer_unknown" if unknown else "certificate_untrusted", error=told)
