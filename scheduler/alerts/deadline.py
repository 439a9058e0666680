"""A time by which a receiver must have taken a message, however it answers: byte by byte, or without end."""

import contextlib
import socket
import threading
from typing import Final

SECONDS: Final = 30.0  # for a message and its answer


class Deadline:
    """Closes a connection when its time is up, so that whoever waits for it goes on."""

    def __init__(self) -> None:
        self.passed = False
        self._connection: socket.socket | None = None
        self._timer = threading.Timer(SECONDS, self._close)
        self._timer.daemon = True
        self._timer.start()

    def covers(self, connection: socket.socket | None) -> None:
        """It is this connection that will be closed. Raises TimeoutError if the time is up."""
        self._connection = connection
        if self.passed:
            raise TimeoutError("timed out")

    def cancel(self) -> None:
        """All has come in time."""
        self._timer.cancel()

    def _close(self) -> None:
        self.passed = True
        if self._connection is not None:
            with contextlib.suppress(OSError):  # it ended just now
                socket.socket.shutdown(self._connection, socket.SHUT_RDWR)  # TLS's own would wait for the receiver
