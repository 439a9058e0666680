"""Views are read along an index, and a release is published when its newest version says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store import releases
from store.db.database import Store, open_store
from store.db.sql import column, rows, value
from tests.support.builders import told_story
from tests.support.paths import ROOT
from tests.support.schemas import load

# As 0.1.0 had them: these names and this order are a contract, and others come behind them.
FIRST = {
    "latest": "id source key title published language status url revisions first_seen last_seen text",
    "edits": "id at source key release_id title weight touches notice back_to summary url title_before title_after"
    " text_before text_after revision_before revision_after",
    "withdrawals": "id at source key release_id title published url why reason last_seen status text",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "presswatch.db") as made:
        yield made


@pytest.mark.parametrize("view", FIRST)
def test_columns_keep_their_places(store: Store, view: str) -> None:
    columns = column(store.db, f"SELECT name FROM pragma_table_info('{view}')")
    assert columns[: len(FIRST[view].split())] == FIRST[view].split()


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT * FROM latest ORDER BY published DESC LIMIT 10", "releases_by_published"),
        ("SELECT * FROM latest ORDER BY published DESC, id DESC LIMIT 10", "releases_by_published"),
        ("SELECT * FROM latest WHERE published >= '2026-07-01'", "releases_by_published"),
        ("SELECT * FROM latest ORDER BY day DESC, id DESC LIMIT 10", "releases_by_day"),
        ("SELECT * FROM latest WHERE source = 'a' ORDER BY day DESC, id DESC LIMIT 10", "releases_by_source_day"),
        ("SELECT * FROM edits WHERE at >= '2026-07-01' ORDER BY at", "changes_by_time"),
        ("SELECT * FROM edits ORDER BY at DESC LIMIT 10", "changes_by_time"),
        ("SELECT * FROM versions WHERE seen_at < '2026-07-01' ORDER BY seen_at DESC LIMIT 10", "revisions_by_time"),
        ("SELECT * FROM versions WHERE release_id = 3 ORDER BY number", "sqlite_autoindex_revisions_1"),
        ("SELECT * FROM snapshots WHERE sha256 = 'ab'", "snapshots_by_hash"),
    ],
)
def test_they_are_read_along_an_index(store: Store, sql: str, index: str) -> None:
    plan = [row["detail"] for row in rows(store.db, f"EXPLAIN QUERY PLAN {sql}")]
    assert any(index in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan


def test_every_version_is_there_with_the_time_until_it_was_replaced(store: Store) -> None:
    found = rows(store.db, "SELECT key, number, seen_at, replaced_at FROM versions WHERE release_id = 3")
    (_, one, seen, until), (_, two, later, never) = map(tuple, found)
    assert (one, two, until, never) == (1, 2, later, None)
    assert seen < until


def test_a_better_reading_of_the_day_is_that_of_the_release(store: Store) -> None:
    with store.write() as db:
        said = releases.get(db, 3)
        assert said is not None
        first, newest = releases.revisions(db, 3)
        releases.replace_content(db, newest.id, replace(newest.content, published="2026-07-02"), "2026-07-05T00:00:00Z")
        releases.replace_content(db, first.id, replace(first.content, published="2026-07-01"), "2026-07-05T00:00:00Z")
    assert value(store.db, "SELECT published FROM releases WHERE id = 3") == "2026-07-02"
    assert value(store.db, "SELECT day FROM latest WHERE id = 3") == "2026-07-02"


def test_after_an_upgrade_it_is_so_in_an_old_file_too(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    script = (ROOT / "tests/store/schemas/v2.sql").read_text(encoding="utf-8")
    load(f"{script}; UPDATE revisions SET published = '2026-07-03' WHERE release_id = 3", path)
    with open_store(path) as old:
        assert column(old.db, "SELECT published FROM latest WHERE id = 3") == ["2026-07-03"]
