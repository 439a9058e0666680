"""Bounds what a receiver's answer can cost: all of it must come within a time, and little of it is read.

Apprise sends through `requests`, whose timeout is for each read alone, and which keeps an answer of any length. So a
receiver (or what stands before it) could hold a channel for ever, or fill the memory of the daemon.
"""

import contextlib
import socket
import threading
from http.client import HTTPException
from typing import Any, Final

import requests
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

SECONDS: Final = 30.0  # for a whole answer
BYTES: Final = 1_000_000  # of an answer that are read; its status is what counts
_PIECE: Final = 65_536


def bound_answers() -> None:
    """Bound the answers to all requests that are made with `requests` in this process from now on."""
    requests.sessions.HTTPAdapter = _Adapter  # type: ignore[attr-defined]  # where each session looks for it


class _Deadline:
    """Closes a connection when its time is up, so that whoever reads from it goes on."""

    def __init__(self, connection: socket.socket) -> None:
        self.passed = False
        self._connection = connection
        self._timer = threading.Timer(SECONDS, self._close)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """The answer is complete."""
        self._timer.cancel()

    def _close(self) -> None:
        self.passed = True
        with contextlib.suppress(OSError):  # it ended just now
            socket.socket.shutdown(self._connection, socket.SHUT_RDWR)  # TLS's own would wait for the receiver


class _Timed(HTTPConnection):
    """A connection whose answers have a deadline, which is theirs to cancel."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        """The status and headers of an answer. Raises TimeoutError if they do not come in time."""
        assert self.sock is not None, "a request was sent"
        deadline = _Deadline(self.sock)
        try:
            response = super().getresponse()
        except (OSError, HTTPException) as error:
            deadline.cancel()
            if deadline.passed:
                raise TimeoutError("timed out") from error
            raise
        if deadline.passed:  # headers that break off look complete
            response.close()
            raise TimeoutError("timed out")
        response.deadline = deadline  # type: ignore[attr-defined]  # ours
        return response


class _TimedTls(_Timed, HTTPSConnection):
    """The same over TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Timed


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TimedTls


class _Adapter(requests.adapters.HTTPAdapter):
    """Sends a request, and reads the beginning of the answer."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
        return manager

    def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().send(request, *args, **kwargs)
        response._content = _beginning(response)  # requests itself would set it, of any length
        response._content_consumed = True
        return response


def _beginning(response: Any) -> bytes:
    """What is read of an answer's body; a body that breaks off or takes too long ends there."""
    body = bytearray()
    with contextlib.suppress(requests.RequestException), contextlib.closing(response.raw):
        for piece in response.iter_content(_PIECE):
            body += piece
            if len(body) >= BYTES:
                break
    response.raw.deadline.cancel()
    return bytes(body[:BYTES])
