"""`export`, `import`: releases out of a store, and into one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from crawler.errors import UsageError
from scheduler.cli.output import counted
from scheduler.cli.params import day, pass_session, since_option, source_option
from scheduler.cli.session import Session
from store.maintenance import export_import
from store.times import stamp

_FORMATS = ("jsonl", "csv", "atom")


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="jsonl",
    show_default=True,
    help="JSON Lines (all fields), CSV (a table), Atom (a feed).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file that is not there yet; default: the screen.",
)
@source_option
@since_option
@pass_session
def export_command(session: Session, form: str, output: Path | None, source: str, since: str) -> None:
    """Write all releases with their texts.

    Each as its newest version has it, the oldest first.

    \b
    Example: presswatch export --format csv -o releases.csv
    """
    with session.store() as store:
        if source:
            session.known_source(store, source)
        releases = export_import.exported(store, source=source, since=day(since, session.now, session.zone))
        with _opened(output) as file:
            if form == "jsonl":
                written = export_import.write_lines(file, releases)
            elif form == "csv":
                written = export_import.write_csv(file, releases)
            else:
                name = f"presswatch: {source}" if source else "presswatch"
                written = export_import.write_atom(file, releases, name=name, updated=stamp(session.now))
    if output:
        session.say(f"{output}: {counted(written, 'release')}")


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("x", encoding="utf-8", newline="") as file:
            yield file
    except FileExistsError as error:
        raise UsageError(f"{output}: exists already; name another file") from error


@click.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@pass_session
def import_command(session: Session, file: TextIO) -> None:
    """Take over releases that `presswatch export` wrote as JSON Lines.

    All of them or, where a line is wrong, none. Releases the store knows already stay as they are.
    Nobody is alerted. To move a store with its older versions and pages, copy the file.

    \b
    Example: presswatch import releases.jsonl
    """
    with session.store(write=True) as store:
        came = export_import.import_lines(store, file, stamp(session.now))
    session.say(f"{counted(came.added, 'release')} added, {came.skipped} known already")
