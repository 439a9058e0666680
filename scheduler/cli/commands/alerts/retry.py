"""Retry now the alerts that failed or were given up.

\b
Example: presswatch alerts retry
"""

import click

from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.errors import FAILED
from scheduler.cli.output import line
from scheduler.cli.params import pass_session
from scheduler.cli.session import Session
from store import outbox

_PATIENCE = 60.0  # seconds to wait for the deliveries


@click.command(help=__doc__)
@pass_session
def command(session: Session) -> None:
    from crawler.errors import LockHeldError
    from scheduler.alerts.channels import open_workers
    from scheduler.alerts.pool import deliver_now
    from scheduler.daemon.lock import VisitLock

    config = session.config
    with session.store(write=True) as store:
        workers = open_workers(config, store)
        revived = outbox.revive(store, to_iso(session.now))
        session.say(f"{counted(revived, 'alert')} to retry")
        try:
            with VisitLock(config.database, "alerts retry"):
                delivered = deliver_now(workers, _PATIENCE)
        except LockHeldError as held:
            session.say(f"{held.holder} sends them")
            return
    for name, stats in delivered.items():
        line(f"{name}  ", f"{stats.sent} sent" + (f", not sent: {stats.error}" if stats.error else ""))
    if any(stats.error for stats in delivered.values()):
        click.get_current_context().exit(FAILED)
