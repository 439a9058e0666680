"""Bounds what a mail server can cost: each mail must be taken within a time, and little of the answers is read.

The timeout of `smtplib` is for each read alone, and it keeps an answer of any number of lines.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from scheduler.alerts.deadline import Deadline

_BYTES = 100_000  # of a mail server's answers over one connection that are read


def bound_mail() -> None:
    """Bound all mails that are sent with `smtplib` in this process from now on."""
    smtplib.SMTP = _Timed  # type: ignore[misc]  # where Apprise looks for it
    smtplib.SMTP_SSL = _TimedTls  # type: ignore[misc]  # likewise


class _Timed(smtplib.SMTP):
    """A connection to a mail server, with a deadline for connecting and for each mail."""

    _deadline: Deadline | None = None

    def connect(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self._begin()
        return super().connect(*args, **kwargs)

    def sendmail(self, *args: Any, **kwargs: Any) -> dict[str, tuple[int, bytes]]:
        self._begin()
        return super().sendmail(*args, **kwargs)

    def send(self, s: Any) -> None:
        with self._in_time():
            super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        with self._in_time():
            if self.file is None and self.sock:
                self.file = _Answers(self.sock.makefile("rb"))
            reply = super().getreply()
            if self._deadline and self._deadline.passed:  # a line that breaks off looks complete
                raise TimeoutError
        return reply

    def close(self) -> None:
        super().close()
        if self._deadline:
            self._deadline.cancel()

    def _begin(self) -> None:
        if self._deadline:
            self._deadline.cancel()
        self._deadline = Deadline()

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Raises TimeoutError if the time is up, however that shows."""
        assert self._deadline, "it is connected"
        try:
            self._deadline.covers(self.sock)
            yield
        except (OSError, smtplib.SMTPException) as error:
            if self._deadline.passed:
                self.close()
                raise TimeoutError("timed out") from error
            raise


class _TimedTls(_Timed, smtplib.SMTP_SSL):
    """The same over TLS; its handshake is bounded by the timeout of the connection."""


class _Answers:
    """What a mail server answers, as lines; after _BYTES of them it looks as if it had hung up."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._read = 0

    def readline(self, most: int) -> bytes:
        """The next line, at most so many bytes of it."""
        line = self._file.readline(most) if self._read < _BYTES else b""
        self._read += len(line)
        return line

    def close(self) -> None:
        """Read no more."""
        self._file.close()
