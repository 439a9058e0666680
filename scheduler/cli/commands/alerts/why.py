"""Explain for each channel why a change was alerted or not.

ID is the id of a change (12) or of an alert (pw-12-desk), or the source/key of a release.

\b
Example: presswatch alerts why 12
"""

import click

from scheduler.cli.change_words import headline
from scheduler.cli.explain_alert import Answer, explain, wanted_changes
from scheduler.cli.json_documents import change_document
from scheduler.cli.output import Column, emit_json, line, local, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session
from store.model import Change

_COLUMNS = (Column("CHANNEL"), Column("ALERTED"), Column("WHY", wide=True))


@click.command(help=__doc__)
@click.argument("name", metavar="ID")
@json_option
@pass_session
def command(session: Session, name: str, as_json: bool) -> None:
    with session.store() as store:
        changes = wanted_changes(session, store, name)
        explained = [(change, explain(store, session.config, change)) for change in changes]
    if as_json:
        emit_json([{"change": change_document(change), "channels": answers} for change, answers in explained])
        return
    for change, answers in explained:
        _show(session, change, answers)


def _show(session: Session, change: Change, answers: list[Answer]) -> None:
    line(f"{change.kind}  ", f"{headline(change)} ({change.source}, {local(change.at, session.zone)})")
    lines = [[one.channel, "yes" if one.told else "no", one.why] for one in answers]
    table(_COLUMNS, lines, empty="the config has no channels")
