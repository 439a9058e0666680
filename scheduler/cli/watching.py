"""`run`, `check`, `demo`: visiting the sources."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler.cli.errors import FAILED
from scheduler.cli.output import STYLES, console, is_terminal, line
from scheduler.cli.params import complete_source, pass_session
from scheduler.cli.session import Session, known
from scheduler.cli.telling import what
from store import queries

if TYPE_CHECKING:
    from scheduler.checking.check import Visited


@click.command("run")
@click.option(
    "--log-format",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="For people, or for machines.",
)
@pass_session
def run_command(session: Session, log_format: str) -> None:
    """Watch all sources and send alerts, in the foreground.

    Ctrl-C or SIGTERM ends it, SIGHUP reads the config again.

    \b
    Example: presswatch run
    """
    gc.disable()  # until all is loaded: looking for garbage meanwhile is a tenth of the start
    from scheduler.daemon import daemon, logs

    logs.configure("json" if log_format == "json" else "human", session.config.timezone, verbosity=session.verbosity)
    click.get_current_context().exit(daemon.run(session.config))


@click.command("check")
@click.argument("names", metavar="[SOURCE]...", nargs=-1, shell_complete=complete_source)
@pass_session
def check_command(session: Session, names: tuple[str, ...]) -> None:
    """Visit sources now; show what changed, send what is owed.

    Without SOURCE, whatever is due is visited. A first visit is a silent baseline.
    While the daemon runs, the daemon makes the visit.

    \b
    Example: presswatch check
             presswatch check mofa-eng-press
    """
    from scheduler.daemon import logs
    from scheduler.daemon.once import check_once

    config = session.config
    for name in names:
        known("source", name, [one.name for one in config.sources], "`presswatch sources` lists them")
    logs.configure("human", config.timezone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    with _progress(session, len(names)) as tick:
        visited = check_once(config, names, tick)
    if not visited:
        session.say("nothing is due; name a source to visit it now, `presswatch status` shows when they are due")
    undelivered = _undelivered(session)
    if undelivered or not all(one.good for one in visited):
        click.get_current_context().exit(FAILED)


@click.command("demo")
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default="presswatch-demo",
    show_default=True,
    help="Where its config and database go; made anew each time.",
)
def demo_command(folder: Path) -> None:
    """See it work: the real daemon on a press room of its own.

    Takes under half a minute, asks nobody on the net, and checks its own story.

    \b
    Example: presswatch demo
    """
    from scheduler.demo.play import play

    play(folder, console(markup=True))


def show_visited(session: Session, visited: "Visited") -> None:
    """One line for a source that was visited, and one for each change."""
    recorded = visited.recorded
    if not visited.good:
        line(f"{visited.source}  ", f"failed: {visited.why}")
    elif session.verbosity >= 0:
        line(f"{visited.source}  ", _came(visited))
    if session.verbosity >= 0:
        for change in recorded.changes:
            line(f"  {change.kind}  ", what(change), style=STYLES[change.kind])


def _came(visited: "Visited") -> str:
    recorded = visited.recorded
    if recorded.baseline:
        return f"watching from now on: {recorded.silent} releases, the newest is “{recorded.baseline}”"
    told = [f"{number} {name}" for number, name in ((recorded.new, "new"), (recorded.edited, "edited")) if number]
    told += [f"{recorded.silent} older ones recorded"] if recorded.silent else []
    return ", ".join(told) or ("no news" if not recorded.changes else "checked")


def _undelivered(session: Session) -> bool:
    with session.store() as store:
        failing = queries.counts(store).retried
    if failing:
        word = "alerts" if failing > 1 else "alert"
        click.echo(f"presswatch: {failing} {word} could not be sent yet; `presswatch alerts` says why", err=True)
    return bool(failing)


@contextmanager
def _progress(session: Session, total: int) -> Iterator[Callable[["Visited"], None]]:
    """Shows each visited source as it comes, under it a bar while people watch."""
    if not is_terminal() or session.verbosity < 0:
        yield lambda visited: show_visited(session, visited)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("visiting"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task("visiting", total=total or None)

        def tick(visited: "Visited") -> None:
            show_visited(session, visited)
            bar.advance(task)

        yield tick
