"""Why a change was alerted to each channel, or was not. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from crawler.reasons import Code, Reason
from scheduler.alerts.rules import decide
from scheduler.config.model import ChannelConfig
from store.model import Alert, AlertState, Change

_STATES: Final[Mapping[AlertState, tuple[Code, Code]]] = {  # without and with an error
    "pending": ("alert_pending", "alert_failed"),
    "sent": ("alert_sent", "alert_noted"),
    "dead": ("alert_dead", "alert_dead"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One channel's part in a change: `told` if there is an alert for it, `state` is that alert's ("" for none)."""

    channel: str
    told: bool
    state: str
    reason: Reason


def explain(change: Change, channels: Sequence[ChannelConfig], alerts: Sequence[Alert]) -> list[Answer]:
    """For each of `channels`, and each other one that has one of `alerts`, which are those of `change`."""
    owed = {alert.channel: alert for alert in alerts}
    answers = [_answer(change, channel, owed.pop(channel.name, None)) for channel in channels]
    return answers + [_alerted(alert, Reason.of("channel_gone")) for alert in owed.values()]


def _answer(change: Change, channel: ChannelConfig, alert: Alert | None) -> Answer:
    ruling = decide(change, channel)
    if alert:
        return _alerted(alert, ruling.reason if ruling.alerts else Reason.of("rules_changed", reason=ruling.reason))
    return Answer(channel.name, False, "", _why_no_alert(change) if ruling.alerts else ruling.reason)


def _alerted(alert: Alert, why: Reason) -> Answer:
    plain, with_error = _STATES[alert.state]
    said = Reason.of(plain, reason=why)
    if alert.last_error:
        said = Reason.of(with_error, error=alert.last_error, reason=why)
    return Answer(alert.channel, True, alert.state, said)


def _why_no_alert(change: Change) -> Reason:
    """Why there is no alert although the rules allow it."""
    if change.original and change.kind == "new":
        return Reason.of("cross_post", original=change.original)
    return Reason.of("no_alert")
