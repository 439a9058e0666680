"""What a year takes on the disk."""

from pathlib import Path

import pytest

from store.maintenance.doctor import Part
from store.maintenance.growth import Growth, Rates, rates, releases_a_year, year
from tests.support.watch import Watch, reading, release


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """A board that published twice a week for four weeks."""
    watch = Watch(tmp_path / "s.db")
    days = [f"2026-{day}" for day in ("10-22", "10-26", "10-29", "11-02", "11-05", "11-09", "11-12", "11-16")]
    old = reading("0", release("Old", day="2020-01-01"))
    watch.check(*(reading(day, release(f"Of {day}", day=day)) for day in days), old)
    return watch


def test_how_much_a_source_publishes_is_told_by_what_is_known(watch: Watch) -> None:
    assert releases_a_year(watch.store, "2026-11-19") == {"board": pytest.approx(8 / 28 * 365)}
    assert releases_a_year(watch.store, "2026-10-23") == {"board": pytest.approx(1 / 7 * 365)}


def test_few_rows_tell_nothing_of_their_size(watch: Watch) -> None:
    assert rates(watch.store, [Part("checks", 16_384), Part("releases", 16_384)]) == Rates()


def test_rows_are_measured_where_there_are_enough(watch: Watch) -> None:
    with watch.store.write() as db:
        numbers = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < {})"
        db.execute(
            numbers.format(1_999) + " INSERT INTO checks (source, started_at, finished_at, good)"
            " SELECT 'board', '2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z', 1 FROM n"
        )
        db.execute(
            numbers.format(1_990) + " INSERT INTO outcomes (check_id, url, part, kind)"
            " SELECT 2 + i % 199, 'https://board.example/' || i, 'list', 'fetched' FROM n"
        )
        db.execute(
            numbers.format(191)
            + " INSERT INTO releases (source, key, url, first_seen, last_seen, last_looked_at, fresh_at)"
            " SELECT 'board', 'k' || i, '', '2026-11-20', '2026-11-20', '', '' FROM n"
        )
    taken = {"checks": 400_000, "outcomes": 200_000, "releases": 1_000_000, "snapshots": 3_000_000}
    parts = [Part(name, size) for name, size in taken.items()]
    found = rates(watch.store, parts)
    assert (found.check, found.outcome, found.release) == (200.0, 100.0, 20_000.0)
    assert found.outcomes_a_check == 10.0
    assert rates(watch.store, []) == Rates(outcomes_a_check=10.0)


def test_a_year_keeps_checks_as_long_as_the_config_says() -> None:
    of = Rates(check=100.0, outcome=10.0, release=1_000.0, outcomes_a_check=2.0)
    whole = year(of, {"a": 144.0, "b": 24.0}, {"a": 100.0, "gone": 5.0}, keep_checks=365)
    assert whole == Growth(checks=168 * 365 * 100.0, outcomes=168 * 30 * 2 * 10.0, releases=100_000.0)
    assert whole.bytes == 6_132_000 + 100_800 + 100_000
    assert year(of, {"a": 144.0}, {}, keep_checks=7) == Growth(144 * 7 * 100.0, 144 * 7 * 2 * 10.0, 0.0)
