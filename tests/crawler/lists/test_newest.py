"""Of too many entries the newest are kept, wherever they stand."""

import pytest

from crawler.lists.newest import MAX_ENTRIES, MAX_UNDATED, newest
from tests.support.properties import given, st

RISING = [f"{2000 + n // 300}-{n // 25 % 12 + 1:02d}-{n % 25 + 1:02d}" for n in range(MAX_ENTRIES + 300)]


def test_few_are_all_kept() -> None:
    assert newest(["2026-07-14", "", "2025-01-01"]) == [0, 1, 2]


@pytest.mark.parametrize("days", [RISING, RISING[::-1], RISING[500:] + RISING[:500]])
def test_the_oldest_are_left(days: list[str]) -> None:
    kept = newest(days)
    assert len(kept) == MAX_ENTRIES
    assert kept == sorted(kept)
    assert min(days[place] for place in kept) > max(days[place] for place in set(range(len(days))) - set(kept))


def test_any_without_a_day_may_be_the_newest() -> None:
    days = [*RISING, "", *RISING, ""]
    kept = newest(days)
    assert {len(RISING), len(days) - 1} < set(kept)
    assert newest([""] * MAX_UNDATED) == list(range(MAX_UNDATED))


def test_of_more_than_can_be_read_both_ends_are() -> None:
    assert newest([""] * 9_000) == [*range(MAX_UNDATED // 2), *range(9_000 - MAX_UNDATED // 2, 9_000)]
    assert newest(["2026-07-14"] * 9_000) == newest([""] * 9_000)


@given(st.lists(st.sampled_from(["", "2026-07-14", "2026-07-13", "2025-01-01"]), max_size=40), st.integers(1, 20))
def test_no_newer_one_is_left_for_an_older_one(days: list[str], most: int) -> None:
    kept = newest(days, most)
    left = set(range(len(days))) - set(kept)
    assert all(days[place] for place in left)
    assert all(days[one] < days[other] for one in left for other in kept if days[other])
