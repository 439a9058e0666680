"""What the store says of a source's habits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crawler.items import Source
from crawler.times import later, to_iso
from scheduler.cadence import Schedule, Window
from scheduler.checking.habits import maintenance_at, silence_of
from scheduler.config.model import SourceConfig
from store.checks.check import Maintenance
from store.db.sql import column
from store.sources import days_looked_at, forget_maintenance
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


def test_fourteen_nights_of_maintenance(tmp_path: Path) -> None:
    """Two are failures, the third is alerted as what it is, and the others only if they last longer."""
    watch = Watch(tmp_path / "s.db")
    kept = reading("1", release("One"))
    watch.check(kept)
    start = datetime(2026, 11, 20, 23, tzinfo=SEOUL)
    for night in range(14):
        hours = (2.5, 3, 3.5, 4, 5) if night < 13 else (2.5, 3, 3.5, 4, 4.5, 5, 6)
        for hour in (1.5, *hours):
            now = start + timedelta(days=night, hours=1 + hour)
            is_down = 2 <= hour < 4 or (night == 13 and hour < 6)
            known = maintenance_at(watch.store, BOARD, now.astimezone(UTC), is_down=is_down)
            watch.now = to_iso(now - timedelta(minutes=10))
            watch.check(*([] if is_down else [kept]), bad="no answer" if is_down else "", maintenance=known)
    assert watch.kinds() == ["failing", "recovered", "failing", "recovered", "failing", "failing", "recovered"]
    whys = column(watch.store.db, "SELECT why FROM changes WHERE kind = 'failing'")
    assert whys[2] == "at the same hours (01:30-04:05) as on days before, as maintenance is: no answer"
    assert watch.one("SELECT maintenance FROM source_health") == ""


def test_maintenance_that_ended_is_forgotten(watch: Watch) -> None:
    with watch.store.write() as db:
        db.execute("UPDATE sources SET maintenance = '02:00-04:05'")
    watch.check(bad="no answer")
    forget_maintenance(watch.store, watch.now)
    assert watch.one("SELECT maintenance FROM sources") == "02:00-04:05"
    forget_maintenance(watch.store, later(watch.now, 1))
    assert watch.one("SELECT maintenance FROM sources") == ""


def test_maintenance_as_configured(watch: Watch) -> None:
    down = replace(BOARD, maintenance=Window(time(2), time(4)))
    night = datetime(2026, 11, 25, 18, tzinfo=UTC)  # 03:00 in Seoul
    assert maintenance_at(watch.store, down, night, is_down=False) == Maintenance("02:00-04:00")
    for is_down in (False, True):
        assert maintenance_at(watch.store, down, night + timedelta(hours=1), is_down=is_down) is None
