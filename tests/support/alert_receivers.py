"""Receivers on real sockets that behave as they are told."""

import json
import socket
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.delivery_result import DeliveryResult
from store.model import Alert


def send_one(sender: AppriseSender, alerts: Sequence[Alert]) -> DeliveryResult:
    """Send the one message that holds `alerts`."""
    (message,) = sender.messages(alerts)
    return sender.send(message)


class Webhook:
    """Answers each POST with the next step of `script` (the last one for ever) and keeps what it got."""

    def __init__(self) -> None:
        self.script: list[int | str | Callable[[dict[str, Any]], int]] = [200]
        self.headers: dict[str, str] = {}
        self.got: list[dict[str, Any]] = []
        self.arrived = threading.Semaphore(0)
        self.let_go = threading.Event()  # "hang" waits for it
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self._server.server_port}/s3cr3t-path"

    def wait(self, number: int = 1, seconds: float = 5.0) -> None:
        for _ in range(number):
            assert self.arrived.acquire(timeout=seconds), f"only {len(self.got)} messages came"

    def close(self) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                step = hook.script.pop(0) if len(hook.script) > 1 else hook.script[0]
                status = step(body) if callable(step) else step
                if status == 200:
                    hook.got.append(body)
                hook.arrived.release()
                if status == "reset":
                    linger = b"\1\0\0\0\0\0\0\0"  # close with RST
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    return
                if status == "hang":
                    hook.let_go.wait(30)
                    return
                assert isinstance(status, int)
                self.send_response(status)
                for name, value in hook.headers.items():
                    self.send_header(name, value)
                answer = json.dumps({"retry_after": 120}).encode() if status == 429 else b"{}"
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
