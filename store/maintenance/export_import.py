"""Out and in: all releases as JSON Lines, CSV or Atom, and JSON Lines back into a store.

A line holds the columns of the view `latest`, and what else a store needs to go on from there: department, notes,
attachments, the cleaner that read it. Earlier versions and raw pages stay behind; copying the file moves those too.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from crawler.errors import StoreError
from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.json_text import to_json
from crawler.reasons import document, load
from store import attachments, files, releases
from store.change_queries import through
from store.checks import crossposts
from store.csv_cells import harmless
from store.db.database import Store
from store.db.json_columns import decode, encode
from store.db.kept_files import KeptFiles
from store.db.sql import Connection, exists, insert, run, selected, update
from store.feeds.format import Feed, atom, tag
from store.feeds.items import release_item
from store.forgotten import is_forgotten, is_page_forgotten
from store.search import index

_RELEASES = """
SELECT l.id, l.source, l.key, l.title, l.published, l.language, l.status, l.url, l.revisions, l.first_seen, l.last_seen,
  l.text, l.day, l.text_from, l.body, v.published_at, v.board, v.department, v.notes, v.reader, v.cleaner,
  v.seen_at AS changed_at, coalesce(r.gone_why, '') AS gone_why,
  coalesce(o.source || '/' || o.key, '') AS original, s.url AS source_url,
  s.title AS source_title, v.id AS revision_id
FROM latest l JOIN releases r ON r.id = l.id JOIN revisions v ON v.id = r.revision_id
JOIN sources s ON s.name = l.source LEFT JOIN releases o ON o.id = r.original_id WHERE {given} ORDER BY l.id
"""
_LATEST = (
    "id", "source", "key", "title", "published", "language", "status", "url", "revisions", "first_seen", "last_seen",
    "text", "day", "department", "board", "published_at", "notes", "text_from", "body",
)  # fmt: skip
_FILE = ("name", "url", "size", "type", "sha256")
_READING = ("text", "state", "kind", "reader")
_OLD_TEXT = {"state": "read", "kind": "pdf", "reader": "pypdf"}  # as 0.1.0 exported it, by its text alone


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    added: int
    skipped: int  # releases that are known already, or were forgotten on request


def exported(
    store: Store, *, source: str = "", language: str = "", since: str = "", until: str = ""
) -> Iterator[dict[str, Any]]:
    """Each release as its newest version has it, the oldest first, one at a time; from and to a day."""
    wanted = {"l.source = ?": source, "l.language = ?": language, "r.day >= ?": since, "r.day <= ?": through(until)}
    return _exported(store, wanted)


def exported_one(store: Store, release_id: int) -> dict[str, Any]:
    """One release, as `exported` has it."""
    return next(_exported(store, {"l.id = ?": release_id}))


def _exported(store: Store, given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for row in selected(store.db, _RELEASES, given):
        release = dict(row)
        files = attachments.of_revision(store.db, release.pop("revision_id"))
        release["notes"] = decode(list[str], row["notes"])
        release["attachments"] = [file_document(file) for file in files]
        yield release


def file_document(file: Attachment) -> dict[str, Any]:
    """What an export says of a file."""
    said = {name: getattr(file.reading, name) for name in _READING}
    return {**{name: getattr(file, name) for name in _FILE}, **said, "reason": document(file.reading.reason)}


def write_lines(file: TextIO, releases: Iterable[Mapping[str, Any]]) -> int:
    """Write releases as JSON Lines, a day that is not known as null; returns how many.

    `body` is left out: it is the text of the release or of its file `text_from`, which are there.
    """
    written = 0
    for written, row in enumerate(releases, start=1):  # noqa: B007  returned
        said = {name: value for name, value in row.items() if name != "body"}
        file.write(to_json({**said, "published": row["published"] or None}) + "\n")
    return written


def write_csv(
    file: TextIO, releases: Iterable[Mapping[str, Any]], *, plain: bool = False, more: Sequence[str] = ()
) -> int:
    """Write the columns of `latest`, and `more`, as CSV; returns how many releases.

    Unless `plain`, a cell that a spreadsheet would compute has an apostrophe before it, and controls are left out.
    """
    names = (*_LATEST, *more)
    table = csv.DictWriter(file, names, lineterminator="\n")
    written = 0
    for written, row in enumerate(releases, start=1):
        if written == 1:
            table.writeheader()
        cells = {**{name: row[name] for name in names}, "notes": encode(row["notes"])}
        table.writerow(cells if plain else {name: harmless(cell) for name, cell in cells.items()})
    return written


def write_atom(file: TextIO, releases: Iterable[Mapping[str, Any]], *, name: str, updated: str) -> int:
    """Write releases as an Atom feed called `name`; returns how many."""
    written = 0

    def items() -> Iterator[Any]:
        nonlocal written
        for written, row in enumerate(releases, start=1):  # noqa: B007  returned
            yield release_item(row)

    file.writelines(atom(Feed(id=tag("export", name), title=name, updated=updated), items()))
    return written


def import_lines(store: Store, lines: Iterable[str], now: str) -> Imported:
    """Take over the releases that `write_lines` wrote: all of them or, on an error, none. What is known stays as it is.

    Files whose bytes were put into the folder beside the database before are kept from then on.

    Raises StoreError that names the line which cannot be read.
    """
    added = skipped = 0
    originals: list[tuple[str, int]] = []
    with store.write() as db:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                release_id = _take(db, json.loads(line), now, originals)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise StoreError(f"line {number} is no release as `presswatch export` writes it ({error!r})") from error
            added += release_id is not None
            skipped += release_id is None
        for original, release_id in originals:
            source, _, key = original.partition("/")
            sql = (
                "UPDATE releases SET original_id = (SELECT id FROM releases WHERE source = ? AND key = ?) WHERE id = ?"
            )
            run(db, sql, [source, key, release_id])
        index.index_rest(db)
        files.keep(db, (file.sha256 for file in KeptFiles(store.path).all()))
    return Imported(added, skipped)


def _take(db: Connection, row: Mapping[str, Any], now: str, originals: list[tuple[str, int]]) -> int | None:
    """Add one release; None when it is known or forgotten. Notes whose cross-post it is."""
    source, key = str(row["source"]), str(row["key"])
    content, id_ = _content(row), int(row["id"])
    if releases.is_release(db, source, key) or is_forgotten(db, source, key):
        return None
    if is_page_forgotten(db, source, row["url"], content):
        return None
    _source(db, row, now)
    taken = exists(db, "SELECT 1 FROM releases WHERE id = ?", [id_])
    release_id = insert(db, "releases", {**({} if taken else {"id": id_}), **_release(row, content)})
    _revision(db, release_id, row, content)
    if row["original"]:
        originals.append((row["original"], release_id))
    return release_id


def _source(db: Connection, row: Mapping[str, Any], now: str) -> None:
    """A source that the config does not name is retired; once it does, watching goes on without a new baseline."""
    run(
        db,
        "INSERT INTO sources (name, title, url, state, due_at, baseline_at) VALUES (?, ?, ?, 'retired', ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET baseline_at = coalesce(baseline_at, excluded.baseline_at)",
        [row["source"], row["source_title"], row["source_url"], now, row["last_seen"]],
    )


def _content(row: Mapping[str, Any]) -> Release:
    return Release(
        title=row["title"],
        paragraphs=tuple(row["text"].split("\n\n")) if row["text"] else (),
        published=row["published"] or "",
        published_at=row["published_at"],
        board=row["board"],
        department=row["department"],
        language=row["language"],
        notes=tuple(row["notes"]),
        attachments=tuple(_attachment(file) for file in row["attachments"]),
        reader=row["reader"],
        cleaner=row["cleaner"],
    )


def _attachment(file: Mapping[str, Any]) -> Attachment:
    known = {**(_OLD_TEXT if file["text"] else {}), **file}
    said = {name: known[name] for name in _READING if name in known}
    reason = load(json.dumps(known["reason"])) if known.get("reason") else None
    return Attachment(**{name: file[name] for name in _FILE}, reading=FileReading(**said, reason=reason))


def _release(row: Mapping[str, Any], content: Release) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("source", "key", "url", "status", "first_seen", "last_seen")},
        "last_looked_at": row["last_seen"],
        "listed_title": content.title,
        "listed_date": content.published,
        "published": content.published,
        "fresh_at": row["changed_at"] if row["revisions"] > 1 else content.published_at or row["first_seen"],
        "gone_at": row["last_seen"] if row["status"] == "withdrawn" else None,
        "gone_why": row["gone_why"] or None,
    }


def _revision(db: Connection, release_id: int, row: Mapping[str, Any], content: Release) -> None:
    said = {"release_id": release_id, "number": row["revisions"], "seen_at": row["changed_at"]}
    revision_id = insert(db, "revisions", {**said, **releases.columns(content)})
    attachments.save(db, revision_id, content.attachments, row["changed_at"])
    update(db, "releases", {"revision_id": revision_id}, id=release_id)
    crossposts.index_again(db, release_id, content)
