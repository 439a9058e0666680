"""Who looks at the sources, asked of a store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.items import Source
from crawler.times import from_iso, to_iso
from store.db.database import Store, open_store
from store.db.sql import insert, run
from store.sources import set_due, sync_sources
from store.watching import watch

MONDAY = from_iso("2026-07-06T09:00:00Z")
HOUR = timedelta(hours=1)
NAMES = ("tides", "wind", "rain")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three sources; one is paused. Nobody has looked at any."""
    with open_store(tmp_path / "presswatch.db", new=True) as made:
        sources = [(Source(name=name, url=f"https://{name}.example/"), name != "rain") for name in NAMES]
        sync_sources(made, sources, to_iso(MONDAY))
        yield made


def look(store: Store, *hours: float) -> None:
    """Somebody looked at the two sources, so many hours after the Monday, and they are due ten minutes later."""
    for at in (to_iso(MONDAY + HOUR * hour) for hour in hours):
        with store.write() as db:
            for name in NAMES[:2]:
                check = {"source": name, "started_at": at, "finished_at": at, "good": 1}
                insert(db, "checks", check)
                run(db, "UPDATE sources SET last_check_at = ? WHERE name = ?", [at, name])
        set_due(store, dict.fromkeys(NAMES[:2], to_iso(from_iso(at) + HOUR / 6)))


def test_sources_that_were_never_visited(store: Store) -> None:
    assert not watch(store, MONDAY + HOUR).unwatched
    late = watch(store, MONDAY + 25 * 24 * HOUR)
    assert (late.nobody, late.last_look, late.sources) == (True, "", 2)
    assert late.unwatched == dict.fromkeys(NAMES[:2], to_iso(MONDAY))
    assert not watch(store, MONDAY + 25 * 24 * HOUR, to_iso(MONDAY + 25 * 24 * HOUR)).unwatched


def test_the_end_of_a_watch_is_seen(store: Store) -> None:
    look(store, *(n / 6 for n in range(12)))
    assert not watch(store, MONDAY + 2.4 * HOUR).unwatched
    late = watch(store, MONDAY + 3 * HOUR)
    assert (late.nobody, late.running, set(late.unwatched)) == (True, False, set(NAMES[:2]))


def test_a_timer_that_rests_at_night_is_known_from_the_night_before(store: Store) -> None:
    office = range(9)  # hourly, from nine in the morning
    look(store, *office)
    assert watch(store, MONDAY + 16 * HOUR).nobody
    look(store, *(24 + hour for hour in office))
    assert not watch(store, MONDAY + 40 * HOUR).unwatched
    assert watch(store, MONDAY + 53 * HOUR).nobody  # in the morning it was on duty


def test_one_source_that_is_left_out(store: Store) -> None:
    look(store, *(n / 6 for n in range(12)))
    set_due(store, {"tides": to_iso(MONDAY)})
    one = watch(store, MONDAY + 2 * HOUR, to_iso(MONDAY - HOUR))
    assert (one.nobody, list(one.unwatched)) == (False, ["tides"])
