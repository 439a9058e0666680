"""Export releases with their texts.

Each release as its newest version has it, oldest releases first; with --search those that a search finds, the newest
first, each as the version has it that was found.

\b
Example: presswatch export --format csv -o releases.csv
         presswatch export --search 'Iraq OR 이라크' --format csv -o iraq.csv
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from crawler.errors import QueryError, UsageError
from crawler.languages import counted
from crawler.times import to_iso
from scheduler.cli.params import day, last_day, pass_session, since_option, source_option, until_option
from scheduler.cli.session import Session
from store.db.database import Store
from store.maintenance import export_import
from store.maintenance.found_export import exported_hits, write_table
from store.search.query import parse
from store.search.search import narrowed


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
@click.option("--search", "query", metavar="QUERY", help="Only what this search finds, as `presswatch search` has it.")
@source_option
@since_option
@until_option
@pass_session
def command(
    session: Session,
    form: str,
    output: Path | None,
    plain: bool,
    query: str | None,
    source: str,
    since: str,
    until: str,
) -> None:
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first, last = day(since, session.now, session.zone), last_day(until, session.now, session.zone)
        if query is None:
            releases = export_import.exported(store, source=source, since=first, until=last)
        else:
            releases = _hits(store, session, query, {"source": source, "since": first, "until": last})
        with _opened(output) as file:
            if form == "jsonl":
                written = export_import.write_lines(file, releases)
            elif form == "csv":
                write = export_import.write_csv if query is None else write_table
                written = write(file, releases, plain=plain)
            else:
                name = f"presswatch: {source}" if source else "presswatch"
                written = export_import.write_atom(file, releases, name=name, updated=to_iso(session.now))
    if output:
        session.say(f"{output}: {counted(written, 'release')}")


def _hits(store: Store, session: Session, query: str, filters: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    try:
        return exported_hits(store, narrowed(parse(query), **filters), session.now.astimezone(session.zone).date())
    except QueryError as error:
        raise UsageError(str(error)) from error


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
