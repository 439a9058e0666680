"""Show the state of sources, alerts and the daemon.

Exit code 1 if anything is wrong.

\b
Example: presswatch status
         presswatch status --watch
"""

import time
from typing import TYPE_CHECKING, Any

import click

from crawler.languages import counted
from scheduler.cli.errors import FAILED
from scheduler.cli.json_documents import health_document
from scheduler.cli.output import (
    Column,
    brief,
    clean,
    console,
    emit_json,
    is_terminal,
    line,
    local,
    rich_table,
    table,
)
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session
from store import queries
from store.db.database import Store
from store.left_out_words import left_out_lines
from store.queries import Counts, HealthRow

if TYPE_CHECKING:
    from scheduler.daemon.lock import Holder

_COLUMNS = (
    Column("SOURCE"), Column("STATE"), Column("LAST GOOD CHECK"), Column("NEXT"), Column("RELEASES", right=True),
)  # fmt: skip
_REFRESH = 1.0  # seconds


@click.command(help=__doc__)
@click.option("--watch", is_flag=True, help="Keep the screen up to date until Ctrl-C.")
@json_option
@pass_session
def command(session: Session, watch: bool, as_json: bool) -> None:
    with session.store() as store:
        if watch and is_terminal():
            _watch(session, store)
        elif as_json:
            emit_json(_document(store))
        else:
            _show(session, store)
        if _any_wrong(queries.health(store), queries.counts(store)):
            click.get_current_context().exit(FAILED)


def _wrong(row: HealthRow) -> list[str]:
    """What is wrong with a source, one line each; paused and retired sources are left alone."""
    if row.state in ("paused", "retired"):
        return []
    lines = [f"breaker: {row.breaker}; if that is right: presswatch accept {row.source}"] if row.breaker else []
    if row.state == "failing" and not row.breaker:
        lines.append(f"failing: {row.last_error} ({counted(row.bad_checks, 'bad check')} in a row)")
    if row.state == "quiet":
        lines.append("quiet: nothing new for longer than usual")
    if row.gap:
        lines.append(f"gap: {row.gap}")
    return lines


def _any_wrong(rows: list[HealthRow], counts: Counts) -> bool:
    return bool(counts.dead) or any(_wrong(row) for row in rows)


def _document(store: Store) -> dict[str, Any]:
    """Everything `status` knows; `ok` matches the exit code."""
    counts, rows = queries.counts(store), queries.health(store)
    holder = _holder(store)
    return {
        "ok": not _any_wrong(rows, counts),
        "database": str(store.path),
        "daemon": {"running": bool(holder and holder.is_daemon), "holder": str(holder or "")},
        "sources": [{**health_document(row), "wrong": _wrong(row)} for row in rows],
        "alerts": brief(counts, "pending", "retried", "dead"),
        "counts": brief(counts, "releases", "revisions", "changes"),
    }


def _holder(store: Store) -> "Holder | None":
    from scheduler.daemon.lock import holder

    return holder(store.path)


def _show(session: Session, store: Store) -> None:
    rows = queries.health(store)
    table(_COLUMNS, _lines(session, rows), empty="no source has been checked yet; `presswatch check` checks them")
    for head, words in _remarks(session, rows):
        line(f"{head}: ", words)
    click.echo()
    for words in _summary(store):
        click.echo(words)


def _watch(session: Session, store: Store) -> None:
    from rich.console import Group
    from rich.live import Live
    from rich.text import Text

    def screen() -> Group:
        rows = queries.health(store)
        remarks = [Text(f"{head}: {clean(words)}") for head, words in _remarks(session, rows)]
        summary = [Text(words, "dim") for words in _summary(store)]
        return Group(rich_table(_COLUMNS, _lines(session, rows)), *remarks, Text(""), *summary)

    with Live(screen(), console=console(), auto_refresh=False) as live:
        try:
            while True:
                time.sleep(_REFRESH)
                live.update(screen(), refresh=True)
        except KeyboardInterrupt:
            return


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
    """(source, remark) pairs for what the table does not show."""
    remarks = []
    for row in rows:
        remarks += [(row.source, words) for words in _wrong(row)]
        if row.state == "failing":
            remarks.append((row.source, f"next try: {local(row.next_due, session.zone)}"))
        if row.last_error and row.state == "ok" and not row.breaker:
            remarks.append((row.source, f"the last check failed: {row.last_error}"))
        if row.maintenance:
            remarks.append((row.source, f"down again and again at {row.maintenance}, which is not alerted"))
        if row.overdue:
            late = f"{counted(row.overdue, 'release')} more than a day late for another look"
            remarks.append((row.source, f"{late}: raise `budget` in [revisit], or its `ages`"))
        remarks += [(row.source, words) for words in left_out_lines(row.left_out)]
    return remarks


def _summary(store: Store) -> list[str]:
    """The lines on alerts and daemon."""
    counts, holder = queries.counts(store), _holder(store)
    alerts = f"alerts: {counts.pending} waiting, {counts.retried} being retried, {counts.dead} given up"
    if counts.dead:
        alerts += "; `presswatch alerts --state dead` says why, `presswatch alerts retry` tries again"
    daemon = f"running: {holder}" if holder else "not running; `presswatch run` watches, `presswatch check` checks once"
    return [alerts, f"daemon: {daemon}"]
