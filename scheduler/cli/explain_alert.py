"""Why a change was alerted to a channel, or not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.errors import UsageError
from scheduler.cli.lookup import wanted_release
from scheduler.cli.session import Session
from store import outbox
from store.db.database import Store
from store.model import Alert, Change

if TYPE_CHECKING:
    from scheduler.config.model import Config

_STATES = {"pending": "owed", "sent": "sent", "dead": "given up"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One channel's part in a change: `told` if there is an alert for it, `state` is that alert's ("" for none)."""

    channel: str
    told: bool
    state: str
    why: str


def wanted_changes(session: Session, store: Store, name: str) -> list[Change]:
    """The changes that ID means: that of a change or alert, or all of a release. Raises UsageError."""
    if name.startswith("pw-"):
        return [_change_of(store, name)]
    if name.isdecimal() and len(name) < 19 and (change := outbox.change(store, int(name))):
        return [change]
    history = wanted_release(session, store, name)
    if not history.changes:
        raise UsageError(f"release {name} was recorded silently: it was there when its source was first checked")
    return list(history.changes)


def explain(store: Store, config: "Config", change: Change) -> list[Answer]:
    """For each channel of the config, and each other one that has an alert for `change`: alerted or not, and why."""
    from scheduler.alerts.rules import decide

    alerts = {alert.channel: alert for alert in outbox.alerts(store, change_id=change.id, limit=-1)}
    answers = []
    for channel in config.channels:
        ruling = decide(change, channel)
        alert = alerts.pop(channel.name, None)
        if alert:
            why = ruling.why if ruling.alerts else f"the rules at the time allowed it; now: {ruling.why}"
            answers.append(_alerted(alert, why))
        elif ruling.alerts:
            answers.append(Answer(channel.name, False, "", _why_no_alert(change)))
        else:
            answers.append(Answer(channel.name, False, "", ruling.why))
    return answers + [_alerted(alert, "the config no longer has this channel") for alert in alerts.values()]


def _change_of(store: Store, uid: str) -> Change:
    change = outbox.change_of(store, uid)
    if change is None:
        raise UsageError(f'no alert is called "{uid}"; `presswatch alerts` lists them')
    return change


def _alerted(alert: Alert, why: str) -> Answer:
    error = f": {alert.last_error}" if alert.last_error else ""
    return Answer(alert.channel, True, alert.state, f"{_STATES[alert.state]}{error}; {why}")


def _why_no_alert(change: Change) -> str:
    """Why there is no alert although the rules allow it."""
    if change.original and change.kind == "new":
        return f"a cross-post: the alert was for {change.original}, or that one is older than the first check"
    return "it was recorded silently, or the channel or its rules are newer than the change"
