"""Bytes that the disk gives back otherwise than they were written: told as damage, or as pages that are not kept."""

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.errors import StoreError, StoreLostError
from store import queries
from store.db.errors import explained
from store.db.snapshots import load_snapshot
from store.maintenance import doctor
from tests.support.builders import told_story


def test_a_text_that_is_none_is_damage(tmp_path: Path) -> None:
    with told_story(tmp_path / "tides.db") as store:
        store.db.execute("UPDATE revisions SET text = CAST(X'eaff' AS TEXT)")
        with pytest.raises(StoreLostError, match="the database is damaged"), explained(store.path):
            queries.release(store, 1)


def test_a_schema_that_cannot_be_quoted_is_damage(tmp_path: Path) -> None:
    with pytest.raises(StoreLostError, match="the database is damaged"), explained(tmp_path):
        b"malformed database schema (\xac)".decode()


def test_a_page_whose_bytes_are_damaged_is_as_if_it_were_not_kept(tmp_path: Path) -> None:
    with told_story(tmp_path / "tides.db") as store:
        number = store.db.execute("SELECT max(id) FROM snapshots").fetchone()[0]
        store.db.execute("UPDATE snapshots SET body = X'28b52ffd00' WHERE id = ?", [number])
        assert load_snapshot(store.db, number) is None
        assert any("raw page" in finding.what for finding in doctor.findings(store))


@pytest.mark.parametrize(("free", "said"), [(0, "the disk is full"), (10**9, "the disk could not be written or read")])
def test_a_full_disk_may_look_like_a_failing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    with pytest.raises(StoreError, match=said), explained(tmp_path / "tides.db"):
        raise sqlite3.OperationalError("disk I/O error")
