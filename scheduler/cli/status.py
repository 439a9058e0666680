"""`status`: how the sources, the alerts and the daemon are doing."""

import time
from typing import Any

import click

from scheduler.cli.errors import FAILED
from scheduler.cli.output import Column, brief, console, emit_json, is_terminal, line, local, rich_table, table
from scheduler.cli.output import clean as one_line
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session
from store import queries
from store.db.database import Store
from store.queries import Counts, HealthRow

_COLUMNS = (
    Column("SOURCE"), Column("STATE"), Column("LAST GOOD CHECK"), Column("NEXT"), Column("RELEASES", right=True),
)  # fmt: skip
_REFRESH = 1.0  # seconds


@click.command("status")
@click.option("--watch", is_flag=True, help="Keep the screen up to date until Ctrl-C.")
@json_option
@pass_session
def status_command(session: Session, watch: bool, as_json: bool) -> None:
    """Show how sources, alerts and the daemon are doing.

    Exit code 1 when something is wrong.

    \b
    Example: presswatch status
             presswatch status --watch
    """
    with session.store() as store:
        if watch and is_terminal():
            _watch(session, store)
        elif as_json:
            emit_json(status_document(session, store))
        else:
            _show(session, store)
        if _any_wrong(queries.health(store), queries.counts(store)):
            click.get_current_context().exit(FAILED)


def wrong(row: HealthRow) -> list[str]:
    """What is wrong with a source, one line each; [] = all is well. Paused and retired sources are left alone."""
    if row.state in ("paused", "retired"):
        return []
    told = [f"breaker: {row.breaker}; if that is right: presswatch accept {row.source}"] if row.breaker else []
    if row.state == "failing" and not row.breaker:
        told.append(f"failing: {row.last_error} ({row.bad_checks} bad checks in a row)")
    if row.state == "quiet":
        told.append("quiet: it gives nothing new for longer than it used to")
    if row.gap:
        told.append(f"gap: {row.gap}")
    return told


def status_document(session: Session, store: Store) -> dict[str, Any]:
    """Everything `status` knows. `ok` is what the exit code says."""
    counts, rows = queries.counts(store), queries.health(store)
    holder = _holder(store)
    names = [name for name in HealthRow.__dataclass_fields__ if name != "breaker"]
    return {
        "ok": not _any_wrong(rows, counts),
        "database": str(store.path),
        "daemon": {"running": "run" in holder, "holder": holder},
        "sources": [{**brief(row, *names, "breaker"), "wrong": wrong(row)} for row in rows],
        "alerts": brief(counts, "pending", "retried", "dead"),
        "counts": brief(counts, "releases", "revisions", "changes"),
    }


def _any_wrong(rows: list[HealthRow], counts: Counts) -> bool:
    return bool(counts.dead) or any(wrong(row) for row in rows)


def _holder(store: Store) -> str:
    from scheduler.daemon.lock import holder

    return holder(store.path)


def _show(session: Session, store: Store) -> None:
    rows = queries.health(store)
    table(_COLUMNS, _lines(session, rows), empty="no source was visited yet; `presswatch check` visits them")
    for head, words in _remarks(session, rows):
        line(f"{head}: ", words)
    click.echo()
    for words in _rest(store):
        click.echo(words)


def _lines(session: Session, rows: list[HealthRow]) -> list[list[str]]:
    return [
        [
            row.source,
            row.state,
            local(row.last_good_at, session.zone) or "never",
            "" if row.state in ("paused", "retired") else local(row.next_due, session.zone),
            str(row.releases),
        ]
        for row in rows
    ]


def _remarks(session: Session, rows: list[HealthRow]) -> list[tuple[str, str]]:
    """(source, what is to be said of it) beyond the table."""
    told = []
    for row in rows:
        told += [(row.source, words) for words in wrong(row)]
        if row.last_error and row.state == "ok" and not row.breaker:
            told.append((row.source, f"the last check went wrong: {row.last_error}"))
        if row.unread:
            told.append(
                (row.source, f"{row.unread} page{'s' * (row.unread > 1)} could not be read yet, and is tried again")
            )
    return told


def _rest(store: Store) -> list[str]:
    counts, holder = queries.counts(store), _holder(store)
    owed = f"alerts: {counts.pending} waiting, {counts.retried} tried again, {counts.dead} given up"
    if counts.dead:
        owed += "; `presswatch alerts --state dead` says why, `presswatch alerts retry` tries again"
    daemon = f"running: {holder}" if holder else "not running; `presswatch run` watches, `presswatch check` looks once"
    return [owed, f"daemon: {daemon}"]


def _watch(session: Session, store: Store) -> None:
    from rich.console import Group
    from rich.live import Live
    from rich.text import Text

    def screen() -> Group:
        rows = queries.health(store)
        remarks = [Text(f"{head}: {one_line(words)}") for head, words in _remarks(session, rows)]
        rest = [Text(words, "dim") for words in _rest(store)]
        return Group(rich_table(_COLUMNS, _lines(session, rows)), *remarks, Text(""), *rest)

    with Live(screen(), console=console(), auto_refresh=False) as live:
        try:
            while True:
                time.sleep(_REFRESH)
                live.update(screen(), refresh=True)
        except KeyboardInterrupt:
            return
