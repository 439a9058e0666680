"""Searching: releases by the words of what they say now, the best first, each with the place where the words stand."""

from store.db.database import Store
from store.db.json_columns import decode
from store.db.sql import Connection, column, only, selected
from store.query_rows import Hit
from store.search.query import Query, parse
from store.search.snippets import snippet

_RANKED = 2000  # of more that are found, those last recorded are ranked: a word of every day is answered at once, too
_NO_LIMIT = -1  # as SQLite has it
# A word in the title says most of what a release is about, then its department, the text, its files.
# CROSS JOIN: from the index to the releases, never the other way.
_BEST = """
SELECT id FROM (
  SELECT r.id, r.day, bm25(_search_index, 8.0, 1.0, 3.0, 0.5) AS score
  FROM _search_index CROSS JOIN releases r ON r.id = _search_index.rowid
  WHERE r.revision_id IS NOT NULL AND {given} ORDER BY _search_index.rowid DESC LIMIT ?
) ORDER BY score, day DESC, id DESC LIMIT ? OFFSET ?
"""
_NEWEST = """
SELECT id FROM (
  SELECT r.id, r.day FROM _search_index CROSS JOIN releases r ON r.id = _search_index.rowid
  WHERE r.revision_id IS NOT NULL AND {given} ORDER BY _search_index.rowid DESC LIMIT ?
) ORDER BY day DESC, id DESC LIMIT ? OFFSET ?
"""
_ANY = """
SELECT r.id FROM releases r WHERE r.revision_id IS NOT NULL AND {given} ORDER BY r.day DESC, r.id DESC LIMIT ? OFFSET ?
"""
_HIT = """
SELECT r.id, r.source, r.key, v.title, v.published, r.url, v.text, v.notes, v.department, v.id AS revision_id
FROM releases r JOIN revisions v ON v.id = r.revision_id WHERE r.id = ?
"""


def search(
    store: Store,
    query: str,
    *,
    source: str = "",
    since: str = "",
    limit: int = 20,
    skip: int = 0,
    newest: bool = False,
) -> list[Hit]:
    """Releases whose title, text, notes, department or files hold all words of `query`, the best (or newest) first.

    `query` may hold "phrases", -not, source:NAME, since:DAY and kind:KIND (of a change); without a word to find, the
    newest that the rest is true of. `limit` 0 is all; the first `skip` are left out. Raises QueryError for a filter
    that cannot be.
    """
    asked = parse(query)
    if not query.strip():
        return []
    part = limit or _NO_LIMIT, skip
    ids = _ids(store.db, asked, source or asked.source, since or asked.since, part, newest=newest)
    return [_hit(store.db, id_, asked) for id_ in ids]


def _ids(db: Connection, asked: Query, source: str, since: str, part: tuple[int, int], *, newest: bool) -> list[int]:
    if asked.wanted and not asked.match:
        return []  # nothing but marks
    given = {
        "_search_index MATCH ?": asked.match,
        "r.source = ?": source,
        "r.day >= ?": since,
        "r.id NOT IN (SELECT rowid FROM _search_index WHERE _search_index MATCH ?)": ""
        if asked.match
        else asked.without,
        "EXISTS (SELECT 1 FROM changes c WHERE c.release_id = r.id AND c.kind = ?)": asked.kind,
    }
    if not asked.match:
        found = selected(db, _ANY, given, part)
    else:
        ranked = _RANKED if part[0] > 0 else _NO_LIMIT
        found = selected(db, _NEWEST if newest else _BEST, given, [ranked, *part])
    return [row["id"] for row in found]


def _hit(db: Connection, release_id: int, asked: Query) -> Hit:
    row = only(db, _HIT, [release_id])
    files = "SELECT name || ' ' || text FROM attachments WHERE revision_id = ? ORDER BY position"
    notes = decode(list[str], row["notes"])
    texts = [row["text"], *notes, row["department"], *column(db, files, [row["revision_id"]])]
    return Hit(
        id=row["id"],
        source=row["source"],
        key=row["key"],
        title=row["title"],
        published=row["published"],
        url=row["url"],
        snippet=snippet(texts, asked.wanted),
    )
