"""Edits with both texts and with what they changed, one by one. The newest come first."""

from store.change_queries import TOUCHING, through
from store.db.database import Store
from store.db.json_columns import decode
from store.db.sql import Connection, Row, among, selected
from store.model import Touch
from store.part import Part
from store.query_rows import Edit

_EDITS = """
SELECT id, at, source, key, release_id, title, url, published, language, department, weight, touches, notice, back_to,
  summary, title_before, title_after, text_before, text_after, revision_before, revision_after
FROM edits WHERE {given} ORDER BY id DESC LIMIT ? OFFSET ?
"""
_PARTS = "SELECT * FROM _change_parts WHERE change_id IN ({keys}) ORDER BY change_id, position"
_NO_LIMIT = -1  # as SQLite has it


def edits(
    store: Store,
    *,
    source: str = "",
    touch: str = "",
    notice: str = "",
    since: str = "",
    until: str = "",
    limit: int = 20,
    skip: int = 0,
) -> list[Edit]:
    """The newest edits, but for the first `skip`; `limit` 0 is all. Arguments as in `queries.changes`."""
    wanted = {"source = ?": source, "at >= ?": since, "at <= ?": through(until)}
    wanted |= dict(zip(TOUCHING, (touch, notice), strict=True))
    found = list(selected(store.db, _EDITS, wanted, [limit or _NO_LIMIT, skip]))
    parts = _parts(store.db, [row["id"] for row in found])
    return [_edit(row, tuple(parts.get(row["id"], ()))) for row in found]


def _parts(db: Connection, change_ids: list[int]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    for row in among(db, _PARTS, change_ids):
        part = Part(
            part=row["part"],
            kind=row["kind"],
            before=row["before"],
            after=row["after"],
            is_number=bool(row["is_number"]),
            file=row["file"],
        )
        found.setdefault(row["change_id"], []).append(part)
    return found


def _edit(row: Row, parts: tuple[Part, ...]) -> Edit:
    touches = decode(tuple[Touch, ...], row["touches"])
    return Edit(**{**row, "touches": touches, "notice": bool(row["notice"]), "parts": parts})
