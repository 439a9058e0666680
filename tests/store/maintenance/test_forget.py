"""The one way out of the memory: nothing of a forgotten release stays, and it does not come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import StoreError
from store import queries
from store.db.database import Store
from store.db.sql import count
from store.maintenance import doctor
from store.maintenance.forget import forget
from tests.support.builders import OPENING, STATIONS, TIDES, Story, check, owing_to, result, told_story

NOW = "2026-07-15T00:00:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with told_story(tmp_path / "s.db", "desk") as opened:
        yield opened


def test_nothing_of_it_stays(store: Store) -> None:
    forget(store, 3, NOW)
    assert queries.release(store, 3) is None
    for table, left in (("releases", 3), ("revisions", 3), ("snapshots", 3), ("attachments", 0), ("changes", 3)):
        assert count(store.db, table) == left, table
    assert store.db.execute("SELECT count(*) FROM alerts").fetchone() == (3,)
    assert doctor.findings(store) == []


def test_its_words_are_gone_from_the_files(store: Store) -> None:
    forget(store, 3, NOW)
    store.close()
    for path in store.path.parent.glob("s.db*"):
        assert b"measuring stations" not in path.read_bytes().lower()


def test_it_does_not_come_back(tmp_path: Path) -> None:
    from store.checks.record import record

    story = Story(tmp_path / "s.db")
    story.visit(result(TIDES, OPENING))
    story.visit(result(TIDES, STATIONS, listed=[OPENING]))
    with story.store as store:
        forget(store, 2, NOW)
        recorded = record(store, check(result(TIDES, STATIONS, listed=[OPENING]), NOW), owing_to("desk"))
        assert (recorded.new, recorded.changes) == (0, ())
        assert [row.key for row in queries.latest(store)] == ["press/1"]


def test_a_cross_post_stands_for_itself_again(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE releases SET original_id = 3, status = 'duplicate' WHERE id = 1")
    forget(store, 3, NOW)
    story = queries.release(store, 1)
    assert story is not None
    assert (story.release.status, story.original) == ("live", None)


def test_what_is_not_there_cannot_be_forgotten(store: Store) -> None:
    with pytest.raises(StoreError, match="no release has the id 99"):
        forget(store, 99, NOW)
