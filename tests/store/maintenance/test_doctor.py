"""What is wrong with the file, and the repairs that lose nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.db.database import Store
from store.db.sql import count
from store.maintenance import doctor
from tests.support.builders import told_story


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "s.db", "desk") as opened:
        yield opened


def test_a_sound_store_has_nothing_to_report(store: Store) -> None:
    assert doctor.findings(store) == []


def test_a_release_that_lost_its_version_is_found_and_removed(store: Store) -> None:
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DELETE FROM revisions WHERE release_id = 1")
    store.db.execute("PRAGMA foreign_keys = ON")
    found = [finding.what for finding in doctor.findings(store)]
    assert "releases: row 1 points to nothing in revisions" in found
    assert "1 release(s) without a version" in found
    assert doctor.repair(store)
    assert doctor.findings(store) == []
    assert count(store.db, "releases") == 3
