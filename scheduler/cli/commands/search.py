"""Find releases that say WORDS, in any version, best matches first.

Searches title, text, department and files. All words are needed, unless OR stands between them. -word excludes,
'"two words"' is a phrase, word* may go on, ( ) groups. title: department: source: language: status: kind: touches:
since: until: narrow it down, in:latest keeps to what is said now.

\b
Example: presswatch search 북한 미사일 --since 2026-01
         presswatch search '(Iraq OR 이라크) -draft source:mofa-* kind:edited'
"""

import re

import click

from crawler.errors import QueryError, UsageError
from crawler.languages import counted
from scheduler.cli.json_documents import hit_document
from scheduler.cli.output import Column, clean, emit_json, local, table
from scheduler.cli.params import (
    day,
    json_option,
    last_day,
    limit_option,
    pass_session,
    since_option,
    source_option,
    until_option,
)
from scheduler.cli.session import Session
from store.query_rows import Hit
from store.search.advice import Advice, advice
from store.search.query import parse
from store.search.search import Results, find, narrowed

_NOT = re.compile(r"^-(?=[^-])(?!(h|q|v+|n\d*)$)")  # and not -h, -q, -v, -n 5 or -n5
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
@until_option
@click.option("--newest", is_flag=True, help="The newest first, by the day they were published.")
@limit_option
@json_option
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    source: str,
    since: str,
    until: str,
    newest: bool,
    limit: int,
    as_json: bool,
) -> None:
    today = session.now.astimezone(session.zone).date()
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first, last = day(since, session.now, session.zone), last_day(until, session.now, session.zone)
        try:
            asked = narrowed(parse(" ".join(words)), source=source, since=first, until=last)
            results = find(store, asked, limit=limit, newest=newest, today=today)
            offers = advice(store, asked, results.total, today)
        except QueryError as error:
            raise UsageError(str(error)) from error
    if as_json:
        emit_json([hit_document(hit, results.total) for hit in results.hits])
        return
    lines = [[str(hit.id), hit.published or "?", hit.source, _found(hit, session)] for hit in results.hits]
    table(_COLUMNS, lines, empty="nothing found")
    for remark in (*_rest(results), *map(_offer, offers)):
        session.note(clean(remark))


def _found(hit: Hit, session: Session) -> str:
    """The title, until when it said so if it no longer does, and where the words stand."""
    until = local(hit.until, session.zone)[:10]
    then = "" if hit.newest else f" (in version {hit.version}, until {until})"
    return f"{hit.title}{then} — {hit.snippet}"


def _rest(results: Results) -> list[str]:
    """How many there are beside those that are shown."""
    if len(results.hits) == results.total:
        return []
    ranked = f", the best of the {results.ranked:,} newest first" if results.ranked else ""
    return [f"{len(results.hits):,} of {counted(results.total, 'release')}{ranked}; -n 0 shows all"]


def _offer(offer: Advice) -> str:
    lead = f"without {offer.without}" if offer.without else "did you mean"
    return f"{lead}: {offer.query} ({counted(offer.total, 'release')})"
