"""`backfill`: what a source published before it was watched."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scheduler.cli.border import UsageProblemError
from scheduler.cli.output import console, is_terminal
from scheduler.cli.params import complete_source, day, pass_session
from scheduler.cli.session import Session, known

if TYPE_CHECKING:
    from scheduler.backfill import Filled


@click.command("backfill")
@click.argument("source", shell_complete=complete_source)
@click.option("--since", required=True, metavar="DAY", help="Back to this day: 2026-01-01, or 30d for days ago.")
@pass_session
def backfill_command(session: Session, source: str, since: str) -> None:
    """Record older releases of SOURCE, back to a day, silently.

    Reads the list page by page. Cut short, it goes on where it was when run again.

    \b
    Example: presswatch backfill mofa-eng-press --since 2026-01-01
    """
    from scheduler import backfill, check, lock, logs, upkeep

    config = session.config
    known("source", source, [one.name for one in config.sources], "`presswatch sources` lists them")
    first = day(since, session.now, session.zone)
    watched = config.source(source)
    if watched is None or not first:
        raise UsageProblemError("--since needs a day; write 2026-01-01, or 30d")
    logs.configure("human", config.timezone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    with (
        session.store(write=True) as store,
        lock.VisitLock(config.database, "backfill"),
        ThreadPoolExecutor(1, thread_name_prefix="store") as hand,
        _progress(session) as tell,
    ):
        world = check.World(config, store, check.utc_now, hand)
        upkeep.settle(world)
        filled = backfill.backfill(world, watched, first, tell)
    session.say(f"{source}: {_so_far(filled)}")


def _so_far(filled: "Filled") -> str:
    if not filled.pages:
        return "all of it is there already"
    reached = f", back to {filled.reached}" if filled.reached else ""
    return f"{_many(filled.releases, 'older release')} recorded from {_many(filled.pages, 'page')}{reached}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


@contextmanager
def _progress(session: Session) -> Iterator[Callable[["Filled"], None]]:
    """How far it came, on one line while people watch."""
    if not is_terminal() or session.verbosity < 0:
        yield lambda _: None
        return
    with console().status("reading the list") as line:
        yield lambda filled: line.update(_so_far(filled))
