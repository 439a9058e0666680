"""`sources`, `sources profiles`: what is watched, and which sites are known."""

from typing import Any

import click

from scheduler.cli.explaining import cadence_text, source_document
from scheduler.cli.output import Column, brief, emit_json, table
from scheduler.cli.params import json_option
from scheduler.cli.session import Session
from store import queries
from store.queries import HealthRow


@click.group("sources", invoke_without_command=True)
@json_option
@click.pass_context
def sources_command(ctx: click.Context, as_json: bool) -> None:
    """Show what is watched, and (profiles) which sites are known.

    \b
    Example: presswatch sources
             presswatch sources profiles
    """
    if ctx.invoked_subcommand:
        return
    session = ctx.ensure_object(Session)
    remembered = _remembered(session)
    watched = session.config.sources
    told = [{**source_document(one), **_state(remembered.pop(one.name, None))} for one in watched]
    told += [{**_retired(row), **_state(row)} for row in remembered.values()]
    if as_json:
        emit_json(told)
        return
    every = {one.name: cadence_text(one) for one in watched}
    columns = [
        Column("SOURCE"),
        Column("STATE"),
        Column("EVERY"),
        Column("RELEASES", right=True),
        Column("URL", wide=True),
    ]
    lines = [[one["name"], one["state"], every.get(one["name"], ""), str(one["releases"]), one["url"]] for one in told]
    table(columns, lines, empty="no sources; `presswatch add URL` adds one")


@sources_command.command("profiles")
@json_option
def profiles_command(as_json: bool) -> None:
    """Show the sites that presswatch knows; any other is read without a profile.

    \b
    Example: presswatch sources profiles
    """
    from crawler.profiles import load_profile, profile_names

    profiles = [load_profile(name) for name in profile_names()]
    if as_json:
        emit_json([brief(profile, "name", "title", "hosts", "language", "timezone", "tested") for profile in profiles])
        return
    columns = [Column("PROFILE"), Column("LANGUAGE"), Column("HOSTS", wide=True), Column("TESTED", wide=True)]
    lines = [[one.name, one.language, ", ".join(one.hosts), one.tested] for one in profiles]
    table(columns, lines, empty="no profiles")


def _remembered(session: Session) -> dict[str, HealthRow]:
    """What the store knows of each source; nothing while there is no store."""
    if not session.light.database.exists():
        return {}
    with session.store() as store:
        return {row.source: row for row in queries.health(store)}


def _state(row: HealthRow | None) -> dict[str, Any]:
    if row is None:
        return {"state": "never visited", "releases": 0, "last_good_at": "", "next_due": ""}
    return brief(row, "state", "releases", "last_good_at", "next_due")


def _retired(row: HealthRow) -> dict[str, Any]:
    """The keys of `source_document` for a source that only the store knows."""
    blank = {"profile": "", "language": "", "timezone": "", "enabled": False, "every": None, "cron": ""}
    return {"name": row.source, "title": row.title, "url": row.url, **blank}
