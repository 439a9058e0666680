"""The guarded downloader: Scrapy's aiohttp handler, with a check on every socket and a reason for every failure.

It subclasses a private class of Scrapy, which is why Scrapy is pinned and why this module is tested on real sockets.
A request says in its `meta` what it may do: `places` (see `guard`), `tls_verify`, `download_timeout`.

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
from crawler.fetch.address_guard import Place, forbidden, literal, place_of

_CUT = "the connection ended before the page did"
_NO_ISSUER = {20, 21}  # OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and ..._VERIFY_LEAF_SIGNATURE


@dataclass(slots=True)
class _Asking:
    """The request whose socket is being opened, for the guard; it writes why it refused."""

    place: Place
    allowed: frozenset[Place]
    proxied: bool
    refused: str = ""


_asking: ContextVar[_Asking] = ContextVar("asking")


def _guarded_socket(info: AddrInfoType) -> socket.socket:
    """A socket for one address of a name, unless that address is forbidden: the last place where all is known."""
    family, kind, protocol, _, address = info
    asking = _asking.get()
    if not asking.proxied and asking.place not in asking.allowed and (why := forbidden(str(address[0]))):
        asking.refused = why
        raise OSError(errno.EACCES, why)
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
        asking = _asked(request)
        _asking.set(asking)
        try:
            async with self._session.request(
                request.method,
                yarl.URL(request.url, encoded=True),  # as it is: some servers mind how a query is escaped
                headers=self._request_headers(request).to_tuple_list(),
                timeout=aiohttp.ClientTimeout(total=timeout),
                ssl=_tls(request.meta["tls_verify"]),
                allow_redirects=False,
                proxy=self._extract_proxy_url_with_creds(request),
            ) as response:
                assert isinstance(response, _ClientResponse)
                yield response
        except TimeoutError as error:
            raise FetchError("timed_out", f"no whole answer within {timeout:g} s") from error
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
        told = f"it has {size:,} bytes" if expected else "it is too long"
        raise FetchError("too_large", f"{told}; max_bytes is {limit:,}")


def _asked(request: Request) -> _Asking:
    place, allowed = place_of(request.url), request.meta["places"]
    proxied = bool(request.meta.get("proxy"))
    if place not in allowed and (ip := literal(place[0])) and (why := forbidden(ip)):
        raise FetchError("blocked", why)
    return _Asking(place, allowed, proxied)


def failure_of(error: aiohttp.ClientError) -> FetchError:
    """What an aiohttp error means for people."""
    told = _system_word(error)
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return FetchError("tls", _certificate(error.certificate_error))
        case aiohttp.ClientSSLError():
            return FetchError("tls", f"no TLS connection: {told}")
        case aiohttp.ClientConnectorDNSError():
            return FetchError("dns", _nameless(error))
        case aiohttp.ClientPayloadError():
            return FetchError("truncated", _CUT)
        case aiohttp.ClientConnectorError():
            return _unconnected(error)
        case aiohttp.ClientHttpProxyError():
            return FetchError("http_error", f"the proxy answered HTTP {error.status} {error.message}")
        case aiohttp.ClientResponseError() if "chunk" in error.message:
            return FetchError("truncated", _CUT)
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL():
            return FetchError("http_error", f"not a proper HTTP answer: {' '.join(str(error).split())[:120]}")
    if isinstance(error, aiohttp.ClientOSError) and error.errno not in (errno.ECONNRESET, errno.EPIPE):
        return FetchError("reset", f"the connection broke: {error.strerror}"[:160])
    return FetchError("reset", "the connection broke")


def _nameless(error: aiohttp.ClientConnectorDNSError) -> str:
    if error.os_error.errno == socket.EAI_AGAIN:  # nobody answered, so nothing is known of the name
        return f"the name {error.host} cannot be looked up now; is the network down?"
    return f"the name {error.host} has no address"


def _unconnected(error: aiohttp.ClientConnectorError) -> FetchError:
    where = f"the proxy {error.host}:{error.port}" if _is_proxy(error) else f"{error.host}:{error.port}"
    if error.os_error.errno == errno.ETIMEDOUT:
        return FetchError("timed_out", f"{where} does not answer")
    if error.os_error.errno in (errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED):
        return FetchError("reset", f"{where} broke the connection off")
    return FetchError("refused", f"{where} takes no connection: {_system_word(error)}")


def _system_word(error: aiohttp.ClientError) -> str:
    if not isinstance(error, aiohttp.ClientConnectorError):
        return ""
    number = error.os_error.errno
    return os.strerror(number) if number and number in errno.errorcode else str(error.os_error)


def _is_proxy(error: aiohttp.ClientConnectorError) -> bool:
    return isinstance(error, aiohttp.ClientProxyConnectionError)


def _certificate(error: Exception) -> str:
    told = getattr(error, "verify_message", "") or str(error)
    if getattr(error, "verify_code", 0) not in _NO_ISSUER:
        return f"the site's certificate is not trusted: {told}"
    return (
        f"the site's certificate is not trusted: {told}. Its authority is unknown to this system, or the server sends "
        "no intermediate certificate: add that to the system's store, or, as the last resort, set tls_verify = false "
        "for this source"
    )
