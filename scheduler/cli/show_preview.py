"""Prints what `alerts preview` found."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from crawler.languages import counted
from crawler.reasons import document as reason_document
from crawler.reasons import words
from crawler.times import to_iso
from scheduler.alerts.message import Message
from scheduler.alerts.preview import Preview
from scheduler.cli.change_words import headline
from scheduler.cli.output import Column, brief, line, local, prose, table
from scheduler.cli.session import Session
from scheduler.config.model import ChannelConfig
from store.change_names import kind_names
from store.model import Alert

Messages = Sequence[tuple[datetime, Message]]  # when each goes out

_COLUMNS = (Column("NO", right=True), Column("WHEN"), Column("ALERTS", right=True), Column("MESSAGE", wide=True))
_REASONS = 10  # that are named; the others are counted


def overview(found: Preview, channel: ChannelConfig, messages: Messages, session: Session, days: int) -> None:
    """The counts, a table of the newest `messages`, and what was not sent."""
    line(f"{channel.name}, last {counted(days, 'day')}: ", _summary(found, channel, session.now))
    names = kind_names(channel.language)
    rows: list[list[str]] = []
    for number, (at, message) in enumerate(messages, 1):
        rows.append([str(number), local(to_iso(at), session.zone), str(len(message.alerts)), message.title])
        if len(message.alerts) > 1:
            rows += [["", "", "", f"- {names[one.change.kind]} · {headline(one.change)}"] for one in message.alerts]
    table(_COLUMNS, rows, empty="no messages")
    _left_out(found)


def in_full(message: Message) -> None:
    """Subject and text of one message."""
    line(message.title)
    prose(f"\n{message.body}")


def document(found: Preview, name: str, since: str, messages: Messages) -> dict[str, Any]:
    """What `--json` gives; its keys are a contract."""
    alerts = sum(len(sending.alerts) for sending in found.sendings)
    return {
        "channel": name,
        "since": since,
        "changes": alerts + found.left_out.total(),
        "alerts": alerts,
        "count": len(found.sendings),
        "messages": [_message(at, message) for at, message in messages],
        "left_out": [
            {"number": number, "why": words(reason), "reason": reason_document(reason)}
            for reason, number in found.left_out.most_common()
        ],
    }


def _message(at: datetime, message: Message) -> dict[str, Any]:
    alerts = [_alert(alert) for alert in message.alerts]
    return {"at": to_iso(at), "subject": message.title, "text": message.body, "alerts": alerts}


def _alert(alert: Alert) -> dict[str, Any]:
    change = alert.change
    about = brief(change, "kind", "source", "release_id", "key", "url")
    return {"uid": alert.uid, "change_id": change.id, **about, "title": headline(change)}


def _summary(found: Preview, channel: ChannelConfig, now: datetime) -> str:
    """ "12 messages about 31 of 71 changes (New 20, Edited 11), 1 of them still to come"."""
    names = kind_names(channel.language)
    kinds = Counter(alert.change.kind for sending in found.sendings for alert in sending.alerts)
    said = f"{counted(len(found.sendings), 'message')} about {kinds.total():,}"
    said += f" of {counted(kinds.total() + found.left_out.total(), 'change')}"
    said += f" ({', '.join(f'{names[kind]} {number:,}' for kind, number in kinds.most_common())})" if kinds else ""
    to_come = sum(sending.at > now for sending in found.sendings)
    return said + (f", {to_come:,} of them still to come" if to_come else "")


def _left_out(found: Preview) -> None:
    """The most frequent reasons why changes were not sent."""
    if not found.left_out:
        return
    named = found.left_out.most_common(_REASONS)
    counts = [(number, words(reason)) for reason, number in named]
    if rest := found.left_out.total() - sum(number for number, _ in counts):
        counts.append((rest, "for other reasons"))
    click.echo()
    line("not alerted  ", counted(found.left_out.total(), "change"))
    width = max(len(f"{number:,}") for number, _ in counts)
    for number, why in counts:
        line(f"  {number:{width},}  ", why, style="")
