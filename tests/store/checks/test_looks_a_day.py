"""How many looks a day the releases of a source cost."""

import pytest

from crawler.times import later
from store.checks.age_classes import looks_a_day
from tests.support.watch import Watch, reading, release

HOUR, DAY = 3600.0, 86_400.0
MONTHLY = ((30 * DAY, DAY), (365 * DAY, 7 * DAY))
AGES = ((3 * HOUR, 600.0), (DAY, HOUR), (3650 * DAY, 30 * DAY))


def test_what_left_page_one_is_not_looked_at_for_ever(watch: Watch) -> None:
    watch.check(*(reading(key, release(f"Title {key}")) for key in ("1", "2")), page_rows=1)
    assert looks_a_day(watch.store, "board", "2037-11-20T00:00:00Z", MONTHLY, budget=20, checks=144) == 1


@pytest.mark.parametrize(
    ("hours", "checks", "budget", "looks"),
    [
        (1, 144, 20, 2 * 144),  # each 10 minutes
        (1, 24, 20, 2 * 24),  # no look without a check
        (4, 144, 20, 2 * 24),  # each hour
        (24 * 60, 144, 20, 0.1),  # twice in 30 days
        (24 * 4000, 144, 20, 0.1),  # on page one of the list
        (1, 144, 1, 144),  # the budget
    ],
)
def test_by_age_within_what_checks_allow(watch: Watch, hours: int, checks: float, budget: int, looks: float) -> None:
    watch.check(*(reading(key, release(f"Title {key}")) for key in ("1", "2")))
    newest = watch.store.db.execute("SELECT max(fresh_at) FROM releases").fetchone()[0]
    now = later(newest, hours * HOUR - 1)
    assert looks_a_day(watch.store, "board", now, AGES, budget=budget, checks=checks) == looks
