"""Clear SOURCE's breaker and accept its current content.

The next check is believed however much has changed, and sends no alerts but for
what was published since the last good check. If no breaker is open, SOURCE's
gap is closed: what is missing stays so, and `status` no longer shows it.

\b
Example: presswatch accept mofa-eng-press
"""

import click

from crawler.errors import UsageError
from crawler.times import to_iso
from scheduler.cli.output import clean
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.session import Session


@click.command(help=__doc__)
@click.argument("source", shell_complete=complete_source)
@pass_session
def command(session: Session, source: str) -> None:
    from store.sources import accept, close_gap

    with session.store(write=True) as store:
        session.known_source(store, source)
        breaker = accept(store, source, to_iso(session.now))
        gap = "" if breaker else close_gap(store, source)
    if breaker:
        session.say(f"accepted: {clean(breaker)}. The next check is believed")
    elif gap:
        session.say(f"accepted: {clean(gap)}. The gap is closed")
    else:
        raise UsageError(f"{source} has no open breaker and no gap; there is nothing to accept")
