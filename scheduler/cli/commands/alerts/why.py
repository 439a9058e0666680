"""Explain for each channel why a change was alerted or not.

ID is the id of a change (12) or of an alert (pw-12-desk), or the source/key of a release.

\b
Example: presswatch alerts why 12
"""

from typing import TYPE_CHECKING, Any

import click

from crawler.reasons import document, sentence, words
from scheduler.cli.change_words import headline
from scheduler.cli.json_documents import change_document
from scheduler.cli.output import Column, brief, emit_json, line, local, table
from scheduler.cli.params import json_option, language_option, pass_session
from scheduler.cli.session import Session
from scheduler.cli.wanted_changes import wanted_changes
from store import outbox
from store.model import Change

if TYPE_CHECKING:
    from scheduler.alerts.explain import Answer

_COLUMNS = (Column("CHANNEL"), Column("ALERTED"), Column("WHY", wide=True))


@click.command(help=__doc__)
@click.argument("name", metavar="ID")
@language_option
@json_option
@pass_session
def command(session: Session, name: str, language: str, as_json: bool) -> None:
    from scheduler.alerts.explain import explain

    channels = session.config.channels
    with session.store() as store:
        explained = [
            (change, explain(change, channels, outbox.alerts(store, change_id=change.id, limit=-1)))
            for change in wanted_changes(session, store, name)
        ]
    if as_json:
        emit_json([_document(change, answers) for change, answers in explained])
        return
    for change, answers in explained:
        _show(session, change, answers, language)


def _document(change: Change, answers: "list[Answer]") -> dict[str, Any]:
    told = [
        {**brief(one, "channel", "told", "state"), "why": words(one.reason), "reason": document(one.reason)}
        for one in answers
    ]
    return {"change": change_document(change), "channels": told}


def _show(session: Session, change: Change, answers: "list[Answer]", language: str) -> None:
    line(f"{change.kind}  ", f"{headline(change)} ({change.source}, {local(change.at, session.zone)})")
    if happened := sentence(change.reason, language) or change.summary:
        line("  ", happened)
    lines = [[one.channel, "yes" if one.told else "no", words(one.reason, language)] for one in answers]
    table(_COLUMNS, lines, empty="the config has no channels")
