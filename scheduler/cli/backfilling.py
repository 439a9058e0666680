"""`backfill`: what a source published before it was watched."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import PresswatchError, UsageError
from scheduler.cli.output import console, emit_json, is_terminal, line
from scheduler.cli.params import complete_source, day, json_option, pass_session
from scheduler.cli.session import Session, known

if TYPE_CHECKING:
    from scheduler.config.model import SourceConfig
    from scheduler.daemon.backfill import Filled


@click.command("backfill")
@click.argument("source", shell_complete=complete_source)
@click.option("--since", required=True, metavar="DAY", help="Back to this day: 2026-01-01, or 30d for days ago.")
@json_option
@pass_session
def backfill_command(session: Session, source: str, since: str, as_json: bool) -> None:
    """Record older releases of SOURCE, back to a day, silently.

    Reads the list page by page, as politely as a check. Cut short, it goes on where it was when run again.

    \b
    Example: presswatch backfill mofa-eng-press --since 2026-01-01
    """
    config = session.config
    known("source", source, [one.name for one in config.sources], "`presswatch sources` lists them")
    first = day(since, session.now, session.zone)
    watched = config.source(source)
    if watched is None or not first:
        raise UsageError("--since needs a day; write 2026-01-01, or 30d")
    filled = _filled(session, watched, first, as_json)
    if as_json:
        emit_json({"source": source, "since": first, **_document(filled)})
    elif session.verbosity >= 0:
        line(f"{source}: ", _told(filled))
        if filled.reached > first:
            click.echo(f"presswatch: its list goes back no further than {filled.reached}", err=True)


def share(newest: date, reached: date, since: date) -> float:
    """How much of the days from `newest` back to `since` lies behind `reached`: 0 to 1."""
    days = (newest - since).days
    return min(max((newest - reached).days / days, 0.0), 1.0) if days > 0 else 1.0


def left(done: float, seconds: float) -> float | None:
    """Seconds that are left when the share `done` (0 to 1) took `seconds`; None while nothing can be said."""
    return seconds / done * (1 - done) if done > 0 else None


def _filled(session: Session, watched: "SourceConfig", since: str, as_json: bool) -> "Filled":
    from scheduler.checking import check
    from scheduler.daemon import backfill, housekeeping, logs

    config = session.config
    logs.configure("human", config.timezone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    show = is_terminal() and session.verbosity >= 0 and not as_json
    with (
        session.store(write=True) as store,
        _locked(session),
        ThreadPoolExecutor(1, thread_name_prefix="store") as hand,
        _progress(session, since, show=show) as tell,
    ):
        world = check.World(config, store, check.utc_now, hand)
        housekeeping.settle(world)
        return backfill.backfill(world, watched, since, tell)


@contextmanager
def _locked(session: Session) -> Iterator[None]:
    """The visit lock. Raises PresswatchError when the daemon has it: two crawls of one host would be no guest."""
    from crawler.errors import LockHeldError
    from scheduler.daemon.lock import VisitLock

    lock = VisitLock(session.config.database, "backfill")
    try:
        lock.__enter__()
    except LockHeldError as held:
        if "run" not in held.holder:
            raise
        raise PresswatchError(f"{held.holder} visits the sources now; stop it, backfill, and start it again") from held
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def _document(filled: "Filled") -> dict[str, Any]:
    reached = filled.reached or None
    return {"pages": filled.pages, "releases": filled.releases, "reached": reached, "done": not filled.next_page}


def _told(filled: "Filled") -> str:
    reached = f", back to {filled.reached}" if filled.reached else ""
    return f"{_many(filled.releases, 'older release')} recorded from {_many(filled.pages, 'page')}{reached}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


@contextmanager
def _progress(session: Session, since: str, *, show: bool) -> Iterator[Callable[["Filled"], None]]:
    """How far it came: a bar by the days reached, and about how long it still takes, while people watch."""
    if not show:
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"))
    today, began = session.now.astimezone(session.zone).date(), time.monotonic()
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task("reading the list", total=None)
        start: date | None = None

        def tell(filled: "Filled") -> None:
            nonlocal start
            if not filled.reached:
                bar.update(task, description=_many(filled.releases, "release"))
                return
            reached, end = date.fromisoformat(filled.reached), date.fromisoformat(since)
            start = start or reached
            rest = left(share(start, reached, end), time.monotonic() - began)
            words = f"{_many(filled.releases, 'release')}, back to {filled.reached}{_rest(rest)}"
            bar.update(task, total=1.0, completed=share(today, reached, end), description=words)

        yield tell


def _rest(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return ", less than a minute left" if seconds < 60 else f", about {_many(round(seconds / 60), 'minute')} left"
