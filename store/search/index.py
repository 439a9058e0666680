"""The search index: what each release says now, kept in the transaction that records it.

`_search` holds the tokens of each release, `_search_index` (FTS5) points into them; triggers keep the two together.
"""

import sqlite3

from crawler.items import Release
from crawler.languages import counted
from store.db.sql import Connection, run, value
from store.db.tables_v1 import SEARCH, statements
from store.search.tokens import indexed

_LONGEST = 400_000  # characters of a text, and of all its attachments together, that are indexed


def index(db: Connection, release_id: int, content: Release) -> None:
    """Let the index say what a release says now."""
    files = "\n".join(f"{file.name}\n{file.text}" for file in content.attachments)[:_LONGEST]
    tokens = [indexed(text) for text in (content.title, _body(content), content.department, files)]
    run(
        db,
        "INSERT INTO _search (release_id, title, body, department, files) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (release_id) DO UPDATE SET title = excluded.title, body = excluded.body,"
        " department = excluded.department, files = excluded.files"
        " WHERE (title, body, department, files)"
        " IS NOT (excluded.title, excluded.body, excluded.department, excluded.files)",
        [release_id, *tokens],
    )


def flaw(db: Connection) -> str:
    """What is wrong with the index, "" when it is sound: it is damaged, or lacks releases.

    SQLite checks it by what it takes for a write, so where nothing can be written only the second is seen.
    """
    try:
        run(db, "INSERT INTO _search_index (_search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "readonly" not in str(error):
            return f"the search index is damaged ({error})"
    missing = value(
        db,
        "SELECT count(*) FROM releases WHERE revision_id IS NOT NULL AND id NOT IN (SELECT release_id FROM _search)",
    )
    return f"the search index lacks {counted(missing, 'release')}" if missing else ""


def emptied(db: Connection) -> None:
    """Create an empty index in its place, even if it is damaged."""
    for name in ("_search_added", "_search_removed", "_search_changed"):
        run(db, f"DROP TRIGGER IF EXISTS {name}")
    run(db, "DROP TABLE IF EXISTS _search_index")
    run(db, "DELETE FROM _search")
    for statement in statements(SEARCH):
        run(db, statement)


def compact(db: Connection) -> None:
    """Merge the index into one piece, so that nothing of what was taken out stays in it."""
    run(db, "INSERT INTO _search_index (_search_index) VALUES ('optimize')")


def _body(content: Release) -> str:
    return "\n".join((*content.paragraphs, *content.notes))[:_LONGEST]
