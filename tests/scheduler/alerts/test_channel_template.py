"""A channel's own template: what it can say, and what becomes of one that is wrong, or without end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from scheduler.alerts.audience import Audience
from scheduler.alerts.bounded_template import LIMIT
from scheduler.alerts.channel_template import ChannelTemplate
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.dialects import SLACK
from scheduler.alerts.message import Form
from scheduler.alerts.messages import messages
from scheduler.alerts.open_template import open_template, template_problems
from scheduler.alerts.own_words import OwnWords, TemplateFailed
from scheduler.alerts.pool import deliver_now
from scheduler.alerts.samples import samples
from scheduler.alerts.template_fields import fields, in_own_words, named_in_full
from scheduler.alerts.wording import compose
from scheduler.alerts.worker import Worker
from scheduler.config.load import load
from scheduler.config.model import ChannelConfig, Words
from store import outbox
from store.db.database import Store
from store.model import KINDS, ChangeKind
from tests.support.alert_receivers import Webhook
from tests.support.alert_samples import SEOUL, alert
from tests.support.mailbox import Mailbox, text_of

DESK = Audience("en", SEOUL, "https://desk.example", Words(any=("stations",)))


def filled(source: str, kind: ChangeKind = "edited") -> OwnWords:
    told = alert(kind)
    return ChannelTemplate(source).filled(fields(compose(told, DESK), [told], DESK))


def test_the_whole_template_is_the_text() -> None:
    words = filled("{{ label }}: {{ title }}\n{{ difference }}\n{{ url }}\n")
    assert words == OwnWords(
        "",
        "Edited: Minister Opens the Third Harbour Dialogue in Port Aldersea\n"
        "The towns will share [42 → 24] measuring stations from next spring.\nhttps://tides.example/press/1019",
    )


def test_a_template_has_a_subject_and_a_text() -> None:
    source = """
{% macro row(fact) %}{{ fact.label | upper }} {{ fact.value }}{% endmacro %}
{% block subject %}
[{{ kind }}] {{ source_title.split(":")[0] }}
{% endblock %}
{% block text %}
{% for fact in facts if fact.label != "Note" %}
{{ loop.index }}. {{ self.subject() | trim if false else fact.label }}
{% endfor %}
{{ matched | map(attribute="sentence") | join("; ") }} {{ range(3) | list }} {{ 7 * 6 % 40 }} {{ "a" ~ "b" + "c" }}
{% endblock %}
"""
    assert filled(source) == OwnWords(
        "[edited] Ministry of Tides",
        "1. Date\n2. Department\n3. Attachments\n4. Words found\n"
        "The towns will share 24 measuring stations from next spring. [0, 1, 2] 2 abc",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_documented_field_is_there_for_every_kind(kind: ChangeKind) -> None:
    told = alert(kind)
    assert set(fields(compose(told, DESK), [told], DESK)) == {
        "id", "kind", "source", "key", "release", "published", "department", "files", "url", "change_url", "at",
        "summary", "weight", "touches", "notice", "back_to", "matched", "why", "reason",
        "label", "source_title", "title", "noticed", "lead", "facts", "paragraphs", "difference", "links",
        "host", "sources",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a\nb {{ titel }}", "line 2: 'titel' is undefined"),
        ("a\n{{ title", "line 2: unexpected end of template, expected 'end of print statement'."),
        ("\n\n{{ 1 / 0 }}", "line 3: division by zero"),
        ("{{ title | centre }}", "line 1: No filter named 'centre'."),
        ('{% include "other" %}', "line 1: no loader for this environment specified"),
        ('{{ title.__class__ }}', "line 1: access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ lipsum() }}", "is not safely callable"),
        ('{{ "{:>9999999999}".format(1) }}', "is not safely callable"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(source: str, why: str) -> None:
    with pytest.raises(TemplateFailed) as error:
        filled(source)
    assert why in str(error.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% for a in title %}{% for b in title %}{% for c in title %}{% for d in title %}{% endfor %}"
        "{% endfor %}{% endfor %}{% endfor %}",
        '{{ "a" * 1000000000 }}',
        '{{ "%999999999d" % 1 }}',
        "{{ 9 ** 9 ** 9 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% for a in range(3000) %}{{ title }}{% endfor %}",
        "{% macro twice(a, n) %}{{ twice(a + a, n - 1) if n else a }}{% endmacro %}{{ twice(title, 60) }}",
        "{% macro twice(a, n) %}{{ twice(a ~ a, n - 1) if n else a }}{% endmacro %}{{ twice(title, 60) }}",
        "{% macro twice(a, n) %}{{ twice(a + a, n - 1) if n else a }}{% endmacro %}{{ twice([1], 60) }}",
    ],
)
def test_no_template_takes_for_ever_or_all_memory(source: str) -> None:
    with pytest.raises(TemplateFailed):
        filled(source)


def test_a_template_that_is_used_again_has_all_its_rounds_again() -> None:
    template = ChannelTemplate("{% for a in range(15000) %}{% endfor %}x")
    assert [template.filled({}).text for _ in range(3)] == ["x"] * 3
    assert len(filled("{% for a in range(150) %}{{ title }}{% endfor %}").text) < LIMIT


def test_a_template_that_fails_leaves_our_own_words() -> None:
    told = alert("edited")
    said = in_own_words(compose(told, DESK), [told], DESK, ChannelTemplate("{{ titel }}"))
    assert (said.own, said.own_failed) == (None, "line 1: 'titel' is undefined")
    assert said.subject.startswith("Edited · Ministry of Tides")


def test_the_subject_of_a_template_is_that_of_the_mail() -> None:
    told = alert("edited")
    template = ChannelTemplate("{% block subject %}{{ kind }}{% endblock %}{% block text %}x{% endblock %}")
    assert in_own_words(compose(told, DESK), [told], DESK, template).subject == "edited"


def test_what_an_alert_must_name_is_added() -> None:
    content = compose(alert("edited"), DESK)
    title = "Minister Opens the Third Harbour Dialogue in Port Aldersea"
    assert named_in_full(content, "42!") == (
        f"Edited · {title}\n\n42!\n\nSee what changed: https://desk.example/change/1234\n"
        "Read it: https://tides.example/press/1019"
    )
    whole = f"{title} https://tides.example/press/1019"
    assert named_in_full(content, whole) == whole


def test_an_alert_in_its_users_words_and_one_whose_template_fails(
    webhook: Webhook, store: Store, owe: Callable[..., None]
) -> None:
    owe("desk", source="tides")
    good, bad = ChannelTemplate("{{ label }}! {{ lead }}"), ChannelTemplate("{{ titel }}")
    deliver(webhook, store, good)
    (got,) = webhook.got
    assert got["message"] == (
        "Failing · Tides\n\nFailing! The list could not be read: t.example:443 refused the connection.\n\n"
        "Open the page: https://tides.example/\n\npresswatch alert pw-1-desk"
    )
    owe("desk", source="tides", kind="recovered")
    with capture_logs() as logs:
        deliver(webhook, store, bad)
    assert webhook.got[1]["message"].startswith("“Tides” can be read again.")
    recovered, failing = outbox.alerts(store)
    why = "sent in our own words: the channel's template failed: line 1: 'titel' is undefined"
    assert (failing.state, failing.last_error) == ("sent", "")
    assert (recovered.state, recovered.last_error) == ("sent", why)
    assert [(one["event"], one["why"]) for one in logs] == [("template failed", "line 1: 'titel' is undefined")]


def deliver(webhook: Webhook, store: Store, wording: ChannelTemplate) -> None:
    sender = AppriseSender("desk", webhook.url, Audience("en", SEOUL), wording=wording)
    deliver_now([Worker(ChannelConfig(name="desk", url=webhook.url), sender, store, SEOUL)], 5)


def test_a_mail_shows_the_words_of_the_template_and_their_links(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    template = ChannelTemplate(
        "{% block subject %}{{ title }}{% endblock %}{% block text %}<b>{{ kind }}</b>\n{{ url }}{% endblock %}"
    )
    sender = AppriseSender("desk", url, Audience("en", SEOUL), wording=template)
    sender.send(sender.messages([alert("edited")])[0])
    (mail,) = box.mails
    assert mail["Subject"] == "Minister Opens the Third Harbour Dialogue in Port Aldersea"
    assert "<b>edited</b>\nhttps://tides.example/press/1019\n\npresswatch alert pw-1234-desk" in text_of(mail)
    page = text_of(mail, "html")
    assert "&lt;b&gt;edited&lt;/b&gt;<br>" in page
    assert 'href="https://tides.example/press/1019"' in page


def test_a_text_that_does_not_fit_leaves_our_own_words() -> None:
    long = ChannelTemplate("{% for n in range(300) %}{{ title }} {% endfor %}")
    (message,) = messages([alert("edited")], DESK, Form("text", 1500, 200), long)
    assert "[42 → 24]" in message.body
    (message,) = messages([alert("edited")], DESK, Form("text", 50_000, 200), long)
    assert "[42 → 24]" not in message.body


@pytest.mark.parametrize("kind", KINDS)
def test_a_digest_in_a_users_words_names_every_alert(kind: ChangeKind) -> None:
    batch = [alert(kind, number=n) for n in range(30)]
    found = messages(batch, DESK, Form("text", 1500, 200, SLACK), ChannelTemplate("{{ id }}!"))
    said = "".join(message.whole for message in found)
    assert [said.count(f"pw-{n}-desk!") for n in range(30)] == [1] * 30
    assert len(found) > 1
    assert all(message.size <= 1500 for message in found)


CONFIG = 'timezone = "Asia/Seoul"\n[[channel]]\nname = "desk"\nurl = "json://a"\ntemplate = "desk.txt.j2"\n'


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (b"{{ label }} {{ title }} {{ url }}", ""),
        (b"{{ titel }}", "line 1: 'titel' is undefined"),
        (b"{{ a", "line 1: unexpected end of template"),
        (b"\xff", "it cannot be read: it is not UTF-8 text"),
        (None, "it cannot be read: No such file or directory"),
    ],
)
def test_the_config_says_what_is_wrong_with_a_template(tmp_path: Path, template: bytes | None, why: str) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    if template is not None:
        (tmp_path / "desk.txt.j2").write_bytes(template)
    problems = template_problems(load(tmp_path / "config.toml"))
    assert len(problems) == bool(why)
    assert why in "".join(problems)


def test_a_channel_without_a_template_has_none(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG.replace("template", "# template"))
    config = load(tmp_path / "config.toml")
    assert open_template(config.channels[0]) is None
    assert template_problems(config) == []


def test_the_samples_are_of_the_channel() -> None:
    assert [(one.uid, one.change.kind) for one in samples("desk")] == [
        ("pw-1-desk", "edited"), ("pw-2-desk", "new"), ("pw-3-desk", "failing"), ("pw-4-desk", "failing"),
        ("pw-5-desk", "failing"),
    ]  # fmt: skip


OUTAGE = "{{ label }} at {{ host }}: {% for one in sources %}{{ one.title }} ({{ one.why }}) {{ one.url }} {% endfor %}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (OUTAGE, "Failing at tides.example: Press (the list could not be read: no complete response within 20 s) "
                 "https://tides.example/press News (the list could not be read: no complete response within 20 s) "
                 "https://tides.example/news\n\npresswatch alert pw-1-desk"),
        ("{{ sources | length }} at {{ source_title }}",
         "2 at tides.example\n\nPress: https://tides.example/press\nNews: https://tides.example/news\n\n"
         "presswatch alert pw-1-desk"),
    ],
)  # fmt: skip
def test_an_outage_is_in_the_words_of_the_template_and_names_each_source(source: str, said: str) -> None:
    given = [
        alert("failing", number=n, source=name, source_title=name.title(), url=f"https://tides.example/{name}")
        for n, name in enumerate(("press", "news"), 1)
    ]
    (message,) = messages(given, DESK, Form("text", 2000, 250), ChannelTemplate(source))
    assert message.body == said
    assert [one.id for one in message.alerts] == [1, 2]
