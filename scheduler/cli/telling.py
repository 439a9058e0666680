"""`changes`, `diff`: what happened, and what it changed."""

from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from scheduler.cli.json_documents import change_document, diff_document
from scheduler.cli.lookup import headline, told, version, wanted_release
from scheduler.cli.output import Column, console, emit_json, is_terminal, line, local, prose, table
from scheduler.cli.params import (
    day,
    day_begins,
    json_option,
    kind_option,
    limit_option,
    pass_session,
    release_argument,
    since_option,
    source_option,
)
from scheduler.cli.session import Session
from store import queries
from store.model import Change, Revision
from store.queries import ReleaseHistory

if TYPE_CHECKING:
    from store.diff import Diff


@click.command("changes")
@source_option
@kind_option
@since_option
@limit_option
@json_option
@pass_session
def changes_command(session: Session, source: str, kind: str | None, since: str, limit: int, as_json: bool) -> None:
    """Show what happened to releases and sources.

    \b
    Example: presswatch changes --kind edited --since 7d
    """
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first = day_begins(day(since, session.now, session.zone), session.zone)
        found = queries.changes(store, source=source, kind=kind or "", since=first, limit=limit)
    if as_json:
        emit_json([change_document(change) for change in found])
        return
    columns = [Column("ID", right=True), Column("WHEN"), Column("KIND"), Column("SOURCE"), Column("WHAT", wide=True)]
    lines = [[str(c.id), local(c.at, session.zone), c.kind, c.source, what(c)] for c in found]
    table(columns, lines, empty="nothing happened")


def what(change: Change) -> str:
    """A change in one line: whom it is about, and what it is."""
    words = told(change)
    return f"{headline(change)} — {words}" if words else headline(change)


@click.command("diff")
@release_argument
@click.option(
    "--from", "old", type=click.IntRange(min=1), metavar="N", help="Compare with version N. Default: the one before."
)
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="Compare version N. Default: the newest.")
@json_option
@pass_session
def diff_command(session: Session, release: str, old: int | None, new: int | None, as_json: bool) -> None:
    """Show what changed in a release, word by word.

    ID is its id, or source/key.

    \b
    Example: presswatch diff 12
             presswatch diff 12 --from 1 --to 3
    """
    from store.diff import diff

    with session.store() as store:
        story = wanted_release(session, store, release)
    before, after = _versions(story, old, new)
    difference = diff(before.content, after.content)
    if as_json:
        emit_json(diff_document(story, before, after, difference))
        return
    if before is after:
        click.echo(f"release {story.release.id} has one version: it was not edited since it was first seen")
        return
    _head(session, story, before, after)
    _render(difference)


def _versions(story: ReleaseHistory, old: int | None, new: int | None) -> tuple[Revision, Revision]:
    after = version(story, new)
    before = version(story, old if old is not None else max(1, after.number - 1))
    if before.number > after.number:
        raise UsageError(f"--from {before.number} is newer than --to {after.number}; swap them")
    return before, after


def _head(session: Session, story: ReleaseHistory, before: Revision, after: Revision) -> None:
    line(after.content.title or "(no title)")
    for revision in (before, after):
        line(f"version {revision.number}  ", f"seen {local(revision.seen_at, session.zone)}", style="dim")
    click.echo()


def _render(difference: "Diff") -> None:
    from store.diff import render_plain, render_terminal

    if not difference.changed:
        click.echo("nothing that counts is different")
    elif is_terminal() and not console().no_color:
        from rich.text import Text

        console().print(Text.from_ansi(render_terminal(difference)))
    else:
        prose(render_plain(difference))
