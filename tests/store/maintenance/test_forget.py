"""The one way out of the memory: nothing of a forgotten release stays, and it does not come back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.errors import StoreError
from crawler.items import Reading
from store import queries, sources
from store.checks.known import KnownKeys
from store.db.database import Store
from store.db.sql import count
from store.maintenance import doctor
from store.maintenance.export_import import Imported, exported, import_lines
from store.maintenance.forget import forget
from tests.support.builders import FEWER, JORYU, OPENING, STATIONS, TIDES, Story, check, owing_to, result, told_story

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


# -- it stays away whatever it is called by then

AT_ANOTHER_ADDRESS = replace(
    STATIONS, entry=replace(STATIONS.entry, key="view?no=2", url="https://tides.example/view?no=2")
)
IN_ANOTHER_DESIGN = replace(
    AT_ANOTHER_ADDRESS, release=replace(STATIONS.release, department="", notes=(), attachments=())
)
ANOTHER_MONTH = replace(AT_ANOTHER_ADDRESS, release=replace(STATIONS.release, published="2026-08-14"))


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A source that published two releases, of which the second was edited and then forgotten."""
    story = Story(tmp_path / "s.db", "desk")
    story.visit(result(TIDES, OPENING))
    story.visit(result(TIDES, STATIONS, listed=[OPENING]))
    story.visit(result(TIDES, FEWER, listed=[OPENING]))
    forget(story.store, 2, NOW)
    yield story
    story.store.close()


def keys(story: Story) -> list[str]:
    return [f"{row.source}/{row.key}" for row in queries.latest(story.store)]


def test_under_another_name_of_its_source(story: Story) -> None:
    sources.rename(story.store, "tides-en", "tides")
    assert story.visit(result(replace(TIDES, name="tides"), STATIONS, listed=[OPENING])).changes == ()
    assert keys(story) == ["tides/press/1"]
    story.visit(result(replace(TIDES, name="tides"), AT_ANOTHER_ADDRESS, listed=[OPENING]))
    assert keys(story) == ["tides/press/1"]


@pytest.mark.parametrize("page", [AT_ANOTHER_ADDRESS, IN_ANOTHER_DESIGN], ids=["the same", "another design"])
def test_at_another_address(story: Story, page: Reading) -> None:
    recorded = story.visit(result(TIDES, page, listed=[OPENING]))
    assert (recorded.changes, recorded.good) == ((), True)
    assert keys(story) == ["tides-en/press/1"]
    assert "view?no=2" in KnownKeys(story.store, "tides-en"), "its page is not asked for again"


def test_its_page_on_a_source_that_is_made_anew(story: Story) -> None:
    """Whatever it says by then."""
    story.visit(result(JORYU, replace(STATIONS, release=replace(STATIONS.release, title="Another title"))))
    assert keys(story) == ["tides-en/press/1"]


def test_what_says_the_same_of_another_day_is_another_release(story: Story) -> None:
    recorded = story.visit(result(TIDES, ANOTHER_MONTH, listed=[OPENING]))
    assert [change.kind for change in recorded.changes] == ["new"]


def test_import_takes_it_under_no_name(story: Story, tmp_path: Path) -> None:
    with told_story(tmp_path / "copy.db") as copy:
        rows = [row for row in exported(copy) if row["key"] == "press/2"]
    for other in ({}, {"source": "new-name"}, {"key": "view?no=2", "url": "https://tides.example/view?no=2"}):
        lines = [json.dumps({**row, **other}) for row in rows]
        assert import_lines(story.store, lines, NOW) == Imported(0, 1)


def test_what_was_forgotten_by_an_earlier_version_goes_with_its_source(story: Story) -> None:
    with story.store.write() as db:
        db.execute("DELETE FROM _forgotten_signs")
    sources.rename(story.store, "tides-en", "tides")
    assert story.visit(result(replace(TIDES, name="tides"), STATIONS, listed=[OPENING])).changes == ()
