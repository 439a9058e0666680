"""What each service is sent, read by the rules that it publishes."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from store.model import Alert
from tests.support.alert_samples import RELEASES, alert
from tests.support.chats import URLS, sent_to, text_of

TITLE = "5* hotels & R&D_plan [x](http://evil.example) <b>1</b> `c` @channel"
BEFORE = replace(
    RELEASES["en"], title=TITLE, paragraphs=("A_b & c < d > e * f ~~g~~ \\ end.", "Rates rise to 10 percent of R&D.")
)
AFTER = replace(BEFORE, paragraphs=(BEFORE.paragraphs[0], "Rates rise to 12 percent of R&D."))
EDIT = alert("edited", before=BEFORE, after=AFTER)
LONG = alert("new", "ko", after=replace(RELEASES["ko"], paragraphs=("관측소_42곳을 *함께* 쓴다 & <끝>. " * 300,)))
EMOJI = alert("new", after=replace(RELEASES["en"], title="\U0001f1f0 " * 40, paragraphs=("\U0001f600_" * 3000,)))
MANY = [alert(kind, "ko", n) for n, kind in enumerate(["new", "edited", "withdrawn"] * 20)]
LIMITS = {  # as published: characters, or bytes of UTF-8
    "slack": 40_000, "telegram": 4096, "discord": 2000, "mattermost": 16_383, "teams": 28_000, "google chat": 4096,
    "matrix": 65_000, "zulip": 10_000, "ntfy": 4096,
}  # fmt: skip
BYTES = ("ntfy", "matrix", "teams")
LINKS = {
    "slack": "<https://tides.example/press/1019|Read it>",
    "google chat": "<https://tides.example/press/1019|Read it>",
    "telegram": '<a href="https://tides.example/press/1019">Read it</a>',
    "matrix": '<a href="https://tides.example/press/1019">Read it</a>',
    "ntfy": "Read it: https://tides.example/press/1019",
}
EDITS = {
    "slack": "to \u200b~10~\u200b → \u200b*12*\u200b percent of R&amp;D.",
    "google chat": "to \u200b~10~\u200b → \u200b*12*\u200b percent of R&D.",
    "telegram": "to <s>10</s> → <b>12</b> percent of R&amp;D.",
    "matrix": "to <s>10</s> → <b>12</b> percent of R&amp;D.",
    "teams": r"to \[-10-\] → **12** percent of R&D.",
    "ntfy": "to [10 → 12] percent of R&D.",
}
each = pytest.mark.parametrize("service", URLS)


def only(service: str, *alerts: Alert) -> Any:
    (request,) = sent_to(URLS[service], alerts)
    return request


@each
def test_an_edit_is_marked_as_the_service_marks(service: str) -> None:
    text = text_of(service, only(service, EDIT))
    assert LINKS.get(service, "[Read it](https://tides.example/press/1019)") in text
    assert EDITS.get(service, "to ~~10~~ → **12** percent of R&D.") in text


@each
def test_entities_are_written_once_and_only_where_they_are_read(service: str) -> None:
    text = text_of(service, only(service, EDIT))
    amp = "&amp;" if service in ("slack", "telegram", "matrix") else "&"
    assert f"R{amp}D" in text
    assert "&amp;amp;" not in text
    assert service in ("slack", "telegram", "matrix") or not re.search("&(amp|lt|gt);", text)


@each
def test_escapes_are_written_only_where_they_are_read(service: str) -> None:
    text = text_of(service, only(service, EDIT))
    has_escapes = service in ("discord", "mattermost", "teams")
    assert ("\\" in text) is has_escapes


@each
def test_nothing_in_a_release_calls_a_chat_or_hides_a_link(service: str) -> None:
    said = str(only(service, EDIT))
    assert "@channel" not in said
    assert not re.search(r"(?<!\\)\]\(http://evil", said)


@each
def test_every_message_fits(service: str) -> None:
    for batch in ([LONG], [EMOJI], MANY):
        for request in sent_to(URLS[service], batch):
            said = str(request) if service == "teams" else f"{request.get('title', '')}{text_of(service, request)}"
            size = len(said.encode()) if service in BYTES else len(said.encode("utf-16-le")) // 2
            assert size <= LIMITS[service]
            assert len(request.get("topic", "")) <= 60 or service == "ntfy"


@each
def test_every_title_of_a_digest_is_sent(service: str) -> None:
    said = "".join(str(request) for request in sent_to(URLS[service], MANY))
    assert said.count("조류부 장관, 제3차 항만 대화 개최") >= len(MANY)


@each
def test_text_without_marks_where_it_is_asked_for(service: str) -> None:
    url = URLS[service]
    plain = f"{url}&format=text" if "?" in url else f"{url}/?format=text"
    (request,) = sent_to(plain, [alert("edited")])
    text = text_of(service, request)
    assert "Read it: https://tides.example/press/1019" in text
    assert re.search(r"share \\?\[42 → 24\\?\] measuring", text)
    assert not re.search(r"\*|~|<(?!br)", text)


class Tags(HTMLParser):
    """The tags of a text, each of which must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("batch", [[EDIT], [LONG], MANY[:9], [alert("failing")]])
def test_telegram_is_sent_its_few_tags_each_closed(batch: list[Alert]) -> None:
    for request in sent_to(URLS["telegram"], batch):
        assert request["parse_mode"] == "HTML"
        tags = Tags(request["text"])
        assert tags.found <= {"b", "s", "a", "code", "blockquote"}
        assert tags.open == []


def test_slack_reads_marks_only_where_there_are_some() -> None:
    assert only("slack", EDIT)["mrkdwn"]
    (plain,) = sent_to(f"{URLS['slack']}/?format=text", [EDIT])
    assert not plain["mrkdwn"]


def test_a_title_stands_once() -> None:
    said = str(only("zulip", EDIT))
    assert said.count("R&D_plan") == 1
    assert text_of("discord", only("discord", EDIT)).count("R&D") == 2  # in the title and in the text


@pytest.mark.parametrize("service", ["slack", "google chat", "zulip"])
def test_marks_of_strangers_are_none_where_nothing_can_be_escaped(service: str) -> None:
    said = "~42~ towns do *not* _agree_ on **all** ~~tides~~ `now` ```here``` (*maybe*) __x__ a_b"
    after = replace(RELEASES["en"], title=said, paragraphs=(said,))
    text = text_of(service, only(service, alert("new", after=after)))
    assert re.findall(r"([*_~`])(?![\s\u200b])[^\n*_~`]*(?<![\s\u200b])\1", text) == []
    assert said not in text
    assert "a_b" in text
    assert said in re.sub("[\u200a\u200b]", "", text)


def test_our_own_marks_stay_beside_those_of_strangers() -> None:
    before, after = (replace(RELEASES["en"], paragraphs=(f"A ~fee~ of {n} percent is due.",)) for n in (10, 12))
    text = text_of("slack", only("slack", alert("edited", before=before, after=after)))
    assert "~\u200bfee\u200b~ of \u200b~10~\u200b → \u200b*12*\u200b percent" in text
