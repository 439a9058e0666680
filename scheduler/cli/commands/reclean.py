"""Read all stored pages and kept files of SOURCE again with the current readers.

Sends no alerts and adds no versions. The previous readings of pages are kept in the table _readings.

\b
Example: presswatch reclean mofa-eng-press
"""

import asyncio
from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.readers import in_sandbox
from scheduler.cli.session import Session

if TYPE_CHECKING:
    from crawler.items import Source
    from scheduler.checking.reclean import Recleaned
    from store.db.database import Store


@click.command(help=__doc__)
@click.argument("source", shell_complete=complete_source)
@pass_session
def command(session: Session, source: str) -> None:
    watched = session.config.source(source)
    with session.store(write=True) as store:
        session.known_source(store, source)
        if watched is None:
            raise UsageError(f"{source} is no longer in the config, which says how to read its pages")
        done, files = asyncio.run(_recleaned(store, watched.source, to_iso(session.now)))
    session.say(f"{source}: {counted(done.pages, 'page')} read again, {done.different} of them read differently now")
    if done.unreadable:
        kept = counted(done.unreadable, "page")
        session.say(f"{source}: {kept} could not be read within limits and stay as they were")
    if files:
        session.say(f"{source}: {counted(files, 'file')} read again")


async def _recleaned(store: "Store", source: "Source", now: str) -> tuple["Recleaned", int]:
    from scheduler.checking.reclean import reclean
    from scheduler.checking.reread import reread

    async with in_sandbox() as readers:
        return await reclean(store, source, readers), await reread(store, readers, now, source=source.name)
