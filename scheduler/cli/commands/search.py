"""Find releases that contain all WORDS, best matches first.

Searches title, text, department and files. "Two words" are a phrase, -word excludes. source:NAME, since:DAY and
kind:KIND (of a change) narrow it down.

\b
Example: presswatch search 북한 미사일 --since 2026-01
         presswatch search "joint statement" -draft kind:edited
"""

import re

import click

from crawler.errors import QueryError, UsageError
from scheduler.cli.json_documents import hit_document
from scheduler.cli.output import Column, emit_json, table
from scheduler.cli.params import day, json_option, limit_option, pass_session, since_option, source_option
from scheduler.cli.session import Session
from store.search.search import search

_NOT = re.compile(r"^-(?=[^-])(?!(h|q|v+|n\d*)$)")  # and not -h, -q, -v, -n 5 or -n5
_PHRASE = re.compile(r'[^":\s]*+\s[^":]*+')  # one argument of several words: the shell took its quotes
_COLUMNS = (Column("ID", right=True), Column("PUBLISHED"), Column("SOURCE"), Column("FOUND", wide=True))


class _Search(click.Command):
    """A command whose words may begin with a minus, as in `-missile`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, but do not take such words for options."""
        return super().parse_args(ctx, [_NOT.sub("\N{MINUS SIGN}", arg) for arg in args])


@click.command(cls=_Search, help=__doc__)
@click.argument("words", nargs=-1, required=True)
@source_option
@since_option
@limit_option
@json_option
@pass_session
def command(session: Session, words: tuple[str, ...], source: str, since: str, limit: int, as_json: bool) -> None:
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
        emit_json([hit_document(hit) for hit in hits])
        return
    lines = [[str(hit.id), hit.published or "?", hit.source, f"{hit.title} — {hit.snippet}"] for hit in hits]
    table(_COLUMNS, lines, empty="nothing found")
