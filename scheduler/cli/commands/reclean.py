"""Read all stored pages of SOURCE again with the current cleaner.

Sends no alerts and adds no versions. The previous readings are kept in the table _readings.

\b
Example: presswatch reclean mofa-eng-press
"""

import click

from crawler.errors import UsageError
from crawler.languages import counted
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.session import Session


@click.command(help=__doc__)
@click.argument("source", shell_complete=complete_source)
@pass_session
def command(session: Session, source: str) -> None:
    from scheduler.checking.reclean import reclean

    watched = session.config.source(source)
    with session.store(write=True) as store:
        session.known_source(store, source)
        if watched is None:
            raise UsageError(f"{source} is no longer in the config, which says how to read its pages")
        done = reclean(store, watched.source)
    session.say(f"{source}: {counted(done.pages, 'page')} read again, {done.different} of them read differently now")
