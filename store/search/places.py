"""Where a version stands in the search index: its number there grows with the day of its release. Pure.

A number holds, from the left, the day (counted from the year 1), a number within the day, and 4095 for what the release
says now or the number of an earlier version. So a list by these numbers is one by days, a period of days is a range,
and all versions of a release stand side by side, the newest one last.
"""

from datetime import date
from typing import Final

VERSION_BITS: Final = 12
NEWEST: Final = (1 << VERSION_BITS) - 1  # the version that a release shows now
_NUMBER_BITS: Final = 20  # a million releases of one day
_DAY_BITS: Final = VERSION_BITS + _NUMBER_BITS


def first_of(day: str) -> int:
    """The first number of a day (`YYYY-MM-DD`); what is no day comes before all days."""
    try:
        return date.fromisoformat(day).toordinal() << _DAY_BITS
    except ValueError:
        return 0


def last_of(day: str) -> int:
    """The last number of a day."""
    return first_of(day) + (1 << _DAY_BITS) - 1


def is_on(number: int, day: str) -> bool:
    """Whether a number is one of that day."""
    return first_of(day) <= number <= last_of(day)


def year_of(number: int) -> int:
    """The year of the day of a number; 0 for what is no day."""
    day = number >> _DAY_BITS
    return date.fromordinal(day).year if day else 0


def release_of(number: int) -> int:
    """The number of a release: what the numbers of its versions have in common."""
    return number >> VERSION_BITS


def version_at(release: int, version: int, *, newest: bool) -> int:
    """The number of a version. Earlier versions from the 4,094th on share one."""
    return release << VERSION_BITS | (NEWEST if newest else min(version, NEWEST - 1))


def is_newest(number: int) -> bool:
    """Whether a number is that of what a release says now."""
    return number & NEWEST == NEWEST


def moved_to(release: int, number: int) -> int:
    """The number of the same version where its release has another number."""
    return release << VERSION_BITS | number & NEWEST
