"""Mails: our own text beside the page, and a thread for each release."""

import inspect
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from apprise.plugins.email.base import NotifyEmail

from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.envelope import envelope
from store import outbox
from store.model import KINDS, Alert, FirstAlert
from tests.support.alert_receivers import send_one
from tests.support.alert_samples import SEOUL, alert, message
from tests.support.chats import services
from tests.support.mailbox import Mailbox, text_of
from tests.support.watch import Watch, reading, release

# Of the methods as they were when `apprise_mail` was written.
SEND = "34afc70b818510cc05e871bdd7c84fd21973f9c4c4c9867b0dfea30ed3e98d38"


def send(url: str, *alerts: Alert, language: Language = "en") -> None:
    assert send_one(AppriseSender("desk", url, Audience(language, SEOUL)), alerts).outcome == "sent"


def test_the_method_that_is_overridden_is_the_one_that_was_read() -> None:
    """If this fails, see what is new in Apprise's `send` and `prepare_emails`, and whether `Mail` needs it too."""
    source = inspect.getsource(NotifyEmail.send) + inspect.getsource(NotifyEmail.prepare_emails)
    assert sha256(source.encode()).hexdigest() == SEND


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_has_our_page_and_our_own_text(mailbox: tuple[Mailbox, str], kind: str, language: Language) -> None:
    box, url = mailbox
    told = alert(kind, language)
    send(url, told, language=language)
    (mail,) = box.mails
    said = message([told], Audience(language, SEOUL))
    assert mail["Subject"] == said.title
    assert mail["X-Presswatch-Alert"] == "pw-1234-desk"
    assert text_of(mail).strip() == said.plain.strip()
    assert f'<html lang="{language}">' in text_of(mail, "html")


def test_a_mail_without_a_page_says_the_same(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    send(f"{url}&format=text", alert("edited", "ko"), language="ko")
    (mail,) = box.mails
    assert mail.get_content_type() == "text/plain"
    assert "관측소 [42 → 24]곳을" in text_of(mail)


def test_a_trial_needs_no_thread(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    assert AppriseSender("desk", url, Audience("en", SEOUL)).try_out().outcome == "sent"
    (mail,) = box.mails
    assert "In-Reply-To" not in mail
    assert len(mail.get_all("Message-ID", [])) == 1
    assert text_of(mail).startswith("If you can read this, the alerts of the channel “desk” arrive here.")


def test_a_second_delivery_has_the_same_message_id(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    for _ in range(2):
        send(url, alert("new"))
    send(url, alert("new", number=8))
    first, again, other = (str(mail["Message-ID"]) for mail in box.mails)
    assert first == again != other
    assert first.startswith("<pw-1234-desk.")
    assert first.endswith("@tides.example>")


def test_an_alert_of_another_database_has_another_message_id() -> None:
    told = alert("new")
    later = replace(told, created_at="2027-01-01T00:00:00Z")
    assert envelope([told], "").name != envelope([later], "").name


def test_mails_about_one_release_are_one_thread(mailbox: tuple[Mailbox, str], watch: Watch) -> None:
    box, url = mailbox
    one, two = reading("1", release("One")), reading("2", release("Two", "The towns agreed on 42 stations."))
    watch.check(one)
    watch.check(two, rows=[two.entry, one.entry])
    watch.check(reading("2", release("Two", "The towns agreed on 24 stations.")))
    watch.check(reading("2", release("Two", "The towns agreed on 25 stations.")))
    for told in reversed(outbox.alerts(watch.store)):
        send(url, told)
    new, edited, again = box.mails
    assert "References" not in new
    assert [mail["References"] for mail in (edited, again)] == [new["Message-ID"]] * 2
    assert [mail["In-Reply-To"] for mail in (edited, again)] == [new["Message-ID"]] * 2
    assert len({mail["Message-ID"] for mail in box.mails}) == 3


def test_a_mail_about_several_releases_is_a_reply_to_none(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    first = FirstAlert("pw-1-desk", "2026-07-01T00:00:00Z")
    send(url, replace(alert("edited"), first=first), replace(alert("edited", number=9), first=first))
    assert "References" not in box.mails[0]


def test_a_channel_in_any_script_has_a_name_that_mails_can_carry() -> None:
    told = replace(alert("new"), uid="pw-1-데스크")
    assert envelope([told], "").headers("a.example")["Message-ID"].isascii()


@pytest.mark.parametrize(
    "url",
    [
        "mailgun://news@desk.example/key-0123456789abcdef0123456789abcdef/chief@desk.example?+X-Desk=1",
        "smtp2go://news@desk.example/0123456789abcdef0123456789abcdef/chief@desk.example?+X-Desk=1",
        "sparkpost://news@desk.example/0123456789abcdef0123456789abcdef/chief@desk.example?+X-Desk=1",
    ],
)
def test_services_that_take_headers_make_threads_too(url: str) -> None:
    first = FirstAlert("pw-1234-desk", alert("new").created_at)
    new, edited = replace(alert("new"), first=first), replace(alert("edited", number=1235), first=first)
    sender = AppriseSender("desk", url, Audience("en", SEOUL))
    found = []
    with services() as caught:
        for alerts in ([new], [edited], [alert("failing", number=1236)]):
            (message,) = sender.messages(alerts)
            sender.send(message)
            found.append(headers_of(caught.sent[-1]))
    assert found[0]["References"] == found[1]["References"] == found[1]["In-Reply-To"] != found[2]["References"]
    assert [headers["X-Presswatch-Alert"] for headers in found] == ["pw-1234-desk", "pw-1235-desk", "pw-1236-desk"]
    assert {headers["X-Desk"] for headers in found} == {"1"}


def headers_of(request: dict[str, Any]) -> dict[str, str]:
    """The headers that a service is asked to put into a mail, in its own form."""
    if "custom_headers" in request:
        return {one["header"]: one["value"] for one in request["custom_headers"]}
    if "content" in request:
        found: dict[str, str] = request["content"]["headers"]
        return found
    return {name[2:]: value for name, value in request.items() if name.startswith("h:")}
