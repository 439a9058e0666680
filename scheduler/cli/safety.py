"""`backup`, `doctor`: copies, and whether all is sound."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from crawler.errors import PresswatchError, UsageError
from scheduler.cli.errors import FAILED
from scheduler.cli.output import Column, emit_json, line, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session
from store.db.database import Store
from store.db.errors import explained
from store.db.snapshots import droppable
from store.maintenance import doctor
from store.maintenance.backups import backup, backup_into
from store.maintenance.doctor import megabytes
from store.times import stamp

_SAMPLE = 5  # pages of each source that are read again
_PARTS = 8  # of the file that are shown


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="TARGET is a folder: keep its newest N copies.")
@pass_session
def backup_command(session: Session, target: Path, keep: int | None) -> None:
    """Copy the database to the file TARGET, verified.

    Safe while the daemon runs. With --keep, TARGET is a folder; each copy there is named by its time,
    and the oldest are dropped.

    \b
    Example: presswatch backup /backups/presswatch-monday.db
             presswatch backup --keep 7 /backups
    """
    if keep is None and target.is_dir():
        raise UsageError(f"{target} is a folder; name a file, or say how many copies it is to --keep")
    with session.store() as store:
        if keep is None:
            size, dropped = backup(store, target), 0
        else:
            target, size, old = backup_into(store, target, keep, stamp(session.now))
            dropped = len(old)
    session.say(f"{target}: {size:,} bytes, verified" + (f"; {dropped} older dropped" if dropped else ""))


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@json_option
@pass_session
def doctor_command(session: Session, fix: bool, as_json: bool) -> None:
    """Check the config and the whole database.

    Says what takes the room, and whether today's cleaner reads the newest pages as they were read.
    Exit code 1 when something is wrong.

    \b
    Example: presswatch doctor
             presswatch doctor --fix
    """
    found: dict[str, Any] = {"config": _config(session), **_examined(session, fix)}
    sound = not (found["config"] or found["database"])
    if as_json:
        emit_json({"ok": sound, **found})
    else:
        _show(found)
    if not sound:
        click.get_current_context().exit(FAILED)


def _config(session: Session) -> list[str]:
    from crawler.errors import ConfigError
    from scheduler.config.lint import unset_secrets

    try:
        return unset_secrets(session.config)
    except ConfigError as error:
        return str(error).splitlines()


def _examined(session: Session, fix: bool) -> dict[str, Any]:
    """What is wrong with the database, what was mended, and what takes the room.

    Opened for writing, so that one of an older presswatch is brought up to date.
    """
    nothing: dict[str, Any] = {"database": [], "fixed": [], "reading": [], "parts": [], "sources": [], "freed": {}}
    try:
        if not session.light.database.exists():
            return nothing
        with session.store(write=True) as store, explained(store.path):
            fixed = doctor.repair(store) if fix else []
            wrong = [str(finding) for finding in doctor.findings(store)]
            about = {} if wrong else _about(session, store)
            return {**nothing, "database": wrong, "fixed": fixed, **about}
    except PresswatchError as error:
        return {**nothing, "database": [str(error)]}


def _about(session: Session, store: Store) -> dict[str, Any]:
    return {
        "reading": _reading(session, store),
        "parts": doctor.sizes(store),
        "sources": doctor.sizes_by_source(store),
        "freed": {
            "empty_pages": doctor.free_bytes(store),  # what --fix would give back, once it is worth it
            "superseded_raw_pages": droppable(store, stamp(session.now)),  # what `keep_raw` would drop in time
        },
    }


def _reading(session: Session, store: Store) -> list[str]:
    """What today's cleaner would read otherwise: no fault, but `reclean` is worth a thought."""
    from crawler.errors import ConfigError
    from scheduler.checking.reclean import sample

    try:
        sources = session.config.sources
    except ConfigError:
        return []
    told = []
    for watched in sources:
        seen = sample(store, watched.source, _SAMPLE)
        if seen.different:
            which = f"{seen.different} of the {seen.pages} newest pages of {watched.name} would read differently today"
            told.append(f"{which}; `presswatch reclean {watched.name}` reads them all again")
    return told


def _show(found: Mapping[str, Any]) -> None:
    for name in ("config", "database"):
        for words in found[name] or ["sound"]:
            line(f"{name}: ", words)
    for name in ("fixed", "reading"):
        for words in found[name]:
            line(f"{name}: ", words)
    if not found["sources"]:
        return
    click.echo()
    biggest = [[part.name, megabytes(part.bytes)] for part in found["parts"][:_PARTS]]
    table([Column("TABLE"), Column("SIZE", right=True)], biggest, empty="(this SQLite does not tell sizes)")
    click.echo()
    columns = [Column("SOURCE"), *(Column(name, right=True) for name in ("RELEASES", "VERSIONS", "PAGES"))]
    rows = [[s.source, str(s.releases), str(s.revisions), megabytes(s.pages)] for s in found["sources"]]
    table(columns, rows, empty="")
    freed = found["freed"]
    click.echo()
    line("empty pages: ", megabytes(freed["empty_pages"]))
    line("pages of older versions: ", f"{megabytes(freed['superseded_raw_pages'])}; keep_raw in [store] drops them")
