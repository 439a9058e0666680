"""Show the watched sources and, with `profiles`, the known sites.

\b
Example: presswatch sources
         presswatch sources profiles
"""

from typing import Any

import click

from crawler.times import to_iso
from scheduler.cli.command_folder import CommandFolder
from scheduler.cli.config_documents import cadence, source_document
from scheduler.cli.json_documents import left_out_document
from scheduler.cli.output import Column, brief, emit_json, line, nullable, table
from scheduler.cli.params import json_option
from scheduler.cli.session import Session
from store import queries, watching
from store.left_out_words import left_out_lines
from store.queries import HealthRow
from store.watch import UNVISITED, Watch, state_words

_COLUMNS = (
    Column("SOURCE"), Column("STATE"), Column("EVERY"), Column("RELEASES", right=True), Column("LOOKS/DAY", right=True),
    Column("URL", wide=True),
)  # fmt: skip


@click.group(cls=CommandFolder, package=__name__, invoke_without_command=True, help=__doc__)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand:
        return
    session = ctx.ensure_object(Session)
    remembered, watch = _remembered(session)
    watched = session.config.sources
    retired = [row for name, row in remembered.items() if name not in {one.name for one in watched}]
    looks = _looks(session)
    rows = [{**source_document(one), **_state(remembered.get(one.name), watch)} for one in watched]
    rows += [{**_retired(row), **_state(row, watch)} for row in retired]
    rows = [{**row, "looks_a_day": looks.get(row["name"], 0.0)} for row in rows]
    if as_json:
        emit_json(rows)
        return
    every = {one.name: cadence(one) for one in watched}
    words = {name: state_words(row, watch) for name, row in remembered.items()}
    numbers = [(str(row["releases"]), str(row["looks_a_day"])) for row in rows]
    lines = [
        [row["name"], words.get(row["name"], row["state"]), every.get(row["name"], ""), *counted, row["url"]]
        for row, counted in zip(rows, numbers, strict=True)
    ]
    table(_COLUMNS, lines, empty="no sources; `presswatch add URL` adds one")
    for name, row in remembered.items():
        if row.maintenance:
            line(f"{name}: ", f"down again and again at {row.maintenance}, which is not alerted")
        for left_out in left_out_lines(row.left_out):
            line(f"{name}: ", left_out)


def _remembered(session: Session) -> tuple[dict[str, HealthRow], Watch]:
    """What the store knows of each source, and who looks at them; nothing if there is no store yet."""
    from scheduler.daemon.lock import running_since

    if not session.light.database.exists():
        return {}, Watch(running=False, last_look="", sources=0)
    with session.store() as store:
        watch = watching.watch(store, session.now, running_since(store.path))
        return {row.source: row for row in queries.health(store)}, watch


def _looks(session: Session) -> dict[str, float]:
    """How many known releases of each watched source are looked at again in a day."""
    from scheduler.cadence import checks_a_day
    from store.checks.age_classes import looks_a_day

    if not session.light.database.exists():
        return {}
    rules, watched = session.config.revisit, [one for one in session.config.sources if one.enabled]
    visits = {one.name: checks_a_day(one.schedule, session.now, session.zone) for one in watched}
    with session.store() as store:
        return {
            name: looks_a_day(store, name, to_iso(session.now), rules.seconds, budget=rules.budget, checks=checks)
            for name, checks in visits.items()
        }


def _state(row: HealthRow | None, watch: Watch) -> dict[str, Any]:
    if row is None:
        never = {"state": UNVISITED, "watched": False, "releases": 0, "last_good_at": None, "next_due": None}
        return {**never, "learned_maintenance": "", "left_out": []}
    left_out = [left_out_document(one) for one in row.left_out]
    watched = row.source not in watch.unwatched
    known = {**brief(row, "state", "releases"), "watched": watched, **nullable(row, "last_good_at", "next_due")}
    return {**known, "learned_maintenance": row.maintenance, "left_out": left_out}


def _retired(row: HealthRow) -> dict[str, Any]:
    """The keys of `source_document` for a source that only the store knows."""
    blank = dict.fromkeys(("profile", "language", "timezone", "country", "maintenance", "cron"), "")
    return {"name": row.source, "title": row.title, "url": row.url, **blank, "enabled": False, "every": None}
