"""A webhook receiver on loopback that keeps what is posted to it, or fails in every way in which receivers fail.

with Inbox() as inbox: ...                 # `inbox.apprise_url` is the channel's address
"""

import json
import socket
import struct
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self, TypeAlias, get_args

Mode: TypeAlias = Literal["200", "500", "429", "301", "hang", "reset", "slow"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request, accepted or not. `path` shows whether a redirect was followed."""

    mode: Mode
    path: str
    message: Any  # the JSON that was posted, or the text if it was not JSON


class Inbox:
    """The receiver; it answers from threads of its own. All of it may be used from any thread."""

    def __init__(self, *, port: int = 0) -> None:
        """Port 0 finds a free one. Raises OSError if another was asked for and is taken."""
        self._changed = threading.Condition()
        self._attempts: list[Attempt] = []
        self._messages: list[Any] = []
        self._modes: list[tuple[Mode, int]] = []  # the mode, and for how many posts (-1 = for all)
        self._retry_after = 1.0
        self._delay = 0.2
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="inbox", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Its URL, for plain JSON posts."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def apprise_url(self) -> str:
        """Its URL as an Apprise channel."""
        return f"json://127.0.0.1:{self.port}/"

    @property
    def messages(self) -> list[Any]:
        """The accepted messages (answered with 200), in order of arrival."""
        with self._changed:
            return list(self._messages)

    @property
    def attempts(self) -> list[Attempt]:
        """All requests, accepted or not."""
        with self._changed:
            return list(self._attempts)

    def set_mode(self, mode: Mode, *, times: int = -1, retry_after: float = 1, delay: float = 0.2) -> None:
        """Answer so from now on, or for the next `times` posts and then with 200 again.

        `retry_after` (seconds) goes with "429", `delay` (seconds) with "slow", which takes the message in the end.
        Raises ValueError for a mode there is not.
        """
        if mode not in get_args(Mode):
            raise ValueError(f"no mode is called {mode!r}; there is {', '.join(get_args(Mode))}")
        with self._changed:
            self._modes = [(mode, times)]
            self._retry_after, self._delay = retry_after, delay

    def wait_for(self, count: int, timeout: float = 5) -> list[Any]:
        """The messages, once there are at least `count`; raises TimeoutError after `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._messages) >= count, timeout):
                raise TimeoutError(f"{len(self._messages)} of {count} messages came within {timeout:g} s")
            return list(self._messages)

    def wait_for_attempts(self, count: int, timeout: float = 5) -> list[Attempt]:
        """As `wait_for`, for attempts."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._attempts) >= count, timeout):
                raise TimeoutError(f"{len(self._attempts)} of {count} attempts were made within {timeout:g} s")
            return list(self._attempts)

    def _arrived(self, path: str, message: Any) -> Mode:
        """Record a post; returns the mode in which to answer it."""
        with self._changed:
            mode, left = self._modes[0] if self._modes else ("200", -1)
            if left > 0:
                self._modes = [(mode, left - 1)] if left > 1 else []
            self._attempts.append(Attempt(mode, path, message))
            self._changed.notify_all()
            return mode

    def _taken(self, message: Any) -> None:
        with self._changed:
            self._messages.append(message)
            self._changed.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for every answer and leaves no socket open

    def __init__(self, address: tuple[str, int], inbox: Inbox) -> None:
        self.inbox = inbox
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5  # seconds for which a silent client may hold a thread

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            message = json.loads(body)
        except ValueError:
            message = body.decode("utf-8", "replace")
        inbox = self.server.inbox
        mode = inbox._arrived(self.path, message)
        if mode == "hang":
            inbox._closing.wait()
        elif mode == "reset":
            self._reset()
        else:
            if mode == "slow":
                inbox._closing.wait(inbox._delay)
            self._reply(mode, message)

    def _reply(self, mode: Mode, message: Any) -> None:
        self.send_response(200 if mode == "slow" else int(mode))
        if mode == "429":
            self.send_header("Retry-After", f"{self.server.inbox._retry_after:g}")
        if mode == "301":
            self.send_header("Location", "/moved")
        self.send_header("Content-Length", "0")
        if mode in ("200", "slow"):
            self.server.inbox._taken(message)  # before the answer, so that it is here once the client has the answer
        self.end_headers()

    def _reset(self) -> None:
        linger = struct.pack("ii", 1, 0)  # closing with this on sends RST instead of FIN
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Log nothing."""
