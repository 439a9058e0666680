"""Writes tests/store/schemas/v{VERSION}.sql: today's schema with a small story in it, to test later versions against.

Run it when a version is made and until it is released, never again afterwards: python -m tests.support.schemas
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from store.db.file_version import VERSION
from tests.support.builders import told_story
from tests.support.paths import TESTS

FOLDER = TESTS / "store" / "schemas"


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """Statements that make the database again, rows and all. FTS5 fills its own tables through our triggers."""
    yield f"PRAGMA application_id = {db.execute('PRAGMA application_id').fetchone()[0]};"
    yield f"PRAGMA user_version = {db.execute('PRAGMA user_version').fetchone()[0]};"
    made = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    objects = [row for row in db.execute(f"{made} ORDER BY rowid") if not row[1].startswith("_search_index_")]
    yield from (f"{sql};" for _, _, sql in objects)
    for kind, name, sql in objects:
        if kind == "table" and "CREATE VIRTUAL" not in sql:
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({name})"))
            values = " || ', ' || ".join(f"quote({column})" for column in columns.split(", "))
            for (row,) in db.execute(f"SELECT {values} FROM {name}"):
                yield f"INSERT INTO {name} ({columns}) VALUES ({row});"


def load(script: str, path: Path) -> None:
    """Make the database that `dump` wrote down."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(f"BEGIN; {script}; COMMIT;")
    db.close()


def main() -> None:
    with TemporaryDirectory() as folder:
        store = told_story(Path(folder) / "story.db", "desk")
        text = "\n".join(dump(store.db)) + "\n"
        store.close()
    (FOLDER / f"v{VERSION}.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
