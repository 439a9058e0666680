"""Copy the database to the file TARGET and verify the copy.

Safe while the daemon runs. With --keep, TARGET is a folder: each copy in it is named after its time, and the oldest
ones are deleted. Kept files are put beside the copy, in TARGET.files.

\b
Example: presswatch backup /backups/presswatch-monday.db
         presswatch backup --keep 7 /backups
"""

from pathlib import Path

import click

from crawler.errors import UsageError
from crawler.times import to_iso
from scheduler.cli.params import pass_session
from scheduler.cli.session import Session
from store.maintenance.backups import backup, backup_into


@click.command(help=__doc__)
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="TARGET is a folder; keep its newest N copies.")
@pass_session
def command(session: Session, target: Path, keep: int | None) -> None:
    if keep is None and target.is_dir():
        raise UsageError(f"{target} is a folder; name a file, or say with --keep how many copies to keep in it")
    with session.store() as store:
        if keep is None:
            size, dropped = backup(store, target), 0
        else:
            target, size, old = backup_into(store, target, keep, to_iso(session.now))
            dropped = len(old)
    session.say(f"{target}: {size:,} bytes, verified" + (f"; {dropped} older deleted" if dropped else ""))
