"""What a search finds, with its texts: each release as the version has it in which the words stand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, TextIO

from store import attachments, releases
from store.db.database import Store
from store.db.sql import only
from store.maintenance.export_import import exported_one, file_document, write_csv
from store.search.hits import hit
from store.search.numbers import numbers
from store.search.query import Query
from store.search.search import asked_of

_REVISION = "SELECT revision_id FROM _search WHERE id = ?"


_MORE = ("files", "version", "until")  # columns of a table


def exported_hits(store: Store, asked: Query, today: date, *, limit: int = 0) -> Iterator[dict[str, Any]]:
    """The releases that a search finds, the newest first and one at a time, as `exported` has them; `limit` 0 is all.

    `version` is the one that was found, `until` when it ended ("" = it is what the release says). `7d` counts from
    `today`. Raises QueryError for a source that is not there.
    """
    wanted = asked_of(store.db, asked, today)
    found = list(islice(numbers(store.db, wanted), limit or None)) if wanted else []
    return (_release(store, number) for number in found)


def _release(store: Store, number: int) -> dict[str, Any]:
    found = hit(store.db, number, 0.0, ())
    release = exported_one(store, found.id)
    if not found.newest:
        release |= _said(store, only(store.db, _REVISION, [number])["revision_id"])
    return {**release, "version": found.version, "until": found.until}


def write_table(file: TextIO, hits: Iterable[Mapping[str, Any]], *, plain: bool = False) -> int:
    """Write hits as CSV, with the names of their files; returns how many.

    It begins with a byte order mark, unless `plain`: Excel would else not take it for UTF-8.
    """
    if not plain:
        file.write("\ufeff")
    named = ({**row, "files": "; ".join(one["name"] for one in row["attachments"])} for row in hits)
    return write_csv(file, named, plain=plain, more=_MORE)


def _said(store: Store, revision_id: int) -> dict[str, Any]:
    """What that version said."""
    row = only(store.db, "SELECT * FROM revisions WHERE id = ?", [revision_id])
    content = releases.content(row, attachments.of_revision(store.db, revision_id))
    names = ("title", "text", "published", "published_at", "board", "department", "language", "reader", "cleaner")
    files = [file_document(file) for file in content.attachments]
    return {**{name: getattr(content, name) for name in names}, "notes": list(content.notes), "attachments": files}
