"""Check sources now; show what changed and send pending alerts.

Without SOURCE, checks every source that is due. The first check of a source is a silent baseline. While the daemon
runs, the daemon does the checking.

\b
Example: presswatch check
         presswatch check mofa-eng-press
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from crawler.languages import counted
from crawler.reasons import words
from scheduler.cli.change_words import by_the_clock, one_line
from scheduler.cli.errors import FAILED
from scheduler.cli.output import STYLES, is_terminal, line, local
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.progress import visit_bar
from scheduler.cli.session import Session, known
from store import queries
from store.left_out_words import left_out_lines

if TYPE_CHECKING:
    from scheduler.checking.check import CheckReport


@click.command(help=__doc__)
@click.argument("names", metavar="[SOURCE]...", nargs=-1, shell_complete=complete_source)
@click.option("--new-database", is_flag=True, help="Start over where the database was lost.")
@pass_session
def command(session: Session, names: tuple[str, ...], new_database: bool) -> None:
    from scheduler.daemon import logs
    from scheduler.daemon.once import check_once

    config = session.config
    for name in names:
        known("source", name, [one.name for one in config.sources], "`presswatch sources` lists them")
    logs.configure("human", config.timezone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    with _progress(session, len(names)) as tick:
        visited = check_once(config, names, tick, new_database=new_database)
    if not names:
        _say_what_is_not_due(session, {one.source for one in visited})
    unknown = _report_unknown(set(names) - {one.source for one in visited})
    undelivered = _report_undelivered(session)
    if unknown or undelivered or not all(one.good for one in visited):
        click.get_current_context().exit(FAILED)


@contextmanager
def _progress(session: Session, total: int) -> Iterator[Callable[["CheckReport"], None]]:
    """Shows each source as it is visited; on a terminal, with a bar below."""
    if not is_terminal() or session.verbosity < 0:
        yield lambda visited: _show(session, visited)
        return
    with visit_bar(total or None) as advance:

        def tick(visited: "CheckReport") -> None:
            _show(session, visited)
            advance()

        yield tick


def _show(session: Session, visited: "CheckReport") -> None:
    """One line for a source that was visited, and one for each change."""
    if not visited.good:
        reason = visited.recorded.reason
        line(f"{visited.source}  ", f"failed: {words(reason and by_the_clock(reason, session.zone))}")
    elif session.verbosity >= 0:
        line(f"{visited.source}  ", _result(visited))
        if visited.recorded.baseline:
            _show_left_out(session, visited.source)
    if session.verbosity >= 0:
        for change in visited.recorded.changes:
            line(f"  {change.kind}  ", one_line(change), style=STYLES[change.kind])


def _result(visited: "CheckReport") -> str:
    recorded = visited.recorded
    if recorded.baseline:
        releases = counted(recorded.silent, "release")
        return f"watching from now on: {releases}, the newest is “{recorded.baseline}”"
    parts = [f"{number} {name}" for number, name in ((recorded.new, "new"), (recorded.edited, "edited")) if number]
    parts += [f"{counted(recorded.silent, 'older release')} recorded"] if recorded.silent else []
    return ", ".join(parts) or ("no news" if not recorded.changes else "checked")


def _show_left_out(session: Session, source: str) -> None:
    """What its list shows and its first check could not take in."""
    with session.store() as store:
        found = next(row.left_out for row in queries.health(store) if row.source == source)
    for left_out in left_out_lines(found):
        line("  ", left_out)


def _say_what_is_not_due(session: Session, visited: set[str]) -> None:
    """Say how many sources were not visited, and when the next one will be."""
    with session.store() as store:
        waiting = [row for row in queries.health(store) if row.source not in visited]
    waiting = [row for row in waiting if row.state not in ("paused", "retired")]
    if waiting:
        first = min(waiting, key=lambda row: row.next_due)
        sources, at = counted(len(waiting), "source"), local(first.next_due, session.zone)
        session.say(f"{sources} not due; next: {first.source} at {at} (`presswatch check {first.source}` does it now)")


def _report_unknown(names: set[str]) -> bool:
    """Say which sources the daemon did not check although it was asked to; whether there are any."""
    for name in sorted(names):
        what = f"{name}: the running daemon does not watch it; its log says why it could not reload the config"
        click.echo(f"presswatch: {what}", err=True)
    return bool(names)


def _report_undelivered(session: Session) -> bool:
    with session.store() as store:
        failing = queries.counts(store).retried
    if failing:
        alerts = counted(failing, "alert")
        click.echo(f"presswatch: {alerts} could not be sent yet; `presswatch alerts` says why", err=True)
    return bool(failing)
