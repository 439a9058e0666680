"""Which known releases are looked at again: each look counts, and what lives comes before what does not."""

import pytest

from crawler.times import later
from store.checks.age_classes import overdue
from store.checks.revisit_queue import revisits
from store.db.sql import column
from tests.support.watch import Watch, reading, release

HOUR, DAY = 3600.0, 86_400.0
AGES = ((3 * HOUR, 600.0), (DAY, HOUR), (3650 * DAY, 7 * DAY))
PAGES = [reading(str(n), release(f"Number {n}", day="2026-11-19")) for n in range(1, 7)]
ROWS = [page.entry for page in PAGES]


def due(watch: Watch, now: str, budget: int = 20) -> list[str]:
    """The keys of what is due for another look, the most urgent first."""
    return [known.entry.key for known in revisits(watch.store, "board", now, AGES, budget=budget, second_look=300)]


def withdraw(watch: Watch, *keys: str) -> None:
    for _ in range(2):
        watch.check(rows=ROWS, gone=keys)


@pytest.mark.parametrize(("gone", "unstable"), [(["1"], []), ([], ["1"])])
def test_still_gone_is_a_look(watch: Watch, gone: list[str], unstable: list[str]) -> None:
    """It thins out with age like any other; it was asked for at each check for a year."""
    watch.check(*PAGES)
    withdraw(watch, "1")
    watch.later(days=8)
    assert "1" in due(watch, watch.now)
    watch.check(rows=ROWS, gone=gone, unstable=unstable)
    assert watch.one("SELECT last_looked_at FROM releases WHERE key = '1'") == watch.now
    assert "1" not in due(watch, later(watch.now, 6 * DAY))
    assert "1" in due(watch, later(watch.now, 8 * DAY))
    assert watch.kinds() == ["withdrawn"]


def test_a_look_in_a_check_that_is_not_believed_is_none(watch: Watch) -> None:
    watch.check(*PAGES)
    seen = watch.now
    watch.check(*PAGES, bad="too much at once")
    assert column(watch.store.db, "SELECT DISTINCT last_looked_at FROM releases") == [seen]


def test_withdrawn_releases_never_take_the_place_of_live_ones(watch: Watch) -> None:
    watch.check(*PAGES)
    withdraw(watch, "1", "2", "3")
    watch.later(days=8)
    assert due(watch, watch.now, budget=3) == ["4", "5", "6"]
    assert set(due(watch, watch.now, budget=4)[3:]) < {"1", "2", "3"}


def test_pages_that_cannot_be_read_never_take_the_place_of_others(watch: Watch) -> None:
    """Whatever they are due for: a second look, a row that changed, or their age."""
    watch.check(*PAGES)
    watch.check(rows=ROWS, gone=["1"])
    watch.store.db.execute("UPDATE releases SET last_looked_at = '' WHERE key = '2'")
    watch.check(rows=ROWS[3:], unread=ROWS[:3])
    watch.later(days=8)
    assert due(watch, watch.now, budget=3) == ["4", "5", "6"]
    assert set(due(watch, watch.now)[3:]) == {"1", "2", "3"}


def test_a_page_that_cannot_be_read_twice_is_left_alone_for_an_hour(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.later(days=8)
    watch.check(rows=ROWS[1:], unread=ROWS[:1])
    assert "1" in due(watch, watch.now)
    watch.check(rows=ROWS[1:], unread=ROWS[:1])
    assert "1" not in due(watch, later(watch.now, HOUR - 1))
    assert "1" in due(watch, later(watch.now, HOUR))


# -- what the budget has no room for


def test_looks_that_are_late_by_more_than_a_day_are_counted(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.check(PAGES[0], rows=ROWS, ages=AGES)
    assert watch.one("SELECT overdue FROM sources") == 0
    watch.later(days=8)
    watch.check(*PAGES[1:3], rows=ROWS, ages=AGES)
    assert watch.one("SELECT overdue FROM sources") == 4
    watch.check(rows=ROWS, bad="no news", ages=())
    assert watch.one("SELECT overdue FROM sources") == 4, "what is not believed says nothing of looks"
    watch.check(PAGES[0], *PAGES[3:], rows=ROWS, ages=AGES)
    assert watch.one("SELECT overdue FROM sources") == 0


def test_pages_that_cannot_be_read_are_counted_elsewhere(watch: Watch) -> None:
    watch.check(*PAGES)
    watch.later(days=9)
    watch.check(*PAGES[1:], rows=ROWS[1:], unread=ROWS[:1])
    assert overdue(watch.store.db, "board", watch.now, AGES) == 0
    assert watch.one("SELECT count(*) FROM left_out WHERE what = 'page'") == 0


def test_a_notice_that_stands_on_page_one_is_looked_at_however_old_it_is(watch: Watch) -> None:
    """As one of a month; others of its age are not looked at any more."""
    ages = ((DAY, HOUR), (31 * DAY, DAY), (365 * DAY, 7 * DAY))
    notice, old = (reading(key, release(f"Of {key}", day="2024-01-01")) for key in ("notice", "old"))
    watch.check(notice, *PAGES, old, page_rows=4)
    known = ["notice", "1", "2", "3"]
    assert column(watch.store.db, "SELECT key FROM releases WHERE on_page_one ORDER BY id") == known
    watch.later(hours=25)
    found = revisits(watch.store, "board", watch.now, ages, budget=20, second_look=300)
    assert {one.entry.key for one in found} == {*known, "4", "5", "6"}
    watch.check(*PAGES, rows=[*ROWS, old.entry], page_rows=2)
    assert column(watch.store.db, "SELECT key FROM releases WHERE on_page_one ORDER BY id") == ["1", "2"]
    watch.later(hours=25)
    found = revisits(watch.store, "board", watch.now, ages, budget=20, second_look=300)
    assert "notice" not in {one.entry.key for one in found}
