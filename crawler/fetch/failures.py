"""The errors of aiohttp as FetchErrors."""

import errno
import os
import socket

import aiohttp

from crawler.errors import FetchError
from crawler.fetch import tls
from crawler.reasons import Reason

_BROKEN_OFF = (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)


def failure_of(error: aiohttp.ClientError, *, secure: bool, legacy: bool) -> FetchError:
    """The FetchError for `error`; `secure` means https, `legacy` that the source has `tls = "legacy"`."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return FetchError("tls", tls.distrusted(error.certificate_error, legacy=legacy))
        case aiohttp.ClientSSLError():
            return FetchError("tls", tls.failed(error.os_error, legacy=legacy))
        case aiohttp.ClientConnectorDNSError():
            return FetchError("dns", _nameless(error))
        case aiohttp.ClientPayloadError():
            return FetchError("truncated", Reason.of("cut_off"))
        case aiohttp.ClientConnectorError() if secure and _in_the_handshake(error):
            why = Reason.of("connection_closed", peer=_peer(error))
            return FetchError("tls", tls.outdated(why, legacy=legacy))
        case aiohttp.ClientConnectorError():
            return _unconnected(error)
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL():
            return _invalid(error)
    if isinstance(error, aiohttp.ClientOSError) and error.errno not in (errno.ECONNRESET, errno.EPIPE):
        return FetchError("reset", Reason.of("connection_error", error=str(error.strerror)[:120]))
    return FetchError("reset", Reason.of("connection_lost"))


def _invalid(error: aiohttp.ClientResponseError | aiohttp.InvalidURL) -> FetchError:
    match error:
        case aiohttp.ClientHttpProxyError():
            return FetchError("http_error", Reason.of("proxy_status", status=error.status, message=error.message))
    return FetchError("http_error", Reason.of("invalid_response", error=" ".join(str(error).split())[:120]))


def _nameless(error: aiohttp.ClientConnectorDNSError) -> Reason:
    unanswered = error.os_error.errno == socket.EAI_AGAIN  # no name server answered
    return Reason.of("name_lookup_failed" if unanswered else "name_not_found", host=error.host)


def _in_the_handshake(error: aiohttp.ClientConnectorError) -> bool:
    """Whether the connection was made and then closed: asyncio raises a reset then, usually without an errno."""
    return isinstance(error.os_error, _BROKEN_OFF) and not _is_proxy(error)


def _unconnected(error: aiohttp.ClientConnectorError) -> FetchError:
    peer = _peer(error)
    match error.os_error.errno:
        case errno.ETIMEDOUT:
            return FetchError("timed_out", Reason.of("connection_timed_out", peer=peer))
        case errno.ECONNREFUSED:
            return FetchError("refused", Reason.of("connection_refused", peer=peer))
    if isinstance(error.os_error, _BROKEN_OFF):
        return FetchError("reset", Reason.of("connection_closed", peer=peer))
    return FetchError("refused", Reason.of("connection_failed", peer=peer, error=_system_words(error.os_error)))


def _system_words(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno and error.errno in errno.errorcode else str(error)


def _peer(error: aiohttp.ClientConnectorError) -> str | Reason:
    address = f"{error.host}:{error.port}"
    return Reason.of("proxy", address=address) if _is_proxy(error) else address


def _is_proxy(error: aiohttp.ClientConnectorError) -> bool:
    return isinstance(error, aiohttp.ClientProxyConnectionError)
