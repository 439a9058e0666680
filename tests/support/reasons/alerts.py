"""Reasons why channels are alerted, or not. By code, what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crawler.reasons import Code, Reason
from scheduler.alerts.explain import explain
from scheduler.alerts.preview import preview
from scheduler.alerts.rules import decide
from scheduler.config.model import ChannelConfig, Words
from store.model import Alert, Change
from store.search.query import parse
from tests.support.alert_samples import SEOUL, alert, change
from tests.support.values import with_fields

Maker = Callable[[], Reason | None]
DESK = ChannelConfig(name="desk", url="json://localhost")
EDIT = with_fields(change("edited"), weight="minor", touches=("spelling",))
OPEN = with_fields(EDIT, touches=("notice",))
COAST = with_fields(change("new"), after=replace(change("new").content, department=""))  # type: ignore[type-var]
SLOW = with_fields(change("new"), after=replace(change("new").content, paragraphs=("a" * 5000 + "b",)))  # type: ignore[type-var]


def ruled(of: Change, **rules: object) -> Maker:
    """The reason of the rule of a channel that decides."""
    return lambda: decide(of, with_fields(DESK, **rules)).reason


def explained(of: Change, *alerts: Alert, channels: tuple[ChannelConfig, ...] = (DESK,)) -> Maker:
    """The reason that `alerts why` gives for the first channel."""
    return lambda: explain(of, channels, alerts)[0].reason


def owed(state: str, **fields: object) -> Alert:
    return replace(alert("new"), channel="desk", state=state, **fields)  # type: ignore[arg-type]


def repeated() -> Reason | None:
    original = replace(change("new"), id=1)
    repeats = with_fields(original, id=2, release_id=58, original_id=57)
    return next(iter(preview([original, repeats], DESK, SEOUL, ()).left_out))


MADE: Mapping[Code, Maker] = {
    "rule_passed": ruled(change("new")),
    "rule_silent": ruled(replace(change("new"), silent=True)),
    "rule_kinds": ruled(change("new"), kinds=("gap",)),
    "rule_sources": ruled(change("new"), sources=("mofa-*",)),
    "rule_flips": ruled(replace(change("edited"), flips=4)),
    "rule_cross_post": repeated,
    "rule_weight": ruled(EDIT, weight="major"),
    "rule_touches": ruled(EDIT, touches=("figure",)),
    "rule_open_only": ruled(EDIT, notices="open"),
    "rule_quiet_only": ruled(OPEN, notices="quiet"),
    "rule_languages": ruled(change("new"), languages=("ko",)),
    "rule_departments": ruled(change("new"), departments=("Africa*",)),
    "rule_no_department": ruled(COAST, departments=("Africa*",)),
    "rule_query": ruled(change("new"), query=parse("storm OR (harbour -kind:new)")),
    "rule_words_any": ruled(change("new"), words=Words(any=("storm",))),
    "rule_words_all": ruled(change("new"), words=Words(all=("storm",))),
    "rule_words_none": ruled(change("new"), words=Words(none=("harbour",))),
    "rule_words_found": ruled(change("new"), words=Words(any=("harbour",))),
    "rule_words_any_in": ruled(change("new"), words=Words(any=("storm",), places=("files",))),
    "rule_words_all_in": ruled(change("new"), words=Words(all=("storm",), places=("title",))),
    "rule_words_none_in": ruled(change("new"), words=Words(none=("harbour",), places=("text", "files"))),
    "rule_words_found_in": ruled(change("new"), words=Words(any=("harbour",), places=("text",))),
    "rule_words_unread": ruled(change("unread"), words=Words(any=("storm",))),
    "rule_words_unsure": ruled(SLOW, words=Words(any=("re:(a|a|aa)+$",))),
    "cross_post": explained(replace(change("new"), original="other/1")),
    "no_alert": explained(change("new")),
    "alert_pending": explained(change("new"), owed("pending")),
    "alert_failed": explained(change("new"), owed("pending", last_error="no answer in time")),
    "alert_sent": explained(change("new"), owed("sent")),
    "alert_noted": explained(change("new"), owed("sent", last_error="sent in our own words")),
    "alert_dead": explained(change("new"), owed("dead", last_error="HTTP 404 Not Found")),
    "rules_changed": explained(change("new"), owed("sent"), channels=(replace(DESK, kinds=("gap",)),)),
    "channel_gone": explained(change("new"), owed("sent"), channels=()),
}
