"""Runs are as long as fits, and hold everything in order."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from scheduler.alerts.dialects import PLAIN
from scheduler.alerts.message import Form
from scheduler.alerts.packing import runs
from tests.support.properties import given, st


@pytest.mark.parametrize(
    ("sizes", "room", "cut"),
    [
        ([], 10, []),
        ([3], 2, [[3]]),
        ([3, 3, 3, 3, 3, 3, 3], 9, [[3, 3, 3], [3, 3, 3], [3]]),
        ([1, 1, 1, 1, 1, 1, 1], 5, [[1, 1, 1, 1, 1], [1, 1]]),
        ([1, 1, 1, 1, 1, 1], 6, [[1, 1, 1, 1, 1, 1]]),
        ([9, 1, 9, 1, 1], 5, [[9], [1], [9], [1, 1]]),
    ],
)
def test_runs(sizes: list[int], room: int, cut: list[list[int]]) -> None:
    assert runs(sizes, lambda run: sum(run) <= room) == cut


def test_after_a_refusal_the_form_is_lines_without_marks() -> None:
    assert Form("html", 30_000, 200).in_lines() == Form("lines", 1_000, 200, PLAIN.unmarked())
    assert Form("text", 400, 0).in_lines().limit == 400


@given(st.lists(st.integers(1, 20), max_size=60), st.integers(1, 100))
def test_each_run_is_the_longest_that_fits(sizes: list[int], room: int) -> None:
    def fits(run: Sequence[int]) -> bool:
        return sum(run) <= room

    cut = runs(sizes, fits)
    assert [size for run in cut for size in run] == sizes
    assert all(fits(run) for run in cut if len(run) > 1)
    assert not any(fits([*run, following[0]]) for run, following in pairwise(cut))
