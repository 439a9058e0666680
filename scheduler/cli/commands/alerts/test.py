"""Send a test message to one channel, or to all, and try their templates.

\b
Example: presswatch alerts test desk
"""

from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from scheduler.cli.errors import FAILED
from scheduler.cli.output import line
from scheduler.cli.params import complete_channel, pass_session
from scheduler.cli.session import Session, known

if TYPE_CHECKING:
    from scheduler.config.model import ChannelConfig


@click.command(help=__doc__)
@click.argument("channel", required=False, shell_complete=complete_channel)
@pass_session
def command(session: Session, channel: str | None) -> None:
    channels = session.config.channels
    if channel:
        known("channel", channel, [one.name for one in channels], "`presswatch config` lists them")
    wanted = [one for one in channels if channel in (None, one.name)]
    if not wanted:
        raise UsageError("the config has no channels; `presswatch config` shows what it has")
    sent = [_send(session, one) for one in wanted]
    if not all(sent):
        click.get_current_context().exit(FAILED)


def _send(session: Session, channel: "ChannelConfig") -> bool:
    """Send a test message to `channel`, and try its template; returns whether both worked."""
    from scheduler.alerts.audience import audience
    from scheduler.alerts.channels import open_sender
    from scheduler.alerts.open_template import template_problem

    result = open_sender(session.config, channel).try_out()
    sent = result.outcome == "sent"
    line(f"{channel.name}  ", "sent" if sent else f"not sent: {result.why}")
    if problem := template_problem(channel, audience(session.config, channel)):
        line(f"{channel.name}  ", f"{problem}; alerts are sent in our own words")
    return sent and not problem
