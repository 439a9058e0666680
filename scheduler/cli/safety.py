"""`backup`, `doctor`, `export`: copies, and whether all is sound."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from scheduler.cli.border import FAILED, UsageProblemError
from scheduler.cli.output import emit_json, line
from scheduler.cli.params import day, json_option, pass_session, since_option, source_option
from scheduler.cli.session import Session
from store import database, queries
from store.model import PresswatchError

_FORMATS = ("jsonl", "csv")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def backup_command(session: Session, file: Path) -> None:
    """Copy the database to FILE, also while it is in use.

    The copy is verified; FILE must not be there yet.

    \b
    Example: presswatch backup /backups/presswatch-monday.db
    """
    with session.store() as store:
        size = database.backup(store, file)
    session.say(f"{file}: {size:,} bytes, verified")


@click.command("doctor")
@json_option
@pass_session
def doctor_command(session: Session, as_json: bool) -> None:
    """Check the config and the whole database. Exit code 1 when something is wrong.

    \b
    Example: presswatch doctor
    """
    findings = {"config": _config(session), "database": _database(session)}
    sound = not any(findings.values())
    if as_json:
        emit_json({"ok": sound, **findings})
    else:
        for name, lines in findings.items():
            for words in lines or ["sound"]:
                line(f"{name}: ", words)
    if not sound:
        click.get_current_context().exit(FAILED)


def _config(session: Session) -> list[str]:
    from scheduler.config import ConfigError, unset_secrets

    try:
        return unset_secrets(session.config)
    except ConfigError as error:
        return str(error).splitlines()


def _database(session: Session) -> list[str]:
    """What is wrong with the database. Opened for writing, so that one of an older presswatch is brought up to date."""
    try:
        if not session.light.database.exists():
            return []
        with session.store(write=True) as store, database.explained(store.path):
            return queries.damage(store)
    except PresswatchError as error:
        return [str(error)]


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="jsonl", show_default=True, help="JSON Lines or CSV."
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
        first = day(since, session.now, session.zone)
        with _opened(output) as file:
            written = _write(file, form, queries.export(store, source=source, since=first))
    if output:
        session.say(f"{output}: {written} release{'s' * (written != 1)}")


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("x", encoding="utf-8", newline="") as file:
            yield file
    except FileExistsError as error:
        raise UsageProblemError(f"{output}: exists already; name another file") from error


def _write(file: TextIO, form: str, rows: Iterator[Mapping[str, Any]]) -> int:
    """Write one row after the other; returns how many."""
    written, table = 0, None
    for row in rows:
        written += 1
        if form == "jsonl":
            file.write(json.dumps({**row, "published": row["published"] or None}, ensure_ascii=False) + "\n")
            continue
        if table is None:
            table = csv.DictWriter(file, list(row), lineterminator="\n")
            table.writeheader()
        table.writerow(row)
    return written
