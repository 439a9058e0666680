"""Whether the database can be written, and is sound, is found out without leaving a trace in it."""

from pathlib import Path

import pytest

from crawler.errors import StoreError, StoreLostError
from crawler.reasons import Reason
from store.db.sql import value
from store.maintenance import doctor
from tests.support.builders import told_story

TABLES = "SELECT group_concat(name) FROM sqlite_master"


def test_a_trial_finds_a_full_disk_and_leaves_nothing(tmp_path: Path) -> None:
    with told_story(tmp_path / "tides.db") as store:
        tables, pages = value(store.db, TABLES), value(store.db, "PRAGMA page_count")
        store.db.execute(f"PRAGMA max_page_count = {pages + 10}").fetchall()
        with pytest.raises(StoreError, match="the disk is full") as raised:
            store.ensure_works()
        assert raised.value.reason == Reason.of("disk_full")
        store.db.execute("PRAGMA max_page_count = 1000000").fetchall()
        store.ensure_works()
        grown = value(store.db, "PRAGMA page_count")
        store.ensure_works()
        assert value(store.db, "PRAGMA page_count") == grown  # the second one takes the room of the first
        assert value(store.db, TABLES) == tables
        assert doctor.findings(store) == []


def test_damage_is_found_by_looking_at_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "tides.db"
    with told_story(path) as store:
        store.ensure_works()
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with path.open("r+b") as file:
        file.seek(16_384)
        file.write(b"\xff" * 40_000)
    with told_story(tmp_path / "other.db") as other:
        other.close()
        other.path = path
        with pytest.raises(StoreLostError, match="the database is damaged"):
            other.ensure_works()
        other.close()
