"""Whatever changes come together, whatever a receiver takes: what is marked sent was named in a message it took."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.dialects import KNOWN, PLAIN, SLACK
from scheduler.alerts.dispatch import dispatch
from scheduler.alerts.message import TINY, Form, Markup, Message
from scheduler.alerts.messages import messages, shorter
from store.change_names import kind_names
from store.model import KINDS, Alert, ChangeKind
from tests.support.alert_samples import SEOUL, alert
from tests.support.properties import HealthCheck, given, settings, st
from tests.support.values import with_fields

LANGUAGES: tuple[Language, ...] = ("en", "ko")
FORMS: tuple[Markup, ...] = ("text", "html", "lines")
DIALECTS = (PLAIN, *dict.fromkeys(KNOWN.values()), SLACK.unmarked())
BUSY, NO, YES = DeliveryResult("later", "HTTP 503"), DeliveryResult("refused", "HTTP 400"), DeliveryResult("sent")


@dataclass(slots=True)
class Receiver:
    """Takes messages up to a size that it does not say, none with a word that it chokes on, and is busy at times."""

    form: Form
    language: Language
    most: int
    choking: str
    busy: list[bool]
    taken: list[Message] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        return messages(alerts, Audience(self.language, SEOUL), self.form)

    def shorter(self, message: Message) -> list[Message]:
        return shorter(message, Audience(self.language, SEOUL))

    def send(self, message: Message) -> DeliveryResult:
        said = message.whole if message.is_headed else f"{message.title}\n\n{message.whole}"
        if self.busy and self.busy.pop():
            return BUSY
        if len(said) > self.most or (self.choking and self.choking in said):
            return NO
        self.taken.append(message)
        return YES

    def note(self, alerts: Sequence[Alert], result: DeliveryResult) -> bool:
        state = {"sent": "sent", "later": "pending", "refused": "dead"}[result.outcome]
        assert not {alert.id for alert in alerts} & {id_ for id_, old in self.states.items() if old != "pending"}
        self.states |= dict.fromkeys((alert.id for alert in alerts), state)
        return result.outcome != "later"


def numbered(number: int, kind: ChangeKind, words: str, language: Language) -> Alert:
    """An alert whose title, or source, and address nobody else has; two hosts have two sources each."""
    one = alert(kind, language, number, url=f"https://t{number % 2}.example/{number:03d}/")
    if one.change.content is None:
        fields = {"source": f"source-{number % 4}", "source_title": f"N{number % 4:03d} {words}"}
        return replace(one, change=with_fields(one.change, **fields))
    named = f"N{number:03d} {words}"
    before, after = (release and replace(release, title=named) for release in (one.change.before, one.change.after))
    return replace(one, change=with_fields(one.change, before=before, after=after))


def names(message: Message, one: Alert, language: Language) -> bool:
    """Whether `message` says the kind and the title, or source, and where there is room the link, of `one`."""
    said, labels, kind = f"{message.title}\n{message.body}", kind_names(language), one.change.kind
    if kind in ("failing", "recovered"):
        number, link, kinds = one.id % 4, f"https://t{one.id % 2}.example/", {labels["failing"], labels["recovered"]}
    else:
        number, link, kinds = one.id, one.change.url, {labels[kind]}
    named = number if one.change.content else one.id % 4
    return any(map(said.__contains__, kinds)) and f"N{named:03d}" in said and (link in said or message.form.is_tiny)


titles = st.sampled_from([0, 60, 250])
forms = st.builds(Form, st.sampled_from(FORMS), st.integers(TINY, 5000), titles, st.sampled_from(DIALECTS))
tiny = st.builds(Form, st.just("lines"), st.integers(67, TINY - 1), st.sampled_from([0, 64]))
found = st.lists(st.tuples(st.sampled_from(KINDS), st.text(max_size=80)), min_size=1, max_size=40)


@st.composite
def receivers(draw: st.DrawFn) -> Receiver:
    return Receiver(
        form=draw(forms | tiny),
        language=draw(st.sampled_from(LANGUAGES)),
        most=draw(st.integers(60, 6000)),
        choking=draw(st.sampled_from(["", "N001", "new"])),
        busy=draw(st.lists(st.booleans(), max_size=6)),
    )


def accounts(changes: Sequence[tuple[ChangeKind, str]], receiver: Receiver) -> set[tuple[str, int, bool]]:
    """Of each change: its state in the end, in how many accepted messages it was, and whether these named it."""
    alerts = [numbered(n, kind, words, receiver.language) for n, (kind, words) in enumerate(changes)]
    left = alerts
    for _ in range(len(receiver.busy) + 1):
        unsent = dispatch(left, receiver, receiver.note, lambda: True)
        left = [one for one in left if receiver.states.get(one.id, "pending") == "pending"]
        assert {one.id for one in unsent} <= {one.id for one in left}
    taken = {one.id: [message for message in receiver.taken if one in message.alerts] for one in alerts}
    return {
        (receiver.states[one.id], len(taken[one.id]), all(names(m, one, receiver.language) for m in taken[one.id]))
        for one in alerts
    }


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(found, receivers())
def test_what_is_marked_sent_was_named(changes: list[tuple[ChangeKind, str]], receiver: Receiver) -> None:
    assert accounts(changes, receiver) <= {("sent", 1, True), ("dead", 0, True)}


@pytest.mark.soak
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(found, receivers())
def test_ten_thousand_cases(changes: list[tuple[ChangeKind, str]], receiver: Receiver) -> None:
    assert accounts(changes, receiver) <= {("sent", 1, True), ("dead", 0, True)}


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(found, receivers())
def test_what_a_receiver_has_room_for_arrives(changes: list[tuple[ChangeKind, str]], receiver: Receiver) -> None:
    receiver.most, receiver.choking = max(receiver.most, TINY), ""
    assert accounts(changes, receiver) == {("sent", 1, True)}
