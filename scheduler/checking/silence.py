"""Whether a source has been silent for too long by its own habits. Pure.

Only days on which it is expected to publish count: weekdays on which it usually does, no days off of its country, no
days around those of a long pause a year ago, and only days on which we looked.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from crawler.reasons import Code, Reason
from store.checks.check import Silence

MEMORY = timedelta(days=3 * 365)  # how far back the days of a rare publisher tell something
_HISTORY = timedelta(days=180)  # before its last release: what its habits are taken from
_ENOUGH_DAYS = 8  # publishing days that make a habit
_SHORTEST_HISTORY = timedelta(days=28)
_MOST = 0.9  # of its pauses; the others are holidays, moves and strikes
_YEAR = timedelta(days=364)  # whole weeks: a Monday stays a Monday
_SHIFT = timedelta(days=7)  # a season may begin so much sooner than a year ago, and end so much later
_LONGEST_SEASON = timedelta(days=45)
_DAY = timedelta(days=1)
_GRACE = 3  # expected days, in which even the most regular publisher may publish nothing
_NEVER_LONG = (_GRACE + 1) * _DAY
_WORKING_WEEK = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class _Habit:
    weekdays: frozenset[int]  # on which it usually publishes
    off: Container[date]
    pauses: tuple[int, ...]  # between its publishing days, in expected days, the shortest first

    @property
    def usual_pause(self) -> int:
        """Nine of ten pauses are no longer."""
        return self.pauses[int(_MOST * (len(self.pauses) - 1))]

    @property
    def limit(self) -> int:
        """A longer pause is too long: twice the median, more where its pauses scatter, and the grace."""
        middle = self.pauses[len(self.pauses) // 2]
        return 2 * middle + 3 * (self.usual_pause - middle) + _GRACE

    def expected(self, before: date, after: date) -> list[date]:
        """The days strictly between two on which it is expected to publish."""
        return _expected(before, after, self.weekdays, self.off)


def silence(
    published: Iterable[date], today: date, *, off: Container[date] = (), looked_at: Container[date] | None = None
) -> Silence:
    """How long a source has been silent on `today`, which is not over and does not count, and why that is too long.

    `published`: the days on which it published, in its own time zone, in any order; `off`: days off in its
    country; `looked_at`: the days since the last of them on which we looked, None = all. Without eight publishing days
    over four weeks nothing is known of its habits, and no silence is too long.
    """
    past = [day for day in published if day <= today]
    if not past or today - max(past) <= _NEVER_LONG:
        return Silence(max(past).isoformat() if past else "")
    days = sorted(set(past))
    since, habit = days[-1].isoformat(), _habit(days, off)
    pause = habit.expected(days[-1], today) if habit else []
    if not habit or len(pause) <= habit.limit:
        return Silence(since)
    seasons = list(_seasons(days, habit, today))
    counted = [
        day
        for day in pause
        if (looked_at is None or day in looked_at) and not any(begin < day < end for begin, end in seasons)
    ]
    return Silence(since, _too_long(days[-1], today, len(counted), habit) if len(counted) > habit.limit else None)


def _habit(days: Sequence[date], off: Container[date]) -> _Habit | None:
    """What half a year before its last release shows, or the last eight publishing days of a rare publisher."""
    recent = [day for day in days if day >= days[-1] - _HISTORY]
    shown = recent if len(recent) >= _ENOUGH_DAYS else days[-_ENOUGH_DAYS:]
    if len(shown) < _ENOUGH_DAYS or shown[-1] - shown[0] < _SHORTEST_HISTORY:
        return None
    weekdays = _usual_weekdays(shown)
    pauses = sorted(len(_expected(before, after, weekdays, off)) for before, after in pairwise(shown))
    return _Habit(weekdays, off, tuple(pauses))


def _usual_weekdays(days: Sequence[date]) -> frozenset[int]:
    """Weekdays that have at least a quarter of the releases of a typical weekday."""
    counts = [sum(day.weekday() == weekday for day in days) for weekday in range(7)]
    typical = median(sorted(counts)[2:])  # of the five busiest
    return frozenset(weekday for weekday, count in enumerate(counts) if count and count >= typical / 4)


def _expected(before: date, after: date, weekdays: Container[int], off: Container[date]) -> list[date]:
    between = (before + step * _DAY for step in range(1, (after - before).days))
    return [day for day in between if day.weekday() in weekdays and day not in off]


def _seasons(days: Sequence[date], habit: _Habit, today: date) -> Iterator[tuple[date, date]]:
    """When its pause may be that of the same weeks a year ago: too long then as well, and the source went on."""
    for before, after in pairwise(days):
        begin, end = before + _YEAR - _SHIFT, after + _YEAR + _SHIFT
        near = end > days[-1] and begin < today and after - before <= _LONGEST_SEASON
        if near and len(habit.expected(before, after)) > habit.limit:
            yield begin, end


def _too_long(last: date, today: date, pause: int, habit: _Habit) -> Reason:
    every = sum((last + step * _DAY).weekday() in _WORKING_WEEK for step in range(1, (today - last).days))
    kind: Code = "weekdays_without_release" if pause == every else "usual_days_without_release"
    return Reason.of("quiet", since=last.isoformat(), pause=Reason.of(kind, days=pause), record=_record(pause, habit))


def _record(pause: int, habit: _Habit) -> Reason:
    longest = habit.pauses[-1]
    if not longest:
        return Reason.of("no_earlier_pause")
    if longest < pause:
        return Reason.of("longest_pause", days=longest)
    return Reason.of("usual_pause", days=habit.usual_pause) if habit.usual_pause else Reason.of("rare_pauses")
