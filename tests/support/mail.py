"""Mail servers on loopback: one that works, one that greets and never answers again."""

import asyncio
import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.controller import Controller


class MailBox:
    """aiosmtpd on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.recipients: list[tuple[str, ...]] = []
        self.messages: list[EmailMessage] = []
        self._changed = threading.Condition()
        self._controller = _MailController(self, hostname="127.0.0.1", port=0)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.address[1]

    def apprise_url(self, *recipients: str, form: str = "html") -> str:
        """A channel that mails to `recipients` here."""
        to = ",".join(recipients or ("desk@example.org",))
        return f"mailto://127.0.0.1:{self.port}/?from=presswatch@example.org&to={to}&format={form}&mode=insecure"

    def wait_for(self, count: int, timeout: float = 5) -> list[EmailMessage]:
        """The messages, once there are `count`."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.messages) >= count, timeout):
                raise TimeoutError(f"{len(self.messages)} of {count} mails came within {timeout:g} s")
            return list(self.messages)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.refused:
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        with self._changed:
            self.recipients.append(tuple(envelope.rcpt_tos))
            self.messages.append(message)
            self._changed.notify_all()
        return "250 Message accepted"


class _MailController(Controller):
    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the running server."""
        assert isinstance(self.server, asyncio.Server)
        host, port = self.server.sockets[0].getsockname()
        return host, port

    def _trigger_server(self) -> None:
        """Start's probe of the server: it asks for port 0 where the real one is meant."""
        with socket.create_connection(self.address, 1) as probe:
            probe.recv(1024)


class HangingMail:
    """It says 220, and then nothing, to any number of visitors."""

    def __init__(self) -> None:
        self.visits = 0
        self._ready, self._end = threading.Event(), threading.Event()
        self._port = 0
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def apprise_url(self) -> str:
        return f"mailto://127.0.0.1:{self._port}/?from=a@example.org&to=b@example.org&mode=insecure"

    async def _live(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._greet, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _greet(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.write(b"220 mail.example.org ESMTP\r\n")
        await self._stop.wait()
        writer.close()
