"""Mail servers that answer slowly or without end: the channel goes on, and nothing fills the memory."""

import socket
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from scheduler.alerts import deadline
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from tests.support.alert_receivers import send_one
from tests.support.alert_samples import SEOUL, alert
from tests.support.mail import MailBox
from tests.support.receivers import Answer, Receiver, endless, sent

HANDSHAKE = b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03"  # of 16 kB that follow byte by byte
Deliver = Callable[..., tuple[str, str]]


def send(port: int, mode: str) -> tuple[str, str]:
    url = f"mailto{'s' if mode == 'ssl' else ''}://127.0.0.1:{port}/?from=a@example.org&to=b@example.org&mode={mode}"
    result = send_one(AppriseSender("desk", url, Audience("en", SEOUL), timeout=1.0), [alert("new")])
    return result.outcome, result.why


@pytest.fixture
def deliver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deliver]:
    """deliver(answer, mode): the outcome of a delivery to a mail server that greets so, and why."""
    monkeypatch.setattr(deadline, "SECONDS", 0.5)
    receivers = []

    def deliver(answer: Answer, mode: str = "insecure") -> tuple[str, str]:
        receivers.append(Receiver(answer, greets=True))
        return send(receivers[-1].port, mode)

    yield deliver
    for receiver in receivers:
        receiver.close()


def after_greeting(answer: Answer) -> Answer:
    def answered(connection: socket.socket) -> None:
        connection.sendall(b"220 tides.example\r\n")
        connection.recv(4_096)
        answer(connection)

    return answered


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (endless(b"220", b" ", 0.02), "no answer in time"),
        (endless(b"", b"220-tides\r\n", 0.02), "no answer in time"),
        (after_greeting(endless(b"", b"250-A\r\n", 0.02)), "no answer in time"),
        (after_greeting(endless(b"250 ", b"a", 0.02)), "no answer in time"),
        (sent(b"421 busy\r\n"), "SMTP 421"),
        (endless(b"", b"220-tides\r\n" * 9_999), "the connection was lost"),
        (sent(b""), "the connection was lost"),
    ],
)
def test_a_mail_server_is_given_up_in_time(deliver: Deliver, answer: Answer, why: str) -> None:
    assert deliver(answer) == ("later", why)


@pytest.mark.parametrize("answer", [endless(HANDSHAKE, b"a", 0.02), after_greeting(endless(b"220 go\r\n", b"a", 0.02))])
def test_a_handshake_is_given_up_in_time(deliver: Deliver, answer: Answer) -> None:
    assert deliver(answer, "ssl")[0] == "later"
    assert deliver(answer, "starttls")[0] == "later"


def test_little_of_an_answer_is_kept(deliver: Deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "SECONDS", 20.0)
    tracemalloc.start()
    try:
        assert deliver(endless(b"", b"220-" + b"x" * 4_000 + b"\r\n")) == ("later", "the connection was lost")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_mail_goes_on_as_before() -> None:
    with MailBox() as box:
        assert send(box.port, "insecure") == ("sent", "")
        assert len(box.wait_for(1)) == 1
