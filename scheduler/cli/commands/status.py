"""Show the state of sources, alerts and the daemon.

Exit code 1 if anything is wrong.

\b
Example: presswatch status
         presswatch status --watch
"""

import time
from dataclasses import dataclass
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
from store import queries, watching
from store.db.database import Store
from store.left_out_words import left_out_lines
from store.queries import Counts, HealthRow
from store.watch import UNWATCHED, Watch, sentence, state_words

if TYPE_CHECKING:
    from scheduler.daemon.lock import Holder

_COLUMNS = (
    Column("SOURCE"), Column("STATE"), Column("LAST GOOD CHECK"), Column("NEXT"), Column("RELEASES", right=True),
)  # fmt: skip
_REFRESH = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store and the lock beside it say at one moment."""

    rows: list[HealthRow]
    counts: Counts
    watch: Watch
    holder: "Holder | None"

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.counts.dead or self.watch.unwatched or any(map(_wrong, self.rows)))


def _known(session: Session, store: Store) -> _Known:
    from scheduler.daemon.lock import holder

    held = holder(store.path)
    watch = watching.watch(store, session.now, held.running_since if held else "")
    return _Known(queries.health(store), queries.counts(store), watch, held)


@click.command(help=__doc__)
@click.option("--watch", is_flag=True, help="Keep the screen up to date until Ctrl-C.")
@json_option
@pass_session
def command(session: Session, watch: bool, as_json: bool) -> None:
    with session.store() as store:
        known = _known(session, store)
        if watch and is_terminal():
            known = _watch(session, store)
        elif as_json:
            emit_json(_document(store, known))
        else:
            _show(session, known)
        if not known.ok:
            click.get_current_context().exit(FAILED)


def _wrong(row: HealthRow) -> list[str]:
    """What is wrong with a source that is watched, one line each; paused and retired sources are left alone."""
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


def _document(store: Store, known: _Known) -> dict[str, Any]:
    """Everything `status` knows; `ok` matches the exit code."""
    counts, watch, holder = known.counts, known.watch, known.holder
    return {
        "ok": known.ok,
        "database": str(store.path),
        "daemon": {"running": watch.running, "holder": str(holder or "")},
        "last_look": watch.last_look or None,
        "sources": [_source_document(row, watch) for row in known.rows],
        "alerts": brief(counts, "pending", "retried", "dead"),
        "counts": brief(counts, "releases", "revisions", "changes"),
    }


def _source_document(row: HealthRow, watch: Watch) -> dict[str, Any]:
    due = watch.unwatched.get(row.source, "")
    wrong = [f"{UNWATCHED}: due since {due}"] if due else []
    return {**health_document(row), "watched": not due, "wrong": [*wrong, *_wrong(row)]}


def _show(session: Session, known: _Known) -> None:
    empty = "no source has been checked yet; `presswatch check` checks them"
    table(_COLUMNS, _lines(session, known), empty=empty)
    for head, words in _remarks(session, known):
        line(f"{head}: ", words)
    click.echo()
    for words in _summary(session, known):
        click.echo(words)


def _watch(session: Session, store: Store) -> _Known:
    """Keep the screen up to date until Ctrl-C; returns what is known then."""
    from rich.console import Group
    from rich.live import Live
    from rich.text import Text

    def screen() -> Group:
        known = _known(session, store)
        remarks = [Text(f"{head}: {clean(words)}") for head, words in _remarks(session, known)]
        summary = [Text(words, "dim") for words in _summary(session, known)]
        return Group(rich_table(_COLUMNS, _lines(session, known)), *remarks, Text(""), *summary)

    with Live(screen(), console=console(), auto_refresh=False) as live:
        try:
            while True:
                time.sleep(_REFRESH)
                live.update(screen(), refresh=True)
        except KeyboardInterrupt:
            return _known(session, store)


def _lines(session: Session, known: _Known) -> list[list[str]]:
    return [
        [
            row.source,
            state_words(row, known.watch),
            local(row.last_good_at, session.zone) or "never",
            "" if row.state in ("paused", "retired") else local(row.next_due, session.zone),
            str(row.releases),
        ]
        for row in known.rows
    ]


def _remarks(session: Session, known: _Known) -> list[tuple[str, str]]:
    """(source, remark) pairs for what the table does not show."""
    remarks = []
    for row in known.rows:
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


def _summary(session: Session, known: _Known) -> list[str]:
    """The lines on alerts, on the daemon, and on what nobody looks at."""
    counts, holder = known.counts, known.holder
    alerts = f"alerts: {counts.pending} waiting, {counts.retried} being retried, {counts.dead} given up"
    if counts.dead:
        alerts += "; `presswatch alerts --state dead` says why, `presswatch alerts retry` tries again"
    daemon = f"running: {holder}" if holder else "not running; `presswatch run` watches, `presswatch check` checks once"
    unwatched = sentence(known.watch, lambda at: local(at, session.zone))
    return [alerts, f"daemon: {daemon}", *filter(None, [unwatched])]
