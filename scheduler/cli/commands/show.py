"""Show one release: fields, text, versions, changes.

ID is its id, or source/key.

\b
Example: presswatch show 12
         presswatch show mofa-eng-press/m_5676/322590 --raw > page.html
"""

import sys

import click

from crawler.body_file import body_file
from crawler.items import Attachment
from crawler.reasons import words
from scheduler.cli.change_words import gist
from scheduler.cli.json_documents import history_document
from scheduler.cli.lookup import stored_page, version, wanted_release
from scheduler.cli.output import emit_json, facts, line, local, prose
from scheduler.cli.params import json_option, pass_session, release_argument
from scheduler.cli.session import Session
from store.left_out_words import AS_LISTED
from store.model import Revision
from store.queries import ReleaseHistory, ReleaseRow

_WITHOUT_TEXT = {"list": AS_LISTED, "file": "(the release is a file)"}  # by what read it


@click.command(help=__doc__)
@release_argument
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="Show its version N (1, 2, ...).")
@click.option("--raw", is_flag=True, help="Print the page byte for byte as the server sent it.")
@json_option
@pass_session
def command(session: Session, release: str, revision: int | None, raw: bool, as_json: bool) -> None:
    with session.store() as store:
        history = wanted_release(session, store, release)
        chosen = version(history, revision)
        if raw:
            sys.stdout.buffer.write(stored_page(store, chosen))
        elif as_json:
            emit_json(history_document(history, chosen))
        else:
            _show(session, history, chosen)


def _show(session: Session, history: ReleaseHistory, chosen: Revision) -> None:
    release, content, zone = history.release, chosen.content, session.zone
    line(content.title or "(no title)")
    facts([
        ("published", local(content.published_at, zone) or content.published),
        ("source", release.source),
        ("board", content.board),
        ("department", content.department),
        ("language", content.language),
        ("status", f"{release.status} ({history.gone_why})" if history.gone_why else release.status),
        ("original", _named(history.original) if history.original else ""),
        ("id", f"{release.id}  {release.source}/{release.key}"),
        ("url", release.url),
        ("seen", f"{local(release.first_seen, zone)} to {local(release.last_seen, zone)}"),
    ])  # fmt: skip
    click.echo()
    if file := body_file(content):
        prose(content.text)
        line("text of the attached file ", file.name, style="dim")
        prose(file.text)
    else:
        prose(content.text or _WITHOUT_TEXT.get(content.reader, "(no text)"))
    for note in content.notes:
        line("note  ", note, style="dim")
    _show_parts(history, chosen, session)


def _show_parts(history: ReleaseHistory, chosen: Revision, session: Session) -> None:
    """Attachments, versions, changes, and releases related to this one."""
    parts = {
        "Attachments": [_file(file) for file in chosen.content.attachments],
        "Versions": [f"{r.number}  {local(r.seen_at, session.zone)}  {r.content.title}" for r in history.revisions],
        "Changes": [f"{c.id}  {local(c.at, session.zone)}  {c.kind}  {gist(c)}" for c in history.changes],
        "Also posted as": [_named(row) for row in history.copies],
        "Related": [_named(row) for row in history.related],
    }
    for name, lines in parts.items():
        if lines:
            click.echo()
            line(name)
            for text in lines:
                line("  ", text)


def _file(file: Attachment) -> str:
    """One attached file; what is wrong with its text, and the beginning of its hash, where they are known."""
    sha256 = f"sha256 {file.sha256[:12]}" if file.sha256 else ""
    return "  ".join(filter(None, (file.name, file.url, sha256, words(file.reading.reason))))


def _named(row: ReleaseRow) -> str:
    return f"{row.id}  {row.source}/{row.key}  {row.title}"
