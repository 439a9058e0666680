"""The world the tests run against: real servers on loopback, each gone without trace when its test ends."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self

import pytest
from aiosmtpd.controller import Controller
from hypothesis import settings

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from tests.scheduler.house import House

# The same examples in every run, and no verdict by the clock: machines are busy.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Warnings are errors, but for what libraries warn of when they are merely imported."""
    config.addinivalue_line("filterwarnings", "ignore:'imghdr' is deprecated:DeprecationWarning")  # Apprise
    # Datasette leaves the connections of its threads to the collector; Python 3.13 warns of them.
    config.addinivalue_line("filterwarnings", "ignore:unclosed database:ResourceWarning")


@pytest.fixture
def press_room() -> Iterator[PressRoom]:
    """The press room with its standing releases, in a thread of its own; good for sync and async tests."""
    with PressRoom() as room:
        yield room


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty folder to run presswatch in."""
    return House(tmp_path)


@pytest.fixture
def webhook() -> Iterator[Inbox]:
    """A webhook receiver; `webhook.apprise_url` is its channel."""
    with Inbox() as inbox:
        yield inbox


@pytest.fixture
def mail() -> Iterator["MailBox"]:
    """A mail server that works, refuses the recipients in `mail.refused`, and keeps what it took in `mail.messages`."""
    with MailBox() as box:
        yield box


@pytest.fixture
def hanging_mail() -> Iterator["HangingMail"]:
    """A mail server that greets and never answers again."""
    with HangingMail() as server:
        yield server


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
        return int(self._controller.server.sockets[0].getsockname()[1])

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
    def _trigger_server(self) -> None:
        """Start's probe of the server: it asks for port 0 where the real one is meant."""
        with socket.create_connection(self.server.sockets[0].getsockname(), 1) as probe:
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


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the machine's proxy settings say."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        for spelling in (name, name.upper()):
            if spelling in os.environ:
                monkeypatch.delenv(spelling)
