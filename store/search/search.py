"""Searching: releases by the words of what they say now, the best first, each with the place where the words stand."""

import json

from sqlite_utils import Database

from store.db.database import Store
from store.query_rows import Hit
from store.releases import select
from store.search.query import Query, parse
from store.search.snippets import snippet

# A word in the title says most of what a release is about, then its department, the text, its files.
_RANK = "bm25(_search_index, 8.0, 1.0, 3.0, 0.5)"
_RANKED = 2000  # of more that are found, those last recorded are ranked: a word of every day is answered at once, too
_NO_LIMIT = -1  # as SQLite has it


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


def _ids(db: Database, asked: Query, source: str, since: str, part: tuple[int, int], *, newest: bool) -> list[int]:
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
    conditions = {condition: value for condition, value in given.items() if value}
    where = " AND ".join(["r.revision_id IS NOT NULL", *conditions])
    score = "0" if newest else _RANK
    if asked.match:  # CROSS JOIN: from the index to the releases, never the other way
        sql = (
            f"SELECT id FROM (SELECT r.id, r.day, {score} AS score FROM _search_index"  # noqa: S608  our own words only
            f" CROSS JOIN releases r ON r.id = _search_index.rowid WHERE {where} ORDER BY _search_index.rowid DESC"
            f" LIMIT {_RANKED if part[0] > 0 else _NO_LIMIT}) ORDER BY score, day DESC, id DESC LIMIT ? OFFSET ?"
        )
    else:
        sql = f"SELECT r.id FROM releases r WHERE {where} ORDER BY r.day DESC, r.id DESC LIMIT ? OFFSET ?"  # noqa: S608
    return [row[0] for row in db.conn.execute(sql, [*conditions.values(), *part])]


def _hit(db: Database, release_id: int, asked: Query) -> Hit:
    (row,) = select(
        db,
        "SELECT r.id, r.source, r.key, v.title, v.published, r.url, v.text, v.notes, v.department, v.id AS revision_id"
        " FROM releases r JOIN revisions v ON v.id = r.revision_id WHERE r.id = ?",
        [release_id],
    )
    files = db.conn.execute(
        "SELECT name || ' ' || text FROM attachments WHERE revision_id = ? ORDER BY position", [row.pop("revision_id")]
    )
    notes = json.loads(row.pop("notes"))
    texts = [row.pop("text"), *notes, row.pop("department"), *(text for (text,) in files)]
    return Hit(**row, snippet=snippet(texts, asked.wanted))
