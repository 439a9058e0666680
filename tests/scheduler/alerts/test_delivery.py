"""Apprise and real receivers: what arrives, in which markup, and what becomes of refusals. No secret gets out."""

import logging
import socket
import threading
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from crawler.errors import ChannelError
from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.dialect import Dialect
from scheduler.alerts.dialects import MARKDOWN, PLAIN, PLAIN_CHAT, SLACK, TELEGRAM
from store.model import KINDS
from tests.support.alert_receivers import Webhook, free_port, send_one
from tests.support.alert_samples import SEOUL, alert
from tests.support.mailbox import Mailbox

SHORT = 0.5  # seconds of patience
SLACK_URL = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/"


def post(url: str, *, language: Language = "en", timeout: float = SHORT, pages: str = "") -> AppriseSender:
    return AppriseSender("desk", url, Audience(language, SEOUL, pages), timeout=timeout)


def test_a_message_says_nothing_of_the_one_before_it(webhook: Webhook) -> None:
    hook = post(f"{webhook.url}?:desk=seoul")
    for told in ([alert("new"), alert("edited")], [alert("new")], [alert("new"), alert("failing")]):
        assert send_one(hook, told).outcome == "sent"
    first, second, third = webhook.got
    assert [sorted(one.keys() & {"alerts", "id", "kind", "desk"}) for one in (first, second, third)] == [
        ["alerts", "desk"],
        ["desk", "id", "kind"],
        ["alerts", "desk"],
    ]


def test_json_holds_words_for_people_and_keys_for_programs(webhook: Webhook) -> None:
    assert send_one(post(webhook.url), [alert("new")]).outcome == "sent"
    (got,) = webhook.got
    assert got["title"].startswith("New · Ministry of Tides: Press Releases · Minister Opens")
    assert "Read it: https://tides.example/press/1019" in got["message"]
    assert {name: got[name] for name in ("id", "kind", "source", "key", "type")} == {
        "id": "pw-1234-desk",
        "kind": "new",
        "source": "tides-press",
        "key": "press/1019",
        "type": "info",
    }


def test_a_digest_names_each_alert(webhook: Webhook) -> None:
    send_one(post(webhook.url + "?:room=7"), [alert(kind, number=n) for n, kind in enumerate(KINDS)])
    (got,) = webhook.got
    assert [told["kind"] for told in got["alerts"]][:3] == ["withdrawn", "edited", "new"]
    assert {told["id"] for told in got["alerts"]} == {f"pw-{n}-desk" for n in range(len(KINDS))}
    assert (got["type"], got["room"]) == ("failure", "7")


@pytest.mark.parametrize(
    ("step", "outcome", "why"),
    [
        (500, "later", "HTTP 500 Internal Server Error"),
        (503, "later", "HTTP 503 Service Unavailable"),
        (301, "refused", "HTTP 301 Moved Permanently: the address has moved, and redirects are not followed"),
        (404, "refused", "HTTP 404 Not Found"),
        (413, "refused", f"HTTP 413 {HTTPStatus(413).phrase}"),
        ("reset", "later", "the connection was lost"),
        ("hang", "later", "no answer in time"),
    ],
)
def test_what_a_webhook_answers(webhook: Webhook, step: int | str, outcome: str, why: str) -> None:
    webhook.script = [step]
    webhook.headers = {"Location": f"{webhook.url.replace('json', 'http')}/elsewhere"} if step == 301 else {}
    verdict = send_one(post(webhook.url), [alert("new")])
    assert (verdict.outcome, verdict.why) == (outcome, why)
    webhook.wait(1)
    assert not webhook.arrived.acquire(blocking=False)  # neither retried nor redirected


def test_too_many_requests_and_for_how_long(webhook: Webhook) -> None:
    webhook.script = [429]
    webhook.headers = {"Retry-After": "120"}
    verdict = send_one(post(webhook.url), [alert("new")])
    assert (verdict.outcome, verdict.why, verdict.retry_after) == ("later", "HTTP 429 Too Many Requests", 120.0)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("json://127.0.0.1:{port}/", "connection refused"),
        ("json://does-not-exist.invalid/", "its host name has no address"),
        ("mailto://127.0.0.1:{port}/?from=a@b.example&to=c@d.example&mode=insecure", "connection refused"),
        ("mailto://does-not-exist.invalid/?from=a@b.example&to=c@d.example", "its host name has no address"),
    ],
)
def test_nobody_there(url: str, why: str) -> None:
    verdict = send_one(post(url.format(port=free_port())), [alert("new")])
    assert (verdict.outcome, verdict.why) == ("later", why)


def test_a_mail_server_that_refuses_one_of_two(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    box.refuse = {"b@tides.example": "550 no such user b@tides.example"}
    verdict = send_one(post(url.replace("&mode", ",b@tides.example&mode")), [alert("new")])
    assert (verdict.outcome, verdict.why) == ("partly", "some recipients of the mail did not get it (SMTP 550)")
    assert len(box.mails) == 1


@pytest.mark.parametrize(("answer", "outcome"), [("550 no such user", "refused"), ("451 try later", "later")])
def test_a_mail_server_that_refuses(mailbox: tuple[Mailbox, str], answer: str, outcome: str) -> None:
    box, url = mailbox
    box.refuse = {"a@tides.example": answer}
    verdict = send_one(post(url), [alert("new")])
    assert (verdict.outcome, verdict.why) == (outcome, f"SMTP {answer[:3]}")


def test_a_mail_server_that_greets_and_hangs() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def greet() -> None:
            connection, _ = server.accept()
            held.append(connection)
            connection.sendall(b"220 hello\r\n")

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        url = f"mailto://127.0.0.1:{server.getsockname()[1]}/?from=a@b.example&to=c@d.example&mode=insecure"
        verdict = send_one(post(url), [alert("new")])
        thread.join(5)
        for connection in held:
            connection.close()
    assert (verdict.outcome, verdict.why) == ("later", "no answer in time")


def test_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert send_one(post("terminal://"), [alert("edited")]).outcome == "sent"
    out = capsys.readouterr().out
    assert "share [42 → 24] measuring stations" in out
    assert out.endswith("https://tides.example/press/1019\n\n")
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("url", "markup", "dialect"),
    [
        ("terminal://", "terminal", PLAIN),
        ("json://localhost", "text", PLAIN),
        ("json://localhost?format=html", "html", PLAIN),
        ("mailto://u:p@gmail.com", "html", PLAIN),
        ("mailto://u:p@gmail.com?format=text", "text", PLAIN),
        (SLACK_URL, "text", SLACK),
        (f"{SLACK_URL}?format=text", "text", SLACK.unmarked()),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js/", "text", MARKDOWN),
        ("tgram://123456789:abcdefg_hijklmnop/12345/?format=markdown", "text", TELEGRAM),
        ("ntfy://topic", "text", PLAIN_CHAT),
        ("ntfy://topic?format=markdown", "text", MARKDOWN),
        ("twilio://AC" + "a" * 32 + ":" + "b" * 32 + "@15551234567/15557654321", "lines", PLAIN_CHAT),
    ],
)
def test_each_service_gets_what_it_likes(url: str, markup: str, dialect: Dialect) -> None:
    form = post(url).form
    assert (form.markup, form.dialect) == (markup, dialect)


@pytest.mark.parametrize("url", ["", "nonsense", "slack://hunter2", "what://hunter2/x"])
def test_a_url_that_is_none(url: str) -> None:
    with pytest.raises(ChannelError, match='channel "desk"') as error:
        post(url)
    assert "hunter2" not in str(error.value)


def test_the_short_form_is_short(webhook: Webhook) -> None:
    hook = post(webhook.url)
    (message,) = hook.shorter(*hook.messages([alert("failing")]))
    hook.send(message)
    (got,) = webhook.got
    assert got["message"].splitlines() == [
        "Failing · Ministry of Tides: Press Releases: The list could not be read: no complete response within 20 s. "
        "https://tides.example/press pw-1234-desk"
    ]


def test_a_trial(webhook: Webhook, capsys: pytest.CaptureFixture[str]) -> None:
    assert post(webhook.url, language="ko").try_out().outcome == "sent"
    assert webhook.got[0]["message"] == "이 글이 보이면 채널 ‘desk’의 알림은 이곳으로 옵니다."
    assert post("terminal://").try_out().outcome == "sent"
    assert "alerts of the channel “desk” arrive here" in capsys.readouterr().out


class Listener(logging.Handler):
    """Keeps all that any log would show."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@pytest.fixture
def listener() -> Iterator[Listener]:
    root, listening = logging.getLogger(), Listener()
    level = root.level
    root.addHandler(listening)
    root.setLevel(logging.DEBUG)
    yield listening
    root.setLevel(level)
    root.removeHandler(listening)


def test_no_secret_in_logs_or_verdicts(webhook: Webhook, listener: Listener) -> None:
    webhook.script = [500]
    verdict = send_one(post(webhook.url.replace("json://", "json://user:hunter2@")), [alert("new")])
    logging.getLogger("tests").info("the listener listens")
    said = "\n".join([verdict.why, *listener.heard])
    assert verdict.outcome == "later"
    assert "the listener listens" in said
    assert "hunter2" not in said
    assert "s3cr3t" not in said


def test_verdicts_are_read_whoever_sets_the_level_of_logs(webhook: Webhook) -> None:
    webhook.script = [404]
    desk = post(webhook.url)
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    assert send_one(desk, [alert("new")]).why == "HTTP 404 Not Found"
