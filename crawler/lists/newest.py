"""Of a source with more entries than are read, the newest are kept, wherever they stand. Pure."""

from collections.abc import Sequence
from typing import TypeVar

Kind = TypeVar("Kind")

MAX_ENTRIES = 1000  # of one source whose entries are dated
MAX_UNDATED = 5000  # of one whose days do not say which are the newest


def newest(times: Sequence[str], most: int = MAX_ENTRIES) -> list[int]:
    """The places of the entries to keep, in their order; `times` are their days or instants, "" where unknown.

    Those without a time are kept too: any of them may be the newest. If even so there are more than MAX_UNDATED, both
    ends are kept, since one of them is where new ones are added.
    """
    dated = sorted((time for time in times if time), reverse=True)
    oldest = dated[most - 1] if len(dated) > most else ""
    kept = [place for place, time in enumerate(times) if not time or time >= oldest]
    return [*ends(kept)]


def ends(entries: Sequence[Kind]) -> Sequence[Kind]:
    """The first half of MAX_UNDATED `entries` and the last, of more: the newest stand at one end."""
    half = MAX_UNDATED // 2
    return entries if len(entries) <= 2 * half else [*entries[:half], *entries[-half:]]
