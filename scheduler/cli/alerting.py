"""`alerts`: what is owed to whom, why a change was or was not told, and trying it out."""

from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from scheduler.cli.errors import FAILED
from scheduler.cli.explain_alert import Answer, asked_changes, because
from scheduler.cli.json_documents import change_document
from scheduler.cli.lookup import headline
from scheduler.cli.output import Column, brief, emit_json, line, local, table
from scheduler.cli.params import complete_channel, json_option, limit_option, pass_session
from scheduler.cli.session import Session, known
from store import outbox
from store.model import Alert, Change
from store.times import stamp

if TYPE_CHECKING:
    from scheduler.config.model import ChannelConfig

_DELIVERY = 60.0  # seconds that `alerts retry` waits for its deliveries


@click.group("alerts", invoke_without_command=True)
@click.option("--state", type=click.Choice(["pending", "sent", "dead"]), help="Only alerts in this state.")
@click.option("--channel", default="", metavar="NAME", shell_complete=complete_channel, help="Only of this channel.")
@limit_option
@json_option
@click.pass_context
def alerts_command(ctx: click.Context, state: str | None, channel: str, limit: int, as_json: bool) -> None:
    """Show the alerts: owed, sent, given up.

    \b
    Example: presswatch alerts --state pending
             presswatch alerts why 12
    """
    if ctx.invoked_subcommand:
        return
    session = ctx.ensure_object(Session)
    with session.store() as store:
        found = outbox.alerts(store, state=state or "", channel=channel, limit=limit or -1)
    if as_json:
        emit_json([alert_document(alert) for alert in found])
        return
    columns = [Column("ALERT"), Column("STATE"), Column("WHEN"), Column("KIND"), Column("WHAT", wide=True)]
    lines = [[a.uid, a.state, local(a.created_at, session.zone), a.change.kind, _what(a, session)] for a in found]
    table(columns, lines, empty="no alerts")


def alert_document(alert: Alert) -> dict[str, object]:
    """One alert as JSON."""
    names = ("id", "uid", "channel", "state", "created_at", "due_at", "attempts", "last_error", "sent_at")
    change = alert.change
    about = {"change_id": change.id, "kind": change.kind, "source": change.source, "release_id": change.release_id}
    return {**brief(alert, *names), **about, "title": headline(change)}


def _what(alert: Alert, session: Session) -> str:
    trouble = f" — {alert.last_error}" if alert.last_error else ""
    again = f", next try {local(alert.due_at, session.zone)}" if alert.state == "pending" and alert.attempts else ""
    return f"{headline(alert.change)}{trouble}{again}"


@alerts_command.command("why")
@click.argument("name", metavar="ID")
@json_option
@pass_session
def why_command(session: Session, name: str, as_json: bool) -> None:
    """Say for each channel whether it was told of a change, and by which rule.

    ID is a change's id, an alert's (pw-12-desk), or a release's source/key.

    \b
    Example: presswatch alerts why 12
    """
    with session.store() as store:
        told = [(change, because(store, session.config, change)) for change in asked_changes(session, store, name)]
    if as_json:
        emit_json([{"change": change_document(change), "channels": answers} for change, answers in told])
        return
    for change, answers in told:
        _explain(session, change, answers)


def _explain(session: Session, change: Change, answers: list[Answer]) -> None:
    line(f"{change.kind}  ", f"{headline(change)} ({change.source}, {local(change.at, session.zone)})")
    columns = [Column("CHANNEL"), Column("TOLD"), Column("WHY", wide=True)]
    lines = [[one.channel, "yes" if one.told else "no", one.why] for one in answers]
    table(columns, lines, empty="the config has no channels")


@alerts_command.command("test")
@click.argument("channel", required=False, shell_complete=complete_channel)
@pass_session
def test_command(session: Session, channel: str | None) -> None:
    """Send a test message to one channel, or to all.

    \b
    Example: presswatch alerts test desk
    """
    config = session.config
    if channel:
        known("channel", channel, [one.name for one in config.channels], "`presswatch config` lists them")
    wanted = [one for one in config.channels if channel in (None, one.name)]
    if not wanted:
        raise UsageError("the config has no channels; `presswatch config` shows what there is")
    good = [_try_out(session, one) for one in wanted]
    if not all(good):
        click.get_current_context().exit(FAILED)


def _try_out(session: Session, channel: "ChannelConfig") -> bool:
    from scheduler.alerts.channels import open_sender

    verdict = open_sender(session.config, channel).try_out()
    good = verdict.outcome == "sent"
    line(f"{channel.name}  ", "sent" if good else f"not sent: {verdict.why}")
    return good


@alerts_command.command("retry")
@pass_session
def retry_command(session: Session) -> None:
    """Try again now what failed or was given up.

    \b
    Example: presswatch alerts retry
    """
    from crawler.errors import LockHeldError
    from scheduler.alerts.channels import open_workers
    from scheduler.alerts.pool import deliver_now
    from scheduler.daemon.lock import VisitLock

    config = session.config
    with session.store(write=True) as store:
        workers = open_workers(config, store)
        again = outbox.revive(store, stamp(session.now))
        session.say(f"{again} alert{'s' * (again != 1)} to try again")
        try:
            with VisitLock(config.database, "alerts retry"):
                delivered = deliver_now(workers, _DELIVERY)
        except LockHeldError as held:
            session.say(f"{held.holder} sends them")
            return
    for name, stats in delivered.items():
        line(f"{name}  ", f"{stats.sent} sent" + (f", not sent: {stats.error}" if stats.error else ""))
    if any(stats.error for stats in delivered.values()):
        click.get_current_context().exit(FAILED)
