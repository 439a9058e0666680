"""Why a channel was or was not told of a change."""

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

STATES = {"pending": "owed", "sent": "sent", "dead": "given up"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One channel's part in a change: `told` when there is an alert for it, `state` is that alert's ("" for none)."""

    channel: str
    told: bool
    state: str
    why: str


def asked_changes(session: Session, store: Store, name: str) -> list[Change]:
    """The changes that ID means: one change or alert, or all of a release. Raises UsageError."""
    if name.startswith("pw-"):
        return [_of_alert(store, name)]
    if name.isdecimal() and len(name) < 19 and (change := outbox.change(store, int(name))):
        return [change]
    story = wanted_release(session, store, name)
    if not story.changes:
        raise UsageError(f"release {name} was recorded silently: it was there when its source was first visited")
    return list(story.changes)


def because(store: Store, config: "Config", change: Change) -> list[Answer]:
    """For each channel of the config, and each that an alert was made for: told or not, and the rule."""
    from scheduler.alerts.rules import told

    alerts = {alert.channel: alert for alert in outbox.alerts(store, change_id=change.id, limit=-1)}
    answers = []
    for channel in config.channels:
        ruling = told(change, channel)
        alert = alerts.pop(channel.name, None)
        if alert:
            answers.append(_made(alert, ruling.why if ruling.told else f"the rules said so then; now: {ruling.why}"))
        elif ruling.told:
            answers.append(Answer(channel.name, False, "", _no_alert(change)))
        else:
            answers.append(Answer(channel.name, False, "", ruling.why))
    return answers + [_made(alert, "the config no longer names this channel") for alert in alerts.values()]


def _of_alert(store: Store, uid: str) -> Change:
    change = outbox.change_of(store, uid)
    if change is None:
        raise UsageError(f'no alert is called "{uid}"; `presswatch alerts` lists them')
    return change


def _made(alert: Alert, why: str) -> Answer:
    trouble = f": {alert.last_error}" if alert.last_error else ""
    return Answer(alert.channel, True, alert.state, f"{STATES[alert.state]}{trouble}; {why}")


def _no_alert(change: Change) -> str:
    """The rules let it pass, and still nothing was owed."""
    if change.original and change.kind == "new":
        return f"a cross-post: it was told of {change.original}, or that one is from before the first visit"
    return "it was recorded silently, or the channel or its rules are newer than the change"
