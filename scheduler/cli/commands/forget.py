"""Erase one release for good, with its versions and pages.

It is not recorded again, under whatever name of its source or address.

\b
Example: presswatch forget mofa-eng-press/m_5676/322590
"""

import click

from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.lookup import wanted_release
from scheduler.cli.output import clean
from scheduler.cli.params import pass_session, release_argument
from scheduler.cli.session import Session


@click.command(help=__doc__)
@release_argument
@click.option("--yes", is_flag=True, help="Skip confirmation.")
@pass_session
def command(session: Session, release: str, yes: bool) -> None:
    from store.maintenance.forget import forget

    with session.store(write=True) as store:
        history = wanted_release(session, store, release)
        title = clean(history.release.content.title)
        if not yes:
            versions = counted(len(history.revisions), "version")
            click.confirm(f'Erase "{title}" with its {versions} for good?', abort=True, err=True)
        forget(store, history.release.id, to_iso(session.now))
    session.say(f'forgotten: "{title}"')
