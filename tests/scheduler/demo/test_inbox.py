"""The webhook receiver takes, refuses, redirects, hangs and resets; and Apprise, the real one, meets each."""

import threading
import time
from email.message import EmailMessage
from typing import Any

import apprise
import pytest

from scheduler.demo.inbox import Inbox
from tests.support.mail import MailBox


def post(url: str, text: str = "hello") -> bool:
    asset = apprise.AppriseAsset(service_timeout=0, http_redirects=False, storage_mode="memory")
    channel = apprise.Apprise(asset=asset)
    assert channel.add(url)
    return bool(channel.notify(title="new", body=text))


def test_takes_messages_in_order(webhook: Inbox) -> None:
    assert post(webhook.apprise_url, "first")
    assert post(webhook.apprise_url, "second")
    assert [m["message"] for m in webhook.wait_for(2)] == ["first", "second"]
    assert webhook.messages[0]["title"] == "new"


@pytest.mark.parametrize("mode", ["500", "429", "301", "reset"])
def test_refusals_take_nothing(webhook: Inbox, mode: Any) -> None:
    webhook.set_mode(mode)
    assert not post(webhook.apprise_url)
    assert webhook.messages == []
    assert {attempt.mode for attempt in webhook.attempts} == {mode}


def test_a_refusal_can_last_for_some_posts_only(webhook: Inbox) -> None:
    webhook.set_mode("500", times=2)
    assert [post(webhook.apprise_url) for _ in range(3)] == [False, False, True]
    assert [a.mode for a in webhook.attempts] == ["500", "500", "200"]


def test_hanging_ends_when_the_inbox_closes() -> None:
    with Inbox() as inbox:
        inbox.set_mode("hang")
        poster = threading.Thread(target=post, args=(f"{inbox.apprise_url}?rto=30",), daemon=True)
        poster.start()
        assert inbox.wait_for_attempts(1)
        began = time.monotonic()
    assert time.monotonic() - began < 2
    poster.join(5)
    assert not poster.is_alive()
    assert inbox.messages == []


def test_slow_takes_in_the_end(webhook: Inbox) -> None:
    webhook.set_mode("slow", delay=0.05)
    assert post(webhook.apprise_url)
    assert len(webhook.messages) == 1


def test_waiting_in_vain_says_how_many_came(webhook: Inbox) -> None:
    with pytest.raises(TimeoutError, match="0 of 1"):
        webhook.wait_for(1, timeout=0.01)
    with pytest.raises(ValueError, match="teapot"):
        webhook.set_mode("teapot")  # type: ignore[arg-type]


def test_mail_arrives(mail: MailBox) -> None:
    assert post(mail.apprise_url("desk@example.org"), "three ships")
    (message,) = mail.wait_for(1)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "new"
    body = message.get_body(("html", "plain"))
    assert body is not None
    assert "three ships" in body.get_content()
    assert mail.recipients == [("desk@example.org",)]


def test_mail_refuses_one_recipient(mail: MailBox) -> None:
    mail.refused.add("gone@example.org")
    assert not post(mail.apprise_url("gone@example.org"))
    assert mail.messages == []


def test_hanging_mail_greets_and_hangs(hanging_mail: Any) -> None:
    assert not post(f"{hanging_mail.apprise_url}&rto=0.3&cto=0.3")
    assert hanging_mail.visits >= 1
