"""What a search finds, with its texts: each release as the version has it in which the words stand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from store import attachments, releases
from store.db.database import Store
from store.db.sql import only
from store.maintenance.export_import import exported_one, file_document, write_csv
from store.search.hits import hit

_REVISION = "SELECT revision_id FROM _search WHERE id = ?"


_MORE = ("files", "version", "until")  # columns of a table


def exported_hits(store: Store, numbers: Iterable[int]) -> Iterator[dict[str, Any]]:
    """The releases of these numbers in the index, one at a time, as `exported` has them.

    `version` is the one that was found, `until` when it ended ("" = it is what the release says).
    """
    for number in numbers:
        found = hit(store.db, number, 0.0, ())
        release = exported_one(store, found.id)
        if not found.newest:
            release |= _said(store, only(store.db, _REVISION, [number])["revision_id"])
        yield {**release, "version": found.version, "until": found.until}


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
