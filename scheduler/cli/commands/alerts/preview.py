"""Show what a channel's rules would have sent over the last days.

The rules as the config has them now are applied to the changes in the store. Nothing is sent or noted, and no secret is
needed. The newest message comes first.

\b
Example: presswatch alerts preview desk
         presswatch alerts preview desk --days 7 --show 1
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from crawler.times import to_iso
from scheduler.cli.output import emit_json
from scheduler.cli.params import complete_channel, json_option, limit_option, pass_session
from scheduler.cli.session import Session, known
from store import outbox, queries
from store.db.database import Store
from store.model import Alert

if TYPE_CHECKING:
    from scheduler.alerts.message import Message
    from scheduler.alerts.preview import Preview
    from scheduler.config.model import ChannelConfig


@click.command(help=__doc__)
@click.argument("name", metavar="CHANNEL", shell_complete=complete_channel)
@click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="How far back.")
@click.option("--show", type=click.IntRange(min=1), metavar="NO", help="The message of this number, in full.")
@limit_option
@json_option
@pass_session
def command(session: Session, name: str, days: int, show: int | None, limit: int, as_json: bool) -> None:
    from scheduler.alerts.preview import preview
    from scheduler.cli import show_preview

    channel = _channel(session, name)
    since = to_iso(session.now - timedelta(days=days))
    with session.store() as store:
        found = preview(
            queries.changes_since(store, since), channel, session.zone, queries.repeated_since(store, since)
        )
        first, end = (show - 1, show) if show else (0, limit or None)
        messages = list(islice(_messages(session, store, found, channel), first, end))
    if show and not messages:
        raise UsageError(f"there is no message {show}; the last one is {len(found.sendings)}")
    if as_json:
        emit_json(show_preview.document(found, name, since, messages))
    elif show:
        show_preview.in_full(messages[0][1])
    else:
        show_preview.overview(found, channel, messages, session, days)


def _channel(session: Session, name: str) -> "ChannelConfig":
    channels = {channel.name: channel for channel in session.config.channels}
    return channels[known("channel", name, channels, "`presswatch config` lists them")]


def _messages(
    session: Session, store: Store, found: "Preview", channel: "ChannelConfig"
) -> "Iterator[tuple[datetime, Message]]":
    """When each message would have gone out, and what it would have said; the newest first."""
    from scheduler.alerts.audience import audience
    from scheduler.alerts.messages import in_one
    from scheduler.alerts.open_template import open_template

    people, wording = audience(session.config, channel), open_template(channel)
    for sending in reversed(found.sendings):
        yield sending.at, in_one([_whole(store, alert) for alert in sending.alerts], people, wording)


def _whole(store: Store, alert: Alert) -> Alert:
    """`alert` with the texts of its release."""
    return replace(alert, change=outbox.change(store, alert.change.id) or alert.change)
