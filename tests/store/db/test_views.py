"""Views are read along an index, and a release is published when its newest version says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.items import Attachment
from store import releases
from store.db.database import Store, open_store
from store.db.sql import column, rows, value
from tests.support.builders import told_story
from tests.support.paths import ROOT
from tests.support.schemas import load
from tests.support.watch import Watch, file, reading, release

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


def test_what_an_edit_changed_is_there_one_by_one(store: Store) -> None:
    sql = "SELECT at, key, part, kind, before, after, is_number FROM change_parts WHERE is_number"
    ((at, *said),) = map(tuple, rows(store.db, sql))
    assert said == ["press/2", "text", "figure", "42", "24", 1]
    assert value(store.db, "SELECT at FROM edits") == at


def test_after_an_upgrade_it_is_there_of_earlier_edits(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "old.db"
    load((ROOT / "tests/store/schemas/v1.sql").read_text(encoding="utf-8"), path)
    with open_store(path) as old:
        for view in ("change_parts", "attachment_changes"):
            assert rows(old.db, f"SELECT * FROM {view}") == rows(store.db, f"SELECT * FROM {view}")


def test_which_files_were_changed(watch: Watch) -> None:
    def seen(*files: Attachment) -> None:
        watch.check(reading("a", release("Piers", attachments=files)))

    seen(file("Plan", "1"), file("Plan", "2"), file("Old", "3"), file("Gone", "4"))
    watch.later(days=1)
    seen(file("Plan", "1"), file("Plan", "5"), file("New", "3"), file("Come", "6"))
    sql = "SELECT what, name, name_before, sha256_before, sha256_after FROM attachment_changes ORDER BY name"
    assert list(map(tuple, rows(watch.store.db, sql))) == [
        ("added", "Come", "", "", "6"),
        ("removed", "Gone", "Gone", "4", ""),
        ("renamed", "New", "Old", "3", "3"),
        ("replaced", "Plan", "Plan", "2", "5"),
    ]
