"""Whether anybody looks at the sources, and what to say when nobody does. Pure.

What counts is how long a source has been due: a daemon visits it at once, a timer that runs `presswatch check` when it
fires. The time that a source is due knows its hours, its days, its retries and what its host asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice, pairwise

from crawler.languages import counted
from crawler.times import from_iso
from store.query_rows import HealthRow

LEAST = timedelta(minutes=30)  # a visit may be that late, however often a source is visited
_FEW = 3  # of its own intervals
_UNKNOWN = timedelta(hours=1)  # taken for the interval of a source that was not visited twice
_RHYTHMS = (timedelta(days=1), timedelta(days=7))
_NAMED = 3  # sources in one sentence
UNWATCHED, UNVISITED = "not watched", "never visited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A source that is due and was not visited yet."""

    source: str
    due_at: str
    looks: tuple[str, ...]  # its last visits, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who looks, and at what nobody does. Times are UTC, "" is never."""

    running: bool  # a daemon is at work on this machine
    last_look: str  # at any source
    sources: int  # that are to be visited
    unwatched: Mapping[str, str] = field(default_factory=dict)  # by name: since when they have been due

    @property
    def nobody(self) -> bool:
        """Whether no source was visited since the last of them became due."""
        return bool(self.unwatched) and self.last_look <= max(self.unwatched.values())


def unwatched(due: Iterable[Due], now: datetime, running_since: str = "") -> dict[str, str]:
    """Those that have been due for several of their own intervals, and since when.

    A daemon that runs is late only from its start: `running_since` is UTC, "" = none runs.
    """
    return {
        one.source: one.due_at
        for one in due
        if now - from_iso(max(one.due_at, running_since)) > max(LEAST, _usual(one) * _FEW)
    }


def _usual(due: Due) -> timedelta:
    """The median of the times between its last visits."""
    between = sorted(from_iso(later) - from_iso(earlier) for later, earlier in pairwise(due.looks))
    return between[len(between) // 2] if between else _UNKNOWN


def rhythms(now: datetime) -> tuple[datetime, ...]:
    """The same hour of the day before, and of the week before."""
    return tuple(now - one for one in _RHYTHMS)


def is_usual_pause(now: datetime, last_look: str, earlier: Sequence[tuple[datetime, str]]) -> bool:
    """Whether nobody looked for as long at one of the `earlier` times either: a timer rests at night or at weekends.

    `earlier`: each with the last look until then, "" for none.
    """
    pause = now - from_iso(last_look)
    return any(look and then < from_iso(last_look) and then - from_iso(look) + LEAST >= pause for then, look in earlier)


def state_words(row: HealthRow, watch: Watch) -> str:
    """How a source is doing: its state, or that nobody looks at it."""
    if row.source in watch.unwatched:
        return UNWATCHED
    return UNVISITED if row.state == "ok" and not row.last_check_at else row.state


def sentence(watch: Watch, when: Callable[[str], str]) -> str:
    """That nobody looks, or not at all sources, and why; "" if there is nothing to say. `when` words a time."""
    away = "" if watch.running else "`presswatch run` is not running on this machine"
    if watch.nobody:
        since = f"since {when(watch.last_look)}" if watch.last_look else "yet"
        why = f": {away}" if away else ", although `presswatch run` is running: its log may say why"
        return f"Nobody has looked {since}{why}"
    if not watch.unwatched:
        return ""
    named = ", ".join(islice(watch.unwatched, _NAMED))
    more = len(watch.unwatched) - _NAMED
    which = f"{named} and {more} more" if more > 0 else named
    number = f"{len(watch.unwatched)} of {counted(watch.sources, 'source')}"
    return f"{number} {'is' if len(watch.unwatched) == 1 else 'are'} not visited: {which}{f'; {away}' if away else ''}"
