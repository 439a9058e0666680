"""What the store says of a source's habits."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.items import Source
from scheduler.cadence import Schedule
from scheduler.checking.habits import silence_of
from scheduler.config.model import SourceConfig
from store.sources import days_looked_at
from tests.support.watch import Watch, reading, release

SEOUL = ZoneInfo("Asia/Seoul")
BOARD = SourceConfig(
    source=Source(name="board", url="https://board.example/list", timezone="Asia/Seoul"),
    schedule=Schedule(name="board"),
)
LAST = date(2026, 11, 19)  # a Thursday


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """A board that published on forty working days up to LAST."""
    watch = Watch(tmp_path / "s.db", owing=lambda _: [])
    days = [LAST - timedelta(days=n) for n in range(56) if (LAST - timedelta(days=n)).weekday() < 5]
    watch.check(*(reading(day.isoformat(), release(f"Of {day}", day=day.isoformat())) for day in days))
    return watch


def looked(watch: Watch, days: Iterable[int]) -> None:
    """A check on each of these days after LAST."""
    for day in days:
        watch.now = f"{LAST + timedelta(days=day)}T03:00:00Z"
        watch.check(rows=())


def quiet_after(watch: Watch, days: int, watched: SourceConfig = BOARD) -> bool:
    now = datetime(LAST.year, LAST.month, LAST.day, 3, tzinfo=UTC) + timedelta(days=days)
    found = silence_of(watch.store, watched, now, SEOUL)
    assert found.since == LAST.isoformat()
    return found.reason is not None


def test_a_silence_that_was_looked_at(watch: Watch) -> None:
    looked(watch, range(1, 7))
    assert [quiet_after(watch, days) for days in (6, 7)] == [False, True]


def test_a_silence_during_which_nobody_looked(watch: Watch) -> None:
    looked(watch, [1, 20])
    assert not quiet_after(watch, 21)
    looked(watch, [21, 22])
    assert quiet_after(watch, 23)


def test_a_look_a_week_is_one_for_each_of_its_days(watch: Watch) -> None:
    weekly = SourceConfig(source=BOARD.source, schedule=Schedule(name="board", every=None, cron="0 12 * * thu"))
    looked(watch, [7])
    assert quiet_after(watch, 8, weekly)
    assert not quiet_after(watch, 8)


def test_days_are_those_of_the_source(watch: Watch) -> None:
    watch.now = "2026-11-20T15:30:00Z"
    watch.check(rows=())
    watch.check(rows=(), bad="the site is down")
    with watch.store.write() as db:
        db.execute("INSERT INTO _days VALUES ('board', '2026-11-23', 9, 3, 0, 0), ('board', '2026-11-24', 9, 9, 0, 0)")
    assert days_looked_at(watch.store, "board", date(2026, 11, 20), SEOUL) == {
        date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23),
    }  # fmt: skip
