"""`list`, `search`, `show`: releases."""

import re
import sys

import click

from crawler.errors import QueryError, UsageError
from scheduler.cli.json_documents import story_document
from scheduler.cli.lookup import kept_page, told, version, wanted_release
from scheduler.cli.output import Column, emit_json, facts, line, local, prose, table
from scheduler.cli.params import (
    day,
    json_option,
    limit_option,
    pass_session,
    release_argument,
    since_option,
    source_option,
)
from scheduler.cli.session import Session
from store import queries
from store.model import Revision
from store.queries import ReleaseHistory, ReleaseRow
from store.search.search import search

_NOT = re.compile(r"^-(?=[^-])(?!(h|n\d*)$)")  # and not -h, -n 5 or -n5
_PHRASE = re.compile(r'[^":]*\s[^":]*')  # one argument of several words: the shell took its quotes
_NONE_YET = "no releases; `presswatch check` visits the sources, `presswatch status` says how they are doing"


@click.command("list")
@source_option
@click.option("--status", type=click.Choice(["live", "withdrawn", "duplicate"]), help="Only releases in this state.")
@click.option("--language", default="", metavar="CODE", help="Only in this language: en, ko.")
@since_option
@limit_option
@json_option
@pass_session
def list_command(
    session: Session, source: str, status: str | None, language: str, since: str, limit: int, as_json: bool
) -> None:
    """Show the newest releases.

    \b
    Example: presswatch list --source mofa-eng-press --since 7d
    """
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first = day(since, session.now, session.zone)
        rows = queries.latest(store, source=source, status=status or "", language=language, since=first, limit=limit)
    if as_json:
        emit_json(rows)
    else:
        _releases(rows)


def _releases(rows: list[ReleaseRow]) -> None:
    columns = (
        Column("ID", right=True), Column("PUBLISHED"), Column("SOURCE"), Column("STATUS"), Column("TITLE", wide=True),
    )  # fmt: skip
    lines = [[str(row.id), row.published or "?", row.source, _status(row), row.title] for row in rows]
    table(columns, lines, empty=_NONE_YET)


def _status(row: ReleaseRow) -> str:
    """The state, and how often it was edited: "live", "live ×3"."""
    return f"{row.status} ×{row.revisions}" if row.revisions > 1 else row.status


class SearchCommand(click.Command):
    """A command whose words may begin with a minus, as in `-missile`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's, which must not take such words for options."""
        return super().parse_args(ctx, [_NOT.sub("\N{MINUS SIGN}", arg) for arg in args])


@click.command("search", cls=SearchCommand)
@click.argument("words", nargs=-1, required=True)
@source_option
@since_option
@limit_option
@json_option
@pass_session
def search_command(
    session: Session, words: tuple[str, ...], source: str, since: str, limit: int, as_json: bool
) -> None:
    """Find releases that hold all WORDS, the best first.

    Title, text, department and files are searched. "Two words" are a phrase, -word excludes.
    source:NAME, since:DAY and kind:KIND (of a change) narrow it down.

    \b
    Example: presswatch search 북한 미사일 --since 2026-01
             presswatch search "joint statement" -draft kind:edited
    """
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first = day(since, session.now, session.zone)
        query = " ".join(f'"{word}"' if _PHRASE.fullmatch(word) else word for word in words)
        try:
            hits = search(store, query, source=source, since=first, limit=limit)
        except QueryError as error:
            raise UsageError(str(error)) from error
    if as_json:
        emit_json(hits)
        return
    lines = [[str(hit.id), hit.published or "?", hit.source, f"{hit.title} — {hit.snippet}"] for hit in hits]
    columns = [Column("ID", right=True), Column("PUBLISHED"), Column("SOURCE"), Column("FOUND", wide=True)]
    table(columns, lines, empty="nothing found")


@click.command("show")
@release_argument
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="As it was in its version N (1, 2, ...).")
@click.option("--raw", is_flag=True, help="The page as the server sent it, byte by byte.")
@json_option
@pass_session
def show_command(session: Session, release: str, revision: int | None, raw: bool, as_json: bool) -> None:
    """Show one release: fields, text, versions, changes.

    ID is its id, or source/key.

    \b
    Example: presswatch show 12
             presswatch show mofa-eng-press/m_5676/322590 --raw > page.html
    """
    with session.store() as store:
        story = wanted_release(session, store, release)
        chosen = version(story, revision)
        if raw:
            sys.stdout.buffer.write(kept_page(store, chosen))
        elif as_json:
            emit_json(story_document(story, chosen))
        else:
            _show(session, story, chosen)


def _show(session: Session, story: ReleaseHistory, chosen: Revision) -> None:
    release, content, zone = story.release, chosen.content, session.zone
    line(content.title or "(no title)")
    facts([
        ("published", local(content.published_at, zone) or content.published),
        ("source", release.source),
        ("board", content.board),
        ("department", content.department),
        ("language", content.language),
        ("status", f"{release.status} ({story.gone_why})" if story.gone_why else release.status),
        ("original", _named(story.original) if story.original else ""),
        ("id", f"{release.id}  {release.source}/{release.key}"),
        ("url", release.url),
        ("seen", f"{local(release.first_seen, zone)} to {local(release.last_seen, zone)}"),
    ])  # fmt: skip
    click.echo()
    prose(content.text or "(no text)")
    for note in content.notes:
        line("note  ", note, style="dim")
    _parts(story, chosen, session)


def _parts(story: ReleaseHistory, chosen: Revision, session: Session) -> None:
    """Attachments, versions, changes, and releases that have to do with this one."""
    parts = {
        "Attachments": [f"{file.name}  {file.url}" for file in chosen.content.attachments],
        "Versions": [f"{r.number}  {local(r.seen_at, session.zone)}  {r.content.title}" for r in story.revisions],
        "Changes": [f"{c.id}  {local(c.at, session.zone)}  {c.kind}  {told(c)}" for c in story.changes],
        "Also posted as": [_named(row) for row in story.copies],
        "Related": [_named(row) for row in story.related],
    }
    for name, lines in parts.items():
        if lines:
            click.echo()
            line(name)
            for text in lines:
                line("  ", text)


def _named(row: ReleaseRow) -> str:
    return f"{row.id}  {row.source}/{row.key}  {row.title}"
