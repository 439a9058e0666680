"""Dumps of every schema, which come to today's; and files that are not ours to touch."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.errors import StoreError
from store.db.database import Store, open_store
from store.db.file_version import VERSION
from store.db.sql import rows
from store.maintenance import doctor
from store.maintenance.export_import import exported
from store.search.search import search
from tests.support.builders import told_story
from tests.support.paths import ROOT
from tests.support.schemas import dump, load

SCHEMAS = ROOT / "tests" / "store" / "schemas"
EARLIER = sorted(SCHEMAS.glob("v*.sql"))
WORDS = {"why", "last_error", "gone_why", "summary"}  # they may be bettered with any version
LATER = {"touches"}  # made before 0.2.0, and filled since


def objects(db: sqlite3.Connection) -> dict[str, str]:
    """Everything the schema consists of, by name."""
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    return {name: " ".join(made.split()) for name, made in db.execute(sql).fetchall()}


def columns(script: Path, table: str) -> str:
    """Those that `table` had then: what was added since is filled by today's program only."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(script.read_text(encoding="utf-8"))
        return ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in WORDS | LATER)


def releases(store: Store) -> list[dict[str, object]]:
    """Everything about each release, but for words."""
    return [{name: value for name, value in row.items() if name not in WORDS} for row in exported(store)]


def test_there_is_a_dump_of_every_version() -> None:
    assert [path.stem for path in EARLIER] == [f"v{number}" for number in range(1, VERSION + 1)]


@pytest.mark.parametrize("script", EARLIER, ids=lambda path: path.stem)
def test_every_earlier_schema_comes_to_today_with_all_that_is_in_it(script: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    load(script.read_text(encoding="utf-8"), path)
    with told_story(tmp_path / "today.db", "desk") as today, open_store(path) as old:
        assert objects(old.db) == objects(today.db), "a new schema is a new version (see tests/support/schemas.py)"
        assert releases(old) == releases(today)
        for table in ("changes", "revisions", "alerts", "checks", "outcomes", "sources", "attachments"):
            sql = f"SELECT {columns(script, table)} FROM {table}"
            assert rows(old.db, sql) == rows(today.db, sql), table
        assert [hit.id for hit in search(old, "관측소")] == [hit.id for hit in search(today, "관측소")]
        assert doctor.findings(old) == []


def test_a_dump_makes_the_same_database(tmp_path: Path) -> None:
    with told_story(tmp_path / "one.db") as one:
        script = "\n".join(dump(one.db))
        load(script, tmp_path / "two.db")
        with open_store(tmp_path / "two.db") as two:
            assert "\n".join(dump(two.db)) == script


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    told_story(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    for readonly in (True, False):
        with pytest.raises(StoreError, match="made by a newer presswatch"):
            open_store(path, readonly=readonly)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["new.db"]


@pytest.mark.parametrize("application", [0, 42])
def test_a_file_of_another_program_is_refused_untouched(tmp_path: Path, application: int) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.executescript(f"PRAGMA application_id = {application}; CREATE TABLE theirs (x);")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="of another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_text_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Groceries: rice, pears, and a very long list of other things to buy this week." * 20)
    with pytest.raises(StoreError, match="not a SQLite database"):
        open_store(path)
