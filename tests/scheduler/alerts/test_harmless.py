"""What comes from the web calls nobody together in a chat, and hides no link: as Apprise sends it to each service."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import requests

from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.harmless import without_calls, without_markup
from store.model import Alert
from tests.support.alert_receivers import Webhook, send_one
from tests.support.alert_samples import SEOUL, alert

CALLS = (
    "@everyone", "@here", "@channel", "@all", "@room", "@**all**", "@_**everyone**",
    "<!here>", "<!channel>", "<!subteam^S1>", "<@U123>", "<@&99>", "<#C1>", "<users/all>",
)  # fmt: skip
LINKS = ("[good.example](http://evil.example)", "<http://evil.example|good.example>", "![x](http://evil.example/x.png)")
SERVICES = (
    "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "mmost://localhost/3ccdd113474722377935511fc85d3dd4",
    "zulip://bot@org/abcdefghijklmnopqrstuvwxyz123456/#general",
    "tgram://123456789:ABCdefghijkl_mnopqrstuvwxyz123456789/12315544/",
    "wxteams://" + "a" * 80,
    "ryver://apprise/abcdef123456789",
    "guilded://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "revolt://abcdefghijklmnopqrstuvwxyz0123456789/01ABCDEFGHJKMNPQRSTVWXYZ12",
    "line://abcdefghijklmnop/target",
    "dingtalk://abcdefghijklmnop",
    "feishu://abcdefghijklmnop",
)
NO_LINKS = (  # services in which "[text](address)" is no link
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
    "gchat://workspace/key/token",
)


def hostile() -> Alert:
    """A new release with all of that in its title and its text."""
    one, text = alert("new"), " ".join((*CALLS, *LINKS))
    versions = one.change.versions
    assert versions.after
    content = replace(versions.after, title=text, paragraphs=(text,))
    return replace(one, change=replace(one.change, versions=replace(versions, after=content)))


def sent_to(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that Apprise sends to a service, as the service reads it."""
    sent: list[str] = []

    def request(_: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        data = options.get("data")
        text = data.decode() if isinstance(data, bytes) else data
        sent.append(
            json.dumps(json.loads(text) if isinstance(text, str) and text[:1] in "{[" else data, ensure_ascii=False)
        )
        answer = requests.Response()
        answer.status_code, answer._content = 200, b'{"ok": true}'
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    send_one(AppriseSender("desk", url, Audience("en", SEOUL)), [hostile()])
    assert sent
    return "\n".join(sent)


@pytest.mark.parametrize("url", [*SERVICES, *NO_LINKS], ids=lambda url: url.partition(":")[0])
def test_no_release_calls_a_chat_together(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_to(url, monkeypatch)
    assert [call for call in (*CALLS, "<http:") if call.rstrip(">") in sent] == []
    if url in SERVICES:
        assert re.findall(r"(?<!\\)\]\(http://evil|(?<!\\)<http://evil", sent) == []


def test_programs_and_mails_get_each_text_as_it_is(webhook: Webhook) -> None:
    send_one(AppriseSender("desk", webhook.url, Audience("en", SEOUL)), [hostile()])
    (got,) = webhook.got
    assert all(sign in got["release"] for sign in (*CALLS, *LINKS))
    assert CALLS[0] in got["title"]
    assert "\u200b" not in got["title"] + got["message"]


@pytest.mark.parametrize(
    "text",
    ["desk@tides.example, 5 @ 3 each", "a < b", "1 <2", "see [1] (page 3)", "x[0] = 1", "<3", "장관 <항만 대화> 참석"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_calls(text) == without_markup(text) == text


def test_our_own_markdown_stays_as_it_is() -> None:
    assert without_calls("**A** [Read it](https://tides.example/1)") == "**A** [Read it](https://tides.example/1)"
