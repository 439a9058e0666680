"""Show alerts: pending, sent, given up.

\b
Example: presswatch alerts --state pending
         presswatch alerts why 12
"""

import click

from scheduler.cli.change_words import headline
from scheduler.cli.command_folder import CommandFolder
from scheduler.cli.json_documents import alert_document
from scheduler.cli.output import Column, emit_json, local, table
from scheduler.cli.params import complete_channel, json_option, limit_option
from scheduler.cli.session import Session
from store import outbox
from store.model import Alert

_COLUMNS = (Column("ALERT"), Column("STATE"), Column("WHEN"), Column("KIND"), Column("WHAT", wide=True))


@click.group(cls=CommandFolder, package=__name__, invoke_without_command=True, help=__doc__)
@click.option("--state", type=click.Choice(["pending", "sent", "dead"]), help="Only alerts in this state.")
@click.option("--channel", default="", metavar="NAME", shell_complete=complete_channel, help="Only of this channel.")
@limit_option
@json_option
@click.pass_context
def command(ctx: click.Context, state: str | None, channel: str, limit: int, as_json: bool) -> None:
    if ctx.invoked_subcommand:
        return
    session = ctx.ensure_object(Session)
    with session.store() as store:
        found = outbox.alerts(store, state=state or "", channel=channel, limit=limit or -1)
    if as_json:
        emit_json([alert_document(alert) for alert in found])
        return
    lines = [[a.uid, a.state, local(a.created_at, session.zone), a.change.kind, _what(a, session)] for a in found]
    table(_COLUMNS, lines, empty="no alerts")


def _what(alert: Alert, session: Session) -> str:
    error = f" — {alert.last_error}" if alert.last_error else ""
    again = f", next try {local(alert.due_at, session.zone)}" if alert.state == "pending" and alert.attempts else ""
    return f"{headline(alert.change)}{error}{again}"
