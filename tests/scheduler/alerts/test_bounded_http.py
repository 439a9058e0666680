"""Receivers that answer without end, slowly or with far too much: the channel goes on, and nothing fills the memory."""

import gzip
import ssl
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scheduler.alerts import deadline
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from tests.support.alert_receivers import send_one
from tests.support.alert_samples import SEOUL, alert
from tests.support.certificates import untrusted
from tests.support.receivers import Answer, Receiver, endless, sent

OK = b"HTTP/1.1 200 OK\r\n"
SOON = 0.3  # seconds for a whole answer, in these tests


@pytest.fixture
def deliver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[str, str]]]:
    """deliver(answer): the outcome of a delivery to a receiver that answers so, and why."""
    monkeypatch.setattr(deadline, "SECONDS", SOON)
    receivers = []

    def deliver(answer: Answer, context: ssl.SSLContext | None = None) -> tuple[str, str]:
        receivers.append(Receiver(answer, context))
        url = f"json{'s' if context else ''}://127.0.0.1:{receivers[-1].port}/?verify=no"
        result = send_one(AppriseSender("desk", url, Audience("en", SEOUL), timeout=5.0), [alert("new")])
        return result.outcome, result.why

    yield deliver
    for receiver in receivers:
        receiver.close()


@pytest.mark.parametrize(
    ("answer", "outcome", "why"),
    [
        (sent(OK + b"Content-Length: 2\r\n\r\n{}"), "sent", ""),
        (sent(OK + b"Content-Length: 99\r\n\r\n{}"), "sent", ""),  # what counts is the status
        (sent(OK + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"), "sent", ""),
        (endless(OK + b"\r\n", b"x" * 99_999), "sent", ""),
        (endless(OK + b"\r\n", b"x", 0.02), "sent", ""),
        (endless(OK + b"Content-Length: 9999\r\n\r\n", b"x", 0.02), "sent", ""),
        (endless(b"HTTP/1.1 503 Busy\r\n\r\n", b"x" * 99_999), "later", "HTTP 503 Service Unavailable"),
        (endless(OK, b"X-A: b\r\n", 0.02), "later", "no answer in time"),
        (endless(OK + b"X-A: ", b"b", 0.02), "later", "no answer in time"),
        (endless(b"", b"H", 0.02), "later", "no answer in time"),
    ],
)
def test_an_answer_ends_in_time(
    deliver: Callable[..., tuple[str, str]], answer: Answer, outcome: str, why: str
) -> None:
    assert deliver(answer) == (outcome, why)


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_an_answer_over_tls_ends_in_time(deliver: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    context = untrusted(tmp_path)
    assert deliver(sent(OK + b"Content-Length: 2\r\n\r\n{}"), context) == ("sent", "")
    assert deliver(endless(OK + b"\r\n", b"x", 0.02), context) == ("sent", "")
    assert deliver(endless(OK, b"X-A: b\r\n", 0.02), context) == ("later", "no answer in time")


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_a_handshake_ends_in_time() -> None:
    receiver = Receiver(endless(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03", b"a", 0.02))
    sender = AppriseSender("desk", f"jsons://127.0.0.1:{receiver.port}/?verify=no", Audience("en", SEOUL), timeout=0.5)
    assert send_one(sender, [alert("new")]).outcome == "later"
    receiver.close()


def test_little_of_an_answer_is_kept(deliver: Callable[..., tuple[str, str]]) -> None:
    bomb = gzip.compress(bytes(100_000_000))
    tracemalloc.start()
    try:
        assert deliver(sent(OK + b"Content-Encoding: gzip\r\n\r\n" + bomb)) == ("sent", "")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
