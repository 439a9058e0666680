"""Show what happened to releases and sources.

\b
Example: presswatch changes --kind edited --since 7d
"""

import click

from scheduler.cli.change_words import one_line
from scheduler.cli.json_documents import change_document
from scheduler.cli.output import Column, emit_json, local, table
from scheduler.cli.params import (
    day,
    day_begins,
    day_ends,
    json_option,
    kind_option,
    last_day,
    limit_option,
    notice_option,
    pass_session,
    since_option,
    source_option,
    touch_option,
    until_option,
)
from scheduler.cli.session import Session
from store import queries

_COLUMNS = (Column("ID", right=True), Column("WHEN"), Column("KIND"), Column("SOURCE"), Column("WHAT", wide=True))


@click.command(help=__doc__)
@source_option
@kind_option
@touch_option
@notice_option
@since_option
@until_option
@limit_option
@json_option
@pass_session
def command(
    session: Session,
    source: str,
    kind: str | None,
    touch: str | None,
    notice: str | None,
    since: str,
    until: str,
    limit: int,
    as_json: bool,
) -> None:
    with session.store() as store:
        if source:
            session.known_source(store, source)
        first = day_begins(day(since, session.now, session.zone), session.zone)
        last = day_ends(last_day(until, session.now, session.zone), session.zone)
        found = queries.changes(
            store,
            source=source,
            kind=kind or "",
            touch=touch or "",
            notice=notice or "",
            since=first,
            until=last,
            limit=limit,
        )
    if as_json:
        emit_json([change_document(change) for change in found])
        return
    lines = [[str(c.id), local(c.at, session.zone), c.kind, c.source, one_line(c)] for c in found]
    table(_COLUMNS, lines, empty="no changes")
