"""A day on which everything goes wrong that can: all that happened is told once, in its order, and nothing else is."""

import pytest

from tests.support.badday import live, verdict
from tests.support.house import House


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [12, 13])
def test_on_a_bad_day_all_is_told_once_and_in_order(house: House, seed: int) -> None:
    assert verdict(live(house, seconds=120, pace=0.1, seed=seed)) == []
