"""Cuts what one message cannot hold into several. Pure."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def runs(items: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[Sequence[T]]:
    """`items` cut into consecutive runs, each as long as `fits` allows; one alone is taken to fit.

    What fits must also fit when it is shorter.
    """
    cut: list[Sequence[T]] = []
    start = 0
    while start < len(items):
        end = start + _longest(items[start:], fits)
        cut.append(items[start:end])
        start = end
    return cut


def _longest(items: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> int:
    """How many of the first items fit together, at least one: by doubling, then by halving what is between."""
    most = 1
    while most < len(items) and fits(items[: min(2 * most, len(items))]):
        most = min(2 * most, len(items))
    low, high = most, min(2 * most, len(items))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(items[:middle]) else (low, middle)
    return low
