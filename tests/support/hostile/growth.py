"""How CPU time grows with what is read: the one place in the tests that looks at a clock."""

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

FELT = 0.02  # seconds of CPU; what takes less is not compared
STEEP = 3.0  # times as much at a doubling: a line takes twice as much, a square four times

Input = TypeVar("Input", str, bytes)


def steep(
    read: Callable[[Input], object], made: Callable[[int], Input], sizes: Iterable[int], enough: float = 0.1
) -> str:
    """Where the CPU time of `read` grows too fast with the size of its input, "" if nowhere.

    `sizes` double; an input that takes more than `enough` seconds of CPU is the last. What seems too fast is measured
    again: the best of three counts, for both sizes.
    """
    before, smaller = 0.0, 0
    for size in sizes:
        now = seconds(read, made(size))
        if smaller and now > STEEP * max(before, FELT):
            before, now = (min(seconds(read, made(each)) for _ in range(3)) for each in (smaller, size))
            if now > STEEP * max(before, FELT):
                return f"{smaller:,} characters take {before:.3f} s, {size:,} take {now:.3f} s"
        if now > enough:
            break
        before, smaller = now, size
    return ""


def doubling(first: int, last: int) -> Iterable[int]:
    """`first`, twice that, four times that, up to `last`."""
    while first <= last:
        yield first
        first *= 2


def seconds(read: Callable[[Any], object], given: str | bytes) -> float:
    """Seconds of CPU that reading `given` takes."""
    began = time.process_time()
    read(given)
    return time.process_time() - began
