"""Receivers on a bare socket, which answer as no receiver should."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress

Answer = Callable[[socket.socket], None]


def sent(data: bytes) -> Answer:
    return lambda connection: connection.sendall(data)


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return answer


class Receiver:
    """Answers each request with `answer`; one that `greets` does not wait for a request."""

    def __init__(self, answer: Answer, context: ssl.SSLContext | None = None, *, greets: bool = False) -> None:
        self._answer, self._context, self._greets = answer, context, greets
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._one, args=self._socket.accept()[:1], daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with suppress(OSError):
            one = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            with one:
                if not self._greets:
                    one.recv(65_536)
                self._answer(one)
                while not self._greets and one.recv(65_536):
                    pass  # closed with bytes unread, the connection would be reset, and the answer lost

    def close(self) -> None:
        self._socket.close()
