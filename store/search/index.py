"""The search index: what each version of each release says, kept in the transaction that records it.

`_search` holds the tokens of each version, `_search_index` (FTS5) points into them; triggers keep the two together.
Their numbers follow the days of the releases (see `places`).
"""

import sqlite3

from crawler.languages import counted
from store.db.json_columns import decode
from store.db.search_tables import INDEX
from store.db.sql import Connection, Row, column, each, insert, one, only, run, value
from store.db.tables_v1 import statements
from store.search.marks import EVERY, language_mark, source_mark
from store.search.places import NEWEST, first_of, is_on, last_of, moved_to, release_of, version_at
from store.search.tokens import indexed, whole_words

_LONGEST = 400_000  # characters of a text, and of all its attachments together, that are indexed
_SAID = """
SELECT v.id, v.release_id, v.number, v.title, v.text, v.notes, v.department, v.language, r.source, r.day,
       r.revision_id = v.id AS is_newest
FROM revisions v JOIN releases r ON r.id = v.release_id WHERE v.id = ?
"""
_WRITE = """
INSERT INTO _search (id, release_id, revision_id, title, body, words, department, files, marks)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (revision_id) DO UPDATE SET id = excluded.id, title = excluded.title, body = excluded.body,
  words = excluded.words, department = excluded.department, files = excluded.files, marks = excluded.marks
WHERE (_search.id, title, body, words, department, files, marks) IS NOT (excluded.id, excluded.title, excluded.body,
  excluded.words, excluded.department, excluded.files, excluded.marks)
"""


def index(db: Connection, revision_id: int) -> None:
    """Let the index say what a version says, on the day of its release."""
    said = only(db, _SAID, [revision_id])
    release = _release_number(db, said["release_id"], said["day"])
    number = version_at(release, said["number"], newest=said["is_newest"])
    _make_room(db, number, revision_id)
    run(db, _WRITE, [number, said["release_id"], revision_id, *_tokens(db, said)])


def index_rest(db: Connection) -> int:
    """Index every version that is not; returns how many. In the order of their numbers: else FTS5 is slow."""
    missing = (
        "SELECT v.id FROM revisions v JOIN releases r ON r.id = v.release_id"
        " WHERE v.id NOT IN (SELECT revision_id FROM _search) ORDER BY r.day, r.id, v.id = r.revision_id, v.number"
    )
    revisions = column(db, missing)
    for revision_id in revisions:
        index(db, revision_id)
    return len(revisions)


def flaw(db: Connection) -> str:
    """What is wrong with the index, "" when it is sound: it is damaged, or lacks releases or their versions.

    SQLite checks it by what it takes for a write, so where nothing can be written only the second is seen.
    """
    try:
        run(db, "INSERT INTO _search_index (_search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "readonly" not in str(error):
            return f"the search index is damaged ({error})"
    if missing := value(db, _MISSING, [NEWEST - 1]):
        return f"the search index lacks {counted(missing, 'release')}"
    moved = sum(not is_on(row["id"], row["day"]) for row in each(db, _DAYS))
    return f"the search index has {counted(moved, 'release')} on another day" if moved else ""


_MISSING = """
SELECT count(DISTINCT v.release_id) FROM revisions v JOIN releases r ON r.id = v.release_id
WHERE (v.number < ? OR v.id = r.revision_id) AND v.id NOT IN (SELECT revision_id FROM _search)
"""
_DAYS = "SELECT max(s.id) AS id, r.day FROM _search s JOIN releases r ON r.id = s.release_id GROUP BY r.id"


def emptied(db: Connection) -> None:
    """Create an empty index in its place, even if it is damaged."""
    for name in ("_search_added", "_search_removed", "_search_changed"):
        run(db, f"DROP TRIGGER IF EXISTS {name}")
    for statement in _EMPTY:
        run(db, statement)
    run(db, "DROP TABLE IF EXISTS _search_vocabulary")
    run(db, "DROP TABLE IF EXISTS _search_index")
    run(db, "DELETE FROM _search")
    for statement in statements(INDEX):
        run(db, statement)


# What FTS5 itself writes for a new table. It drops none that it cannot read.
_EMPTY = (
    "REPLACE INTO _search_index_config VALUES ('version', 4)",
    "REPLACE INTO _search_index_data VALUES (1, x''), (10, x'00000000000000')",
)


def compact(db: Connection) -> None:
    """Merge the index into one piece, so that nothing of what was taken out stays in it."""
    run(db, "INSERT INTO _search_index (_search_index) VALUES ('optimize')")


def _release_number(db: Connection, release_id: int, day: str) -> int:
    """The number of a release, on its day: where it stands on another, all its versions are moved."""
    known = column(db, "SELECT id FROM _search WHERE release_id = ?", [release_id])
    if known and is_on(known[0], day):
        return release_of(known[0])
    release = _free(db, day)
    for number in known:
        run(db, _MOVE, [moved_to(release, number), number])
    return release


_MOVE = "UPDATE _search SET id = ? WHERE id = ?"


def _free(db: Connection, day: str) -> int:
    """The number of the next release of that day."""
    first = first_of(day)
    last = value(db, "SELECT max(id) FROM _search WHERE id BETWEEN ? AND ?", [first, last_of(day)])
    return release_of(first) if last is None else release_of(last) + 1


def _make_room(db: Connection, number: int, revision_id: int) -> None:
    """Move the version that was the newest until now to its own number; of those that share one the last stays."""
    was = one(db, _OTHER, [number, revision_id])
    if was is None:
        return
    own = version_at(release_of(number), was["number"], newest=False)
    run(db, "DELETE FROM _search WHERE id = ?", [own])
    run(db, _MOVE, [own, number])


_OTHER = """
SELECT v.number FROM _search s JOIN revisions v ON v.id = s.revision_id WHERE s.id = ? AND s.revision_id <> ?
"""


def _tokens(db: Connection, said: Row) -> list[str]:
    """The columns of the index for what a version says."""
    body = "\n".join((said["text"], *decode(list[str], said["notes"])))[:_LONGEST]
    files = "\n".join(column(db, _FILES, [said["id"]]))[:_LONGEST]
    source = source_mark(_source_number(db, said["source"]))
    marks = " ".join(filter(None, (EVERY, source, language_mark(said["language"]))))
    return [
        indexed(said["title"]),
        indexed(body),
        whole_words(f"{said['title']}\n{body}"),
        indexed(said["department"]),
        indexed(files),
        marks,
    ]


_FILES = "SELECT name || char(10) || text FROM attachments WHERE revision_id = ? ORDER BY position"


def _source_number(db: Connection, source: str) -> int:
    """The number of a source in the index, which stays when it is renamed."""
    known = value(db, "SELECT id FROM _search_sources WHERE source = ?", [source])
    return int(known or insert(db, "_search_sources", {"source": source}))
