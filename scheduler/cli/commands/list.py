"""Show the newest releases.

`replaced` beside the status says that the address of a release shows another page.
What a list shows and was not taken in: see `presswatch status`, and the view left_out (docs/store.md).

\b
Example: presswatch list --source mofa-eng-press --since 7d
"""

import click

from scheduler.cli.json_documents import row_document
from scheduler.cli.output import Column, emit_json, table
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
from store import queries
from store.queries import ReleaseRow

_COLUMNS = (
    Column("ID", right=True), Column("PUBLISHED"), Column("SOURCE"), Column("STATUS"), Column("TITLE", wide=True),
)  # fmt: skip
_EMPTY = "no releases; `presswatch check` checks the sources, `presswatch status` shows how they are doing"


@click.command(help=__doc__)
@source_option
@click.option("--status", type=click.Choice(["live", "withdrawn", "duplicate"]), help="Only releases in this state.")
@click.option("--language", default="", metavar="CODE", help="Only in this language: en, ko.")
@since_option
@until_option
@limit_option
@json_option
@pass_session
def command(
    session: Session,
    source: str,
    status: str | None,
    language: str,
    since: str,
    until: str,
    limit: int,
    as_json: bool,
) -> None:
    with session.store() as store:
        if source:
            session.known_source(store, source)
        rows = queries.latest(
            store,
            source=source,
            status=status or "",
            language=language,
            since=day(since, session.now, session.zone),
            until=last_day(until, session.now, session.zone),
            limit=limit,
        )
    if as_json:
        emit_json([row_document(row) for row in rows])
        return
    lines = [[str(row.id), row.published or "?", row.source, _status(row), row.title] for row in rows]
    table(_COLUMNS, lines, empty=_EMPTY)


def _status(row: ReleaseRow) -> str:
    """The state and, if it was edited, the number of versions: "live", "live ×3"; if it was replaced, that, too."""
    state = f"{row.status} ×{row.revisions}" if row.revisions > 1 else row.status
    return f"{state}, replaced" if row.replaced_since and row.status != "withdrawn" else state
