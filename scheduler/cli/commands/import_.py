"""Import releases exported as JSON Lines.

FILE is what `presswatch export` wrote. If any of its lines is wrong, nothing is imported. Releases that the store
knows already stay as they are. No alerts are sent. Kept files count if their folder was copied beside the database
before. To move a store with its older versions and pages, copy its file.

\b
Example: presswatch import releases.jsonl
"""

from typing import TextIO

import click

from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.params import pass_session
from scheduler.cli.session import Session
from store.maintenance import export_import


@click.command(help=__doc__)
@click.argument("file", type=click.File(encoding="utf-8"))
@pass_session
def command(session: Session, file: TextIO) -> None:
    with session.store(write=True, new=True) as store:  # also in place of a database that was lost
        came = export_import.import_lines(store, file, to_iso(session.now))
    session.say(f"{counted(came.added, 'release')} added, {came.skipped} already known")
