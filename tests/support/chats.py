"""Chat services as they are reached through Apprise, and what it sends to them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import requests

from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from store.model import Alert
from tests.support.alert_samples import SEOUL

URLS = {
    "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
    "telegram": "tgram://123456789:ABCdefghijkl_mnopqrstuvwxyz123456789/12315544/",
    "discord": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    "mattermost": "mmost://localhost/3ccdd113474722377935511fc85d3dd4",
    "teams": f"workflow://host.example:443/{'6' * 32}/{'a' * 43}/",
    "google chat": "gchat://workspace/key/token",
    "matrix": "matrixs://webhook@localhost/?mode=matrix",
    "zulip": "zulip://bot@org/abcdefghijklmnopqrstuvwxyz123456/#general",
    "ntfy": "ntfy://topic",
}


@dataclass(slots=True)
class Caught:
    """What was sent, each request as the service reads it."""

    sent: list[Any] = field(default_factory=list)


@contextmanager
def services() -> Iterator[Caught]:
    """All services, each of which takes everything."""
    caught = Caught()

    def request(_: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        data = options.get("data")
        text = data.decode() if isinstance(data, bytes) else data
        caught.sent.append(json.loads(text) if isinstance(text, str) and text[:1] in "{[" else data)
        answer = requests.Response()
        answer.status_code, answer._content = 200, b"ok" if "slack" in url else b'{"ok": true}'
        return answer

    with patch.object(requests.Session, "request", request):
        yield caught


def sent_to(
    url: str, alerts: Sequence[Alert], audience: Audience | None = None, wording: Any = None
) -> list[dict[str, Any]]:
    """The requests that Apprise makes of `alerts`."""
    sender = AppriseSender("desk", url, audience or Audience("en", SEOUL), wording=wording)
    with services() as caught:
        results = [sender.send(message) for message in sender.messages(alerts)]
    assert {result.outcome for result in results} == {"sent"}
    return caught.sent


def text_of(service: str, request: dict[str, Any]) -> str:
    """The text of a message in a request."""
    if service == "slack":
        return str(request["attachments"][0]["text"])
    if service == "teams":
        return "\n\n".join(str(block["text"]) for block in request["attachments"][0]["content"]["body"])
    names = {"discord": "content", "ntfy": "message", "zulip": "content"}
    return str(request[names.get(service, "text")])
