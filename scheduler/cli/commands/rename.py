"""Rename the source OLD to NEW, with its whole history.

Change the name in the config too.

\b
Example: presswatch rename mofa-eng mofa-eng-press
"""

import click

from crawler.errors import UsageError
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.session import Session


@click.command(help=__doc__)
@click.argument("old", shell_complete=complete_source)
@click.argument("new")
@pass_session
def command(session: Session, old: str, new: str) -> None:
    from scheduler.config.parse import name
    from scheduler.daemon.lock import VisitLock
    from store.sources import rename

    try:
        name(new)
    except ValueError as error:
        raise UsageError(f'"{new}": {error}') from error
    with session.store(write=True) as store:
        session.known_source(store, old)
        with VisitLock(store.path, "rename"):
            rename(store, old, new)
    hint = "" if new in session.light.sources else f'; write name = "{new}" in the config'
    session.say(f"{old} is now {new}{hint}")
