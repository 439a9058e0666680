"""The properties of Astro's islands: values beside the numbers of their types."""

from typing import Any

import pytest

from crawler.html.data.astro import unwrapped


@pytest.mark.parametrize(
    "value", [None, [], {}, {"a": 1}, {"a": [0, 1, 2]}, {"a": [True, 1]}, {"a": [0, 1], "b": [99, 1]}]
)
def test_what_is_not_written_so_is_left(value: Any) -> None:
    assert unwrapped(value) is None


def test_values_are_taken_out_of_their_wrappers() -> None:
    wrapped = {"a": [0, "x"], "b": [1, [[0, {"c": [0, 2]}], 7]], "d": [1, 3], "e": [4, []], "f": [6, "/news"]}
    assert unwrapped(wrapped) == {"a": "x", "b": [{"c": 2}, None], "d": None, "e": None, "f": "/news"}


def test_what_stands_too_deep_is_left_out() -> None:
    value: Any = [0, "deep"]
    for _ in range(100):
        value = [1, [value]]
    inside = unwrapped({"a": value})["a"]
    for _ in range(39):
        [inside] = inside
    assert inside == [None]
