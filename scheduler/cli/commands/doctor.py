"""Check the config and the whole database.

Shows what the lists show and was not taken in, whether the current cleaner still reads the newest pages the same way,
what takes up space, and what a year of this config will take. Exit code 1 if anything is wrong.

\b
Example: presswatch doctor
         presswatch doctor --fix
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import PresswatchError
from crawler.times import to_iso
from scheduler.cli.errors import FAILED
from scheduler.cli.output import Column, emit_json, line, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.readers import in_sandbox
from scheduler.cli.session import Session
from store import queries
from store.db.database import Store
from store.db.errors import explained
from store.db.snapshots import droppable
from store.left_out_words import left_out_lines
from store.maintenance import doctor, kept_files
from store.maintenance.doctor import megabytes

if TYPE_CHECKING:
    from crawler.items import Source

_SAMPLE = 5  # pages of each source that are read again
_SHOWN = 8  # largest tables that are shown


@click.command(help=__doc__)
@click.option("--fix", is_flag=True, help="Repair what can be repaired without losing anything.")
@json_option
@pass_session
def command(session: Session, fix: bool, as_json: bool) -> None:
    found: dict[str, Any] = {"config": _config(session), **_examined(session, fix)}
    sound = not (found["config"] or found["database"])
    if as_json:
        emit_json({"ok": sound, **found})
    else:
        _show(found)
    if not sound:
        click.get_current_context().exit(FAILED)


def _config(session: Session) -> list[str]:
    """What is wrong with the config, one line each."""
    from crawler.errors import ConfigError
    from scheduler.config.lint import unset_secrets

    try:
        return unset_secrets(session.config)
    except ConfigError as error:
        return str(error).splitlines()


def _examined(session: Session, fix: bool) -> dict[str, Any]:
    """What is wrong with the database, what was repaired, and what takes up space.

    The store is opened for writing where it can be, so that one written by an older presswatch is upgraded.
    """
    nothing: dict[str, Any] = {
        "database": [],
        "fixed": [],
        "left_out": [],
        "reading": [],
        "parts": [],
        "sources": [],
        "year": {},
        "freed": {},
        "files": {},
    }
    try:
        if not session.light.database.exists():
            return nothing
        writable = os.access(session.light.database.parent, os.W_OK)
        with session.store(write=fix or writable) as store, explained(store.path):
            now = to_iso(session.now)
            fixed = [*doctor.repair(store), *kept_files.repair(store, now)] if fix else []
            wrong = [str(finding) for finding in (*doctor.findings(store), *kept_files.findings(store, now))]
            about = {} if wrong else _about(session, store)
            return {**nothing, "database": wrong, "fixed": fixed, **about}
    except PresswatchError as error:
        return {**nothing, "database": [str(error)]}


def _about(session: Session, store: Store) -> dict[str, Any]:
    return {
        "left_out": [
            f"{row.source}: {words}" for row in queries.health(store) for words in left_out_lines(row.left_out)
        ],
        "reading": _read_differently(session, store),
        "parts": doctor.sizes(store),
        "sources": doctor.sizes_by_source(store),
        "files": asdict(kept_files.kept(store)),
        "year": _year(session, store),
        "freed": {
            "empty_pages": doctor.free_bytes(store),  # what --fix would give back, once it is worth it
            "superseded_raw_pages": droppable(store, to_iso(session.now)),  # what `keep_raw` would drop in time
        },
    }


def _year(session: Session, store: Store) -> dict[str, int]:
    """What a year of this config takes on the disk, in bytes; {} where the config cannot be read."""
    from crawler.errors import ConfigError
    from scheduler.cadence import checks_a_day
    from store.maintenance import growth

    try:
        config = session.config
    except ConfigError:
        return {}
    visits = {one.name: checks_a_day(one.schedule, session.now, session.zone) for one in config.sources if one.enabled}
    published = growth.releases_a_year(store, session.now.date().isoformat())
    kept = config.keep_checks.days if config.keep_checks else 365
    rates, files = growth.rates(store, doctor.sizes(store)), growth.files_a_year(store, to_iso(session.now))
    made = growth.year(rates, visits, published, keep_checks=kept, files=files)
    return {"bytes": made.bytes, **{name: round(bytes_) for name, bytes_ in asdict(made).items()}}


def _read_differently(session: Session, store: Store) -> list[str]:
    """Sources whose newest pages the current cleaner reads differently: not a fault, but worth a `reclean`."""
    import asyncio

    from crawler.errors import ConfigError

    try:
        sources = session.config.sources
    except ConfigError:
        return []
    return asyncio.run(_sampled(store, [watched.source for watched in sources]))


async def _sampled(store: Store, sources: Sequence["Source"]) -> list[str]:
    from scheduler.checking.reclean import sample

    lines = []
    async with in_sandbox() as readers:
        for source in sources:
            seen = await sample(store, source, _SAMPLE, readers)
            newest = f"newest pages of {source.name}"
            if seen.different:
                which = f"{seen.different} of the {seen.pages} {newest} would read differently today"
                lines.append(f"{which}; `presswatch reclean {source.name}` reads them all again")
            if seen.unreadable:
                lines.append(f"{seen.unreadable} of the {newest} cannot be read within limits today")
    return lines


def _show(found: Mapping[str, Any]) -> None:
    for name in ("config", "database"):
        for words in found[name] or ["sound"]:
            line(f"{name}: ", words)
    for name in ("fixed", "left_out", "reading"):
        for words in found[name]:
            line(f"{name.replace('_', ' ')}: ", words)
    if found["sources"]:
        _show_sizes(found)


def _show_sizes(found: Mapping[str, Any]) -> None:
    click.echo()
    biggest = [[part.name, megabytes(part.bytes)] for part in found["parts"][:_SHOWN]]
    table([Column("TABLE"), Column("SIZE", right=True)], biggest, empty="(this SQLite does not report sizes)")
    click.echo()
    columns = [Column("SOURCE"), *(Column(name, right=True) for name in ("RELEASES", "VERSIONS", "PAGES"))]
    rows = [[s.source, str(s.releases), str(s.revisions), megabytes(s.pages)] for s in found["sources"]]
    table(columns, rows, empty="")
    freed, year = found["freed"], found["year"]
    click.echo()
    if year:
        parts = ", ".join(f"{name} {megabytes(year[name])}" for name in ("checks", "outcomes", "releases", "files"))
        line("a year of this config: ", f"{megabytes(year['bytes'])} ({parts})")
    if kept := found["files"]["files"]:
        line("kept files: ", f"{kept:,}, {megabytes(found['files']['bytes'])}")
    line("empty pages: ", megabytes(freed["empty_pages"]))
    line("pages of older versions: ", f"{megabytes(freed['superseded_raw_pages'])}; keep_raw in [store] drops them")
