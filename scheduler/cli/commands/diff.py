"""Show what changed in a release, word by word.

ID is its id, or source/key.

\b
Example: presswatch diff 12
         presswatch diff 12 --from 1 --to 3
"""

from typing import TYPE_CHECKING

import click

from crawler.errors import UsageError
from scheduler.cli.json_documents import diff_document
from scheduler.cli.lookup import version, wanted_release
from scheduler.cli.output import console, emit_json, is_terminal, line, local, prose
from scheduler.cli.params import json_option, pass_session, release_argument
from scheduler.cli.session import Session
from store.model import Revision
from store.queries import ReleaseHistory

if TYPE_CHECKING:
    from store.diff import Diff


@click.command(help=__doc__)
@release_argument
@click.option(
    "--from", "old", type=click.IntRange(min=1), metavar="N", help="Compare with version N. Default: the one before."
)
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="Compare version N. Default: the newest.")
@json_option
@pass_session
def command(session: Session, release: str, old: int | None, new: int | None, as_json: bool) -> None:
    from store.diff import diff

    with session.store() as store:
        history = wanted_release(session, store, release)
    before, after = _versions(history, old, new)
    difference = diff(before.content, after.content)
    if as_json:
        emit_json(diff_document(history, before, after, difference))
        return
    if before is after:
        click.echo(f"release {history.release.id} has one version: it has not been edited since it was first seen")
        return
    _show_head(session, before, after)
    _show(difference)


def _versions(history: ReleaseHistory, old: int | None, new: int | None) -> tuple[Revision, Revision]:
    after = version(history, new)
    before = version(history, old if old is not None else max(1, after.number - 1))
    if before.number > after.number:
        raise UsageError(f"--from {before.number} is newer than --to {after.number}; swap them")
    return before, after


def _show_head(session: Session, before: Revision, after: Revision) -> None:
    line(after.content.title or "(no title)")
    for revision in (before, after):
        line(f"version {revision.number}  ", f"seen {local(revision.seen_at, session.zone)}", style="dim")
    click.echo()


def _show(difference: "Diff") -> None:
    from store.diff import render_plain, render_terminal

    if not difference.changed:
        click.echo("no meaningful difference")
    elif is_terminal() and not console().no_color:
        from rich.text import Text

        console().print(Text.from_ansi(render_terminal(difference)))
    else:
        prose(render_plain(difference))
