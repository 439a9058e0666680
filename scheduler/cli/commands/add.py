"""Detect how to read a newsroom and add it to the config.

URL is a list of releases, a feed, or a home page that leads to one. Shows what was found and asks before it writes;
with --json, nothing is added without --yes. Exit code 1 if there is nothing to watch.

\b
Example: presswatch add https://www.mofa.go.kr/eng/brd/m_5676/list.do
         presswatch add https://ministry.example/ --dry-run
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from crawler.errors import StoreError, UsageError
from crawler.times import to_iso
from scheduler.cli.errors import FAILED
from scheduler.cli.output import clean, emit_json, is_terminal
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.progress import spinner
from scheduler.cli.readers import in_sandbox
from scheduler.cli.session import Session
from scheduler.cli.show_finding import finding_document, show_finding, show_nothing
from store import requests, sources

if TYPE_CHECKING:
    from scheduler.discovery.proposal import Proposal
    from scheduler.discovery.search import Finding


@click.command(help=__doc__)
@click.argument("url")
@click.option("--name", default="", metavar="NAME", help="Name of the new source. Default: from its address and title.")
@click.option("--title", default="", metavar="TEXT", help="Title of the new source. Default: that of its page.")
@click.option("--every", default="", metavar="TIME", help='How often to check it: "30m". Default: 10m.')
@click.option("--yes", is_flag=True, help="Skip confirmation.")
@click.option("--dry-run", is_flag=True, help="Only show the text that would be added.")
@json_option
@pass_session
def command(
    session: Session, url: str, name: str, title: str, every: str, yes: bool, dry_run: bool, as_json: bool
) -> None:
    url = _address(url)
    _check_options(session, name, title, every, needs_config=not dry_run)
    _check_unwatched(session, url)
    finding = _found(session, url, quiet=as_json)
    if finding.best is None:
        if as_json:
            emit_json({**finding_document(finding), "source": None, "toml": "", "added": False})
        else:
            show_nothing(finding)
        click.get_current_context().exit(FAILED)
    _check_unwatched(session, finding.best.url)
    proposal = _proposal(session, finding, name, title, every)
    if as_json:
        added = yes and not dry_run and bool(_write(session, proposal))
        emit_json({**finding_document(finding), "source": proposal.keys, "toml": _text(proposal), "added": added})
        return
    if session.verbosity >= 0 or not yes:
        show_finding(finding)
        click.echo()
        click.echo(_text(proposal), nl=False)
    if not dry_run:
        _confirm_and_write(session, proposal, yes=yes)


def _address(text: str) -> str:
    """The address that was typed, with "https://" added if it is missing. Raises UsageError."""
    from scheduler.config.parse import web_url

    url = text.strip() if "://" in text else f"https://{text.strip()}"
    try:
        return web_url(url)
    except ValueError as error:
        raise UsageError(f'"{text}": {error}') from error


def _check_options(session: Session, name: str, title: str, every: str, *, needs_config: bool) -> None:
    """Refuse what the config would refuse, before any request is sent."""
    from scheduler.config import parse

    for option, value, read in (
        ("--name", name, parse.name),
        ("--title", title, parse.plain),
        ("--every", every, parse.duration),
    ):
        try:
            if value:
                read(value)
        except ValueError as error:
            raise UsageError(f'{option} "{value}": {error}') from error
    if (needs_config or session.path.exists()) and name in _names(session):
        raise UsageError(f'--name: the config already has a source called "{name}"')


def _check_unwatched(session: Session, url: str) -> None:
    from crawler.urls import canonical

    watched = session.config.sources if session.path.exists() else ()
    for one in watched:
        if canonical(one.source.url) == canonical(url):
            raise UsageError(f'{clean(url)} is already watched, as "{one.name}"')


def _names(session: Session) -> list[str]:
    return [one.name for one in session.config.sources]


def _found(session: Session, url: str, *, quiet: bool) -> "Finding":
    import asyncio

    from scheduler.daemon import logs

    if session.path.exists():
        zone = session.config.timezone
        logs.configure("human", zone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    with _progress(quiet=quiet or session.verbosity < 0) as report:
        return asyncio.run(_search(session, url, report))


async def _search(session: Session, url: str, report: Callable[[str], None]) -> "Finding":
    from scheduler.discovery.search import find

    async with in_sandbox() as readers:
        return await find(url, session.fetch, lambda: session.now, readers, report)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Shows each URL that is requested, on a terminal and unless `quiet`."""
    if quiet or not is_terminal():
        yield lambda _: None
        return
    with spinner() as report:
        yield report


def _proposal(session: Session, finding: "Finding", name: str, title: str, every: str) -> "Proposal":
    from scheduler.discovery.proposal import propose

    zone = session.config.timezone if session.path.exists() else None
    taken = _taken(session)
    return propose(finding, taken, session.now.astimezone(zone).date().isoformat(), name=name, title=title, every=every)


def _taken(session: Session) -> set[str]:
    """Names that are taken: by the config, and by sources that the store still remembers."""
    if not session.path.exists():
        return set()
    taken = set(_names(session))
    if session.light.database.exists():
        with session.store() as store:
            taken |= set(sources.names(store))
    return taken


def _text(proposal: "Proposal") -> str:
    from scheduler.config.edit import source_text

    return source_text(proposal.keys, proposal.comment)


def _confirm_and_write(session: Session, proposal: "Proposal", *, yes: bool) -> None:
    if not yes:
        click.echo()
        if not click.confirm(f"Add this to {session.path}?", default=True, err=True):
            session.say("nothing was written")
            return
    _write(session, proposal)
    _say_what_is_next(session, str(proposal.keys["name"]))


def _write(session: Session, proposal: "Proposal") -> str:
    from scheduler.config.edit import add_source

    return add_source(session.path, proposal.keys, proposal.comment)


def _say_what_is_next(session: Session, name: str) -> None:
    """Ask a running daemon, which does not notice a changed config by itself, to check the source now."""
    from scheduler.daemon.lock import holder

    running = holder(session.config.database)
    if running and running.is_daemon and _asked_daemon(session, name):
        session.say(f"added to {session.path}; {running} now records its existing releases without alerting")
        return
    session.say(f"added to {session.path}; next: `presswatch check {name}` records existing releases without alerting")


def _asked_daemon(session: Session, name: str) -> bool:
    try:
        requests.ask(session.store(write=True), [name], to_iso(session.now))
    except StoreError:  # who may not write the store may still write the config
        return False
    return True
