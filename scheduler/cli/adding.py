"""`add`: one address becomes a source in config.toml, after people saw what was found there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import UsageError
from scheduler.cli.cleaning import clean_document
from scheduler.cli.errors import FAILED
from scheduler.cli.output import Column, brief, clean, console, emit_json, facts, is_terminal, line, prose, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session
from store import sources

if TYPE_CHECKING:
    from crawler.items import Fetch, Release
    from scheduler.discovery.proposal import Proposal
    from scheduler.discovery.search import Finding

_SHOWN = 3  # paragraphs of the release, and other things that could be watched


@click.command("add")
@click.argument("url")
@click.option("--name", default="", metavar="NAME", help="Call it so. Default: a name from its address and title.")
@click.option("--title", default="", metavar="TEXT", help="Its title for people. Default: that of its page.")
@click.option("--every", default="", metavar="TIME", help='How often to visit it: "30m". Default: 10m.')
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only show the text that would be added.")
@json_option
@pass_session
def add_command(
    session: Session, url: str, name: str, title: str, every: str, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Find out what a newsroom is, and add it to the config.

    URL is a list of releases, a feed, or a home page that leads to one. Shows what was found and asks; with --json
    nothing is added without --yes. Exit code 1 when there is nothing to watch.

    \b
    Example: presswatch add https://www.mofa.go.kr/eng/brd/m_5676/list.do
             presswatch add https://ministry.example/ --dry-run
    """
    url = _address(url)
    _check_wishes(session, name, title, every, needs_config=not dry_run)
    _not_watched_yet(session, url)
    finding = _found(session, url, quiet=as_json)
    if finding.best is None:
        _show_nothing(finding, as_json)
        click.get_current_context().exit(FAILED)
    _not_watched_yet(session, finding.best.url)
    proposal = _proposal(session, finding, name, title, every)
    if as_json:
        added = yes and not dry_run and bool(_write(session, proposal))
        emit_json({**finding_document(finding), "source": proposal.keys, "toml": _text(proposal), "added": added})
        return
    if session.verbosity >= 0 or not yes:
        show(finding)
        click.echo()
        click.echo(_text(proposal), nl=False)
    if not dry_run:
        _ask_and_write(session, proposal, yes=yes)


def finding_document(finding: "Finding") -> dict[str, Any]:
    """What was found, as JSON; null where there is nothing to watch."""
    best = finding.best
    return {
        "asked": finding.asked,
        "found": best is not None,
        "kind": best.kind if best else None,
        "url": best.url if best else None,
        "count": best.count if best else 0,
        "dated": round(best.dated, 2) if best else 0.0,
        "entries": [brief(entry, "title", "published", "url") for entry in best.entries] if best else [],
        "release": clean_document(finding.release) if finding.release else None,
        "others": [brief(each, "kind", "url", "title", "count", "why") for each in finding.others],
        "tried": [brief(each, "url", "came") for each in finding.tried],
        "doubts": list(finding.doubts),
    }


def show(finding: "Finding") -> None:
    """What was found: titles with their days, one release cleaned, what else there is, what is missing."""
    best = finding.best
    assert best is not None
    what = "a feed" if best.kind == "feed" else "a list"
    by = f", known by the profile {best.profile}" if best.profile else ""
    line(f"{what} of {best.count}: ", f"{best.url}{by}")
    columns = [Column("DAY"), Column("TITLE", wide=True)]
    table(columns, [[each.published or "?", each.title] for each in best.entries], empty="no titles")
    if finding.release:
        _show_release(finding.release, finding.release_url)
    others = [each for each in finding.others if each.url != best.url]
    if others:
        click.echo()
    for each in others[:_SHOWN]:
        line("also there: ", f"{each.kind} {each.url}" + (f" ({each.count} entries)" if each.count else ""))
    _show_doubts(finding)


def _show_release(release: "Release", url: str) -> None:
    click.echo()
    line("one of them, as it will be kept:")
    facts([
        ("title", release.title),
        ("published", release.published or "not told"),
        ("department", release.department),
        ("language", release.language),
        ("files", ", ".join(file.name for file in release.attachments)),
        ("url", url),
    ])  # fmt: skip
    for paragraph in release.paragraphs[:_SHOWN]:
        prose(paragraph)
    if len(release.paragraphs) > _SHOWN:
        line("", f"... and {len(release.paragraphs) - _SHOWN} more paragraphs")


def _show_doubts(finding: "Finding") -> None:
    if finding.doubts:
        click.echo()
    for words in finding.doubts:
        line("note: ", words)


def _show_nothing(finding: "Finding", as_json: bool) -> None:
    if as_json:
        emit_json({**finding_document(finding), "source": None, "toml": "", "added": False})
        return
    click.echo(f"presswatch: nothing to watch was found at {clean(finding.asked)}", err=True)
    if len(finding.tried) > 1:
        for each in finding.tried:
            click.echo(f"  tried {clean(each.url)}: {clean(each.came)}", err=True)
    for words in finding.doubts:
        click.echo(f"  {clean(words)}", err=True)


def _address(text: str) -> str:
    """The address that was typed, "https://" added where it is missing. Raises UsageError."""
    from scheduler.config.parse import web_url

    url = text.strip() if "://" in text else f"https://{text.strip()}"
    try:
        return web_url(url)
    except ValueError as error:
        raise UsageError(f'"{text}": {error}') from error


def _check_wishes(session: Session, name: str, title: str, every: str, *, needs_config: bool) -> None:
    """Refuse what the config would refuse, before anybody is asked anything."""
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
        raise UsageError(f'--name: the config has a source called "{name}" already')


def _names(session: Session) -> list[str]:
    return [one.name for one in session.config.sources]


def _not_watched_yet(session: Session, url: str) -> None:
    from crawler.urls import canonical

    watched = session.config.sources if session.path.exists() else ()
    for one in watched:
        if canonical(one.source.url) == canonical(url):
            raise UsageError(f'{clean(url)} is watched already, as "{one.name}"')


def _found(session: Session, url: str, *, quiet: bool) -> "Finding":
    import asyncio

    from scheduler.daemon import logs
    from scheduler.discovery.search import find

    if session.path.exists():
        zone = session.config.timezone
        logs.configure("human", zone, verbosity=session.verbosity if session.verbosity > 0 else -1)
    with _progress(quiet=quiet or session.verbosity < 0) as tell:
        return asyncio.run(find(url, _manners(session), lambda: session.now, tell))


def _manners(session: Session) -> "Fetch":
    from crawler.items import Fetch
    from scheduler import __version__

    return session.config.fetch if session.path.exists() else Fetch(user_agent=f"presswatch/{__version__}")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """The address that is being asked, on one line while people watch."""
    if quiet or not is_terminal():
        yield lambda _: None
        return
    with console().status("looking around") as status:
        yield lambda url: status.update(f"asking {clean(url)}")


def _proposal(session: Session, finding: "Finding", name: str, title: str, every: str) -> "Proposal":
    from scheduler.discovery.proposal import propose

    zone = session.config.timezone if session.path.exists() else None
    taken = _taken(session)
    return propose(finding, taken, session.now.astimezone(zone).date().isoformat(), name=name, title=title, every=every)


def _taken(session: Session) -> set[str]:
    """Names that cannot be given: those of the config, and of sources that the store still remembers."""
    if not session.path.exists():
        return set()
    names = set(_names(session))
    if session.light.database.exists():
        with session.store() as store:
            names |= set(sources.names(store))
    return names


def _text(proposal: "Proposal") -> str:
    from scheduler.config.edit import source_text

    return source_text(proposal.keys, proposal.comment)


def _ask_and_write(session: Session, proposal: "Proposal", *, yes: bool) -> None:
    if not yes:
        click.echo()
        if not click.confirm(f"Add this to {session.path}?", default=True, err=True):
            session.say("nothing was written")
            return
    _write(session, proposal)
    name = proposal.keys["name"]
    session.say(f"added to {session.path}; next: `presswatch check {name}` records what is there, and tells nobody")
    _tell_of_daemon(session)


def _write(session: Session, proposal: "Proposal") -> str:
    from scheduler.config.edit import add_source

    return add_source(session.path, proposal.keys, proposal.comment)


def _tell_of_daemon(session: Session) -> None:
    """A daemon that runs does not read the config by itself."""
    from scheduler.daemon.lock import holder

    running = holder(session.config.database)
    if "run" in running:
        session.say(f"{running} takes it up when it gets SIGHUP")
