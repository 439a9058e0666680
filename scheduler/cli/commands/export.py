"""Export all releases with their texts.

Each release as its newest version has it, oldest releases first.

\b
Example: presswatch export --format csv -o releases.csv
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from crawler.errors import UsageError
from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.params import day, pass_session, since_option, source_option
from scheduler.cli.session import Session
from store.maintenance import export_import


@click.command(help=__doc__)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "atom"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines (all fields), CSV (a table), Atom (a feed).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file, which must not exist yet. Default: standard output.",
)
@click.option("--plain", is_flag=True, help="CSV for programs: formulas and controls stay as they are.")
@source_option
@since_option
@pass_session
def command(session: Session, form: str, output: Path | None, plain: bool, source: str, since: str) -> None:
    with session.store() as store:
        if source:
            session.known_source(store, source)
        releases = export_import.exported(store, source=source, since=day(since, session.now, session.zone))
        with _opened(output) as file:
            if form == "jsonl":
                written = export_import.write_lines(file, releases)
            elif form == "csv":
                written = export_import.write_csv(file, releases, plain=plain)
            else:
                name = f"presswatch: {source}" if source else "presswatch"
                written = export_import.write_atom(file, releases, name=name, updated=to_iso(session.now))
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
        raise UsageError(f"{output}: already exists; choose another file") from error
