"""Record older releases of SOURCE back to a day, without alerting.

Reads the list page by page, as politely as a check. If interrupted, it resumes where it stopped when run again.

\b
Example: presswatch backfill mofa-eng-press --since 2026-01-01
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import PresswatchError, UsageError
from crawler.languages import counted
from crawler.reasons import Reason, words
from scheduler.cli.output import emit_json, is_terminal, line
from scheduler.cli.params import complete_source, day, json_option, pass_session
from scheduler.cli.progress import day_bar
from scheduler.cli.session import Session, known
from scheduler.clock import utc_now

if TYPE_CHECKING:
    from scheduler.config.model import SourceConfig
    from scheduler.daemon.backfill import Progress


@click.command(help=__doc__)
@click.argument("source", shell_complete=complete_source)
@click.option("--since", required=True, metavar="DAY", help="Back to this day: 2026-01-01, or 30d for 30 days ago.")
@json_option
@pass_session
def command(session: Session, source: str, since: str, as_json: bool) -> None:
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
        line(f"{source}: ", _result(filled))
        if filled.reason:
            click.echo(f"presswatch: {_limit(filled.reason, filled.reached or first)}", err=True)


def _filled(session: Session, watched: "SourceConfig", since: str, as_json: bool) -> "Progress":
    from scheduler.checking import check
    from scheduler.daemon import backfill, housekeeping, logs, reading

    config = session.config
    logs.configure("human", config.timezone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    show = is_terminal() and session.verbosity >= 0 and not as_json
    with (
        session.store(write=True) as store,
        _locked(session),
        ThreadPoolExecutor(1, thread_name_prefix="store") as executor,
        _progress(session, since, show=show) as tick,
    ):
        runtime = check.Runtime(
            config=config, store=store, now=utc_now, executor=executor, readers=reading.open_readers(config.database)
        )
        housekeeping.settle(runtime)
        return backfill.backfill(runtime, watched, since, tick)


@contextmanager
def _locked(session: Session) -> Iterator[None]:
    """The visit lock. Raises PresswatchError if the daemon holds it: two crawls of one host would not be polite."""
    from crawler.errors import LockHeldError
    from scheduler.daemon.lock import VisitLock

    lock = VisitLock(session.config.database, "backfill")
    try:
        lock.__enter__()
    except LockHeldError as held:
        if not held.by_daemon:
            raise
        raise PresswatchError(f"{held.holder} is checking the sources; stop it, backfill, and start it again") from held
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


@contextmanager
def _progress(session: Session, since: str, *, show: bool) -> Iterator[Callable[["Progress"], None]]:
    """How far it is; shows nothing unless `show`."""
    if not show:
        yield lambda _: None
        return
    today = session.now.astimezone(session.zone).date()
    with day_bar(today, date.fromisoformat(since)) as advance:
        yield lambda filled: advance(filled.releases, filled.reached)


def _document(filled: "Progress") -> dict[str, Any]:
    reached = filled.reached or None
    return {
        "pages": filled.pages,
        "releases": filled.releases,
        "reached": reached,
        "done": not filled.next_page,
        "why": words(filled.reason) or None,
    }


def _limit(reason: Reason, reached: str) -> str:
    if reason.code == "list_ends":
        return f"the list goes back no further than {reached}"
    return f"nothing before {reached} could be read: {words(reason)}"


def _result(filled: "Progress") -> str:
    reached = f", back to {filled.reached}" if filled.reached else ""
    return f"{counted(filled.releases, 'older release')} recorded from {counted(filled.pages, 'page')}{reached}"
