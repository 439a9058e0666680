"""Bounds what a receiver of requests can cost: its answer must come within a time, and little of it is read.

Apprise sends through `requests`, whose timeout is for each read alone, and which keeps an answer of any length. So a
receiver (or a proxy before it) could block a channel forever, or fill the memory of the daemon.
"""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any, Final

import requests
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from scheduler.alerts.deadline import Deadline

BYTES: Final = 1_000_000  # of an answer that are read; its status is what counts
_PIECE: Final = 65_536


def bound_answers() -> None:
    """Bound the answers to all requests that are made with `requests` in this process from now on."""
    requests.sessions.HTTPAdapter = _Adapter  # type: ignore[attr-defined]  # where each session looks for it


class _Timed(HTTPConnection):
    """A connection each of whose requests has a deadline. The answer carries it on, for whoever reads its body."""

    _deadline: Deadline | None = None

    def connect(self) -> None:
        """Raises TimeoutError if it takes too long."""
        with self._in_time() as deadline:
            super().connect()
            deadline.covers(self.sock)

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request. Raises TimeoutError if the receiver does not take it in time."""
        with self._in_time():
            super().request(*args, **kwargs)

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        """The status and headers of an answer. Raises TimeoutError if they do not come in time."""
        with self._in_time() as deadline:
            response = super().getresponse()
            if deadline.passed:  # headers that break off look complete
                response.close()
                raise TimeoutError("timed out")
        self._deadline, response.deadline = None, deadline  # type: ignore[attr-defined]  # ours
        return response

    @contextmanager
    def _in_time(self) -> Iterator[Deadline]:
        deadline = self._deadline = self._deadline or Deadline()
        try:
            deadline.covers(self.sock)
            yield deadline
        except (OSError, HTTPException, HTTPError) as error:
            self._deadline = None
            deadline.cancel()
            if deadline.passed:
                raise TimeoutError("timed out") from error
            raise


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
