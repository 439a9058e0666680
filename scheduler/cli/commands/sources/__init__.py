"""Show the watched sources and, with `profiles`, the known sites.

\b
Example: presswatch sources
         presswatch sources profiles
"""

from typing import Any

import click

from scheduler.cli.command_folder import CommandFolder
from scheduler.cli.config_documents import cadence, source_document
from scheduler.cli.output import Column, brief, emit_json, nullable, table
from scheduler.cli.params import json_option
from scheduler.cli.session import Session
from store import queries
from store.queries import HealthRow

_COLUMNS = (
    Column("SOURCE"), Column("STATE"), Column("EVERY"), Column("RELEASES", right=True), Column("URL", wide=True),
)  # fmt: skip


@click.group(cls=CommandFolder, package=__name__, invoke_without_command=True, help=__doc__)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand:
        return
    session = ctx.ensure_object(Session)
    remembered = _remembered(session)
    watched = session.config.sources
    rows = [{**source_document(one), **_state(remembered.pop(one.name, None))} for one in watched]
    rows += [{**_retired(row), **_state(row)} for row in remembered.values()]
    if as_json:
        emit_json(rows)
        return
    every = {one.name: cadence(one) for one in watched}
    lines = [[row["name"], row["state"], every.get(row["name"], ""), str(row["releases"]), row["url"]] for row in rows]
    table(_COLUMNS, lines, empty="no sources; `presswatch add URL` adds one")


def _remembered(session: Session) -> dict[str, HealthRow]:
    """What the store knows of each source; nothing if there is no store yet."""
    if not session.light.database.exists():
        return {}
    with session.store() as store:
        return {row.source: row for row in queries.health(store)}


def _state(row: HealthRow | None) -> dict[str, Any]:
    if row is None:
        return {"state": "never visited", "releases": 0, "last_good_at": None, "next_due": None}
    return {**brief(row, "state", "releases"), **nullable(row, "last_good_at", "next_due")}


def _retired(row: HealthRow) -> dict[str, Any]:
    """The keys of `source_document` for a source that only the store knows."""
    blank = {"profile": "", "language": "", "timezone": "", "enabled": False, "every": None, "cron": ""}
    return {"name": row.source, "title": row.title, "url": row.url, **blank}
