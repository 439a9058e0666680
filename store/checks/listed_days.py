"""The days that a list gives, without those that can only be mistakes. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

_FEW = 4  # days; among fewer, none is an outlier
_FAR = timedelta(days=30)


def tomorrow(at: str) -> str:
    """The last day that can be true at the time `at` (UTC ISO 8601): somewhere it is tomorrow already."""
    return (date.fromisoformat(at[:10]) + timedelta(days=1)).isoformat()


def trusted(days: Iterable[str], latest: str) -> list[str]:
    """`days` in order, without those after the day `latest`, and without a first or last one that is an outlier.

    One is that stands alone, over a month from all others and further than these from each other.
    """
    kept = sorted(day for day in days if "" < day <= latest)
    if _stands_apart(kept[::-1]):
        kept = kept[:-1]
    return kept[1:] if _stands_apart(kept) else kept


def _stands_apart(days: Sequence[str]) -> bool:
    """Whether the first of `days`, which rise or fall, is an outlier."""
    if len(days) < _FEW:
        return False
    first, second, last = (date.fromisoformat(days[n]) for n in (0, 1, -1))
    return abs(second - first) > max(_FAR, abs(last - second))
