"""When a source is due next, and when a digest or quiet hours end. Pure: `now` is an argument (UTC, aware).

Sources with `every` are due on a grid: slot k of a source is at `phase + k * every` seconds since 1970, and the phase
(0 to `every`) follows from its name. So ten thousand sources with one period are spread over it, nothing drifts however
long a check takes, and missed slots are skipped. Jitter follows from name and slot, so it never adds up.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

LONGEST_BACKOFF = timedelta(hours=1)  # while failing, unless the schedule itself is slower
LONGEST_RETRY_AFTER = timedelta(days=1)  # a host that wants longer is visited once a day
UTC_ZONE = ZoneInfo("UTC")
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_MANY = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the day: from `start` (included) to `end` (not included), over midnight if `end` is not later.

    Where the clock is set back, it lasts from the first time that it shows `start` to the last that it shows `end`.
    """

    start: time
    end: time

    def __str__(self) -> str:
        """As it is written: "02:00-04:00"."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a source is visited: `every` or `cron`, never both. Windows and cron lines are in the user's time zone."""

    name: str = ""  # of the source: spreads sources that have the same period
    every: timedelta | None = timedelta(minutes=10)  # whole seconds
    cron: str = ""  # five fields, names for weekdays; "" = `every` is used
    between: Window | None = None  # only with `every`
    days: frozenset[int] = frozenset(range(7))  # 0 = Monday; only with `every`; a night belongs to the day it began
    jitter: timedelta = timedelta(0)  # up to this much later, whole seconds, at most half of `every`


def next_due(
    schedule: Schedule,
    previous_due: datetime,
    now: datetime,
    *,
    failures: int = 0,
    not_before: datetime | None = None,
    zone: ZoneInfo,
) -> datetime:
    """The next moment (UTC, whole seconds, always after `now`) at which the source is due.

    `failures` is the number of bad checks in a row: after the first the next check comes at the usual time, then the
    distance doubles up to an hour (or one period, if that is longer). `not_before` is what the host asked for
    (Retry-After), honoured for at most a day. `zone` is the user's.
    """
    earliest = _whole(now) + _SECOND
    if not_before is not None:
        earliest = max(
            earliest, min(_whole(not_before - timedelta(microseconds=1)) + _SECOND, now + LONGEST_RETRY_AFTER)
        )
    if schedule.every is None:
        return _next_fire(schedule, earliest, failures, zone)
    period = schedule.every
    last = _slot_before(schedule, period, min(previous_due, now) if failures < 2 else now)
    return _open_slot(schedule, period, last + _wait(period, failures), earliest, zone)


def checks_a_day(schedule: Schedule, now: datetime, zone: ZoneInfo) -> float:
    """How often a day the source is visited: the mean of a week, or of the next thousand visits by a cron line."""
    if schedule.every is not None:
        window = schedule.between
        open_ = (_clock(window.end) - _clock(window.start)) % _DAY or _DAY if window else _DAY
        return open_ / schedule.every * len(schedule.days) / 7
    visits, at = 0, now
    while visits < _MANY and at - now < 7 * _DAY:
        visits, at = visits + 1, next_cron(schedule.cron, at, zone)
    return visits / ((at - now) / _DAY)


def _clock(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)


def next_cron(cron: str, after: datetime, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) after `after` at which `cron` fires by the clock of `zone`.

    At a clock change each wall-clock time fires once: in autumn the first time the clock shows it, in spring, when the
    clock never shows it, at the end of the gap. Lines with `*` for the hour fire in every real hour. Raises
    ValueError if it never fires.
    """
    if cron.split()[1].startswith("*"):
        fire = _trigger(cron, zone).get_next_fire_time(None, after + timedelta(microseconds=1))
        return _found(fire, cron).astimezone(UTC)
    # APScheduler gets a clock that never changes: the wall clock, labelled UTC.
    wall = after.astimezone(zone).replace(tzinfo=UTC, fold=0)
    while True:
        fire = _found(_trigger(cron, UTC_ZONE).get_next_fire_time(None, wall + timedelta(microseconds=1)), cron)
        moment = _instant(fire.replace(tzinfo=None), zone)
        if moment > after:
            return moment
        wall = fire


def cron_problem(cron: str) -> str:
    """What is wrong with a cron line, in words for people; "" if nothing is."""
    fields = cron.split()
    if len(fields) != 5:
        return f"a cron line has five fields (minute hour day month weekday), this one has {len(fields)}"
    if any(character.isdigit() for character in fields[4].split("/")[0]):
        return 'weekdays need names, since programs disagree about their numbers: write "mon-fri", "sat,sun"'
    try:
        next_cron(cron, _EPOCH, UTC_ZONE)
    except ValueError as error:
        return str(error)
    return ""


def inside(window: Window, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether `moment` is within `window` by the clock of `zone`."""
    return next(_spans(window, frozenset(range(7)), moment, zone))[0] <= moment


def end_of(window: Window, moment: datetime, zone: ZoneInfo) -> datetime:
    """When (UTC) the window around `moment` ends, or the next one if `moment` is in none."""
    return next(_spans(window, frozenset(range(7)), moment, zone))[1]


def is_open(schedule: Schedule, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether `moment` is within the days and hours of `schedule`; a cron line has none."""
    return schedule.every is None or _span(schedule, moment, zone)[0] <= moment


def _open_slot(schedule: Schedule, period: timedelta, least: datetime, earliest: datetime, zone: ZoneInfo) -> datetime:
    slot = _slot(schedule, period, least, earliest)
    if schedule.between is None and len(schedule.days) == 7:
        return slot
    opening, closing = _span(schedule, slot, zone)
    if opening <= slot:
        return slot
    slot = _slot(schedule, period, least, opening)
    if slot < closing:
        return slot
    # The grid has no slot in this window (a daily source with a window of an hour): a fixed place inside it.
    length = int((closing - opening).total_seconds())
    return opening + timedelta(seconds=_number(schedule.name) % max(1, length))


def _slot(schedule: Schedule, period: timedelta, least: datetime, earliest: datetime) -> datetime:
    """The first slot that begins at `least` or later and, with its jitter, is not before `earliest`."""
    seconds, jitter = int(period.total_seconds()), int(schedule.jitter.total_seconds())
    phase = _number(schedule.name) % seconds
    first, wanted = (math.ceil((moment - _EPOCH).total_seconds()) for moment in (least, earliest))
    number = max(-((phase - first) // seconds), (wanted - phase - jitter) // seconds)
    while True:
        moment = phase + number * seconds + _number(f"{schedule.name}\0{number}") % (jitter + 1)
        if moment >= wanted:
            return _EPOCH + timedelta(seconds=moment)
        number += 1


def _slot_before(schedule: Schedule, period: timedelta, moment: datetime) -> datetime:
    """The slot, without jitter, that `moment` is in."""
    phase = timedelta(seconds=_number(schedule.name) % int(period.total_seconds()))
    return _EPOCH + phase + (moment - _EPOCH - phase) // period * period


def _next_fire(schedule: Schedule, earliest: datetime, failures: int, zone: ZoneInfo) -> datetime:
    before = earliest - _SECOND
    fire = next_cron(schedule.cron, before, zone)
    if failures > 1:
        period = next_cron(schedule.cron, fire, zone) - fire
        fire = next_cron(schedule.cron, fire + _wait(period, failures) - period - _SECOND, zone)
    number = int((fire - _EPOCH).total_seconds())
    return fire + timedelta(seconds=_number(f"{schedule.name}\0{number}") % (int(schedule.jitter.total_seconds()) + 1))


def _wait(period: timedelta, failures: int) -> timedelta:
    doublings: int = min(max(failures - 1, 0), 12)  # 2^12 s is beyond the longest backoff for any period
    return min(period * (1 << doublings), max(LONGEST_BACKOFF, period))


def _span(schedule: Schedule, moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    window = schedule.between or Window(time(0), time(0))
    return next(_spans(window, schedule.days, moment, zone))


def _spans(
    window: Window, days: frozenset[int], moment: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The windows (opening, closing; UTC) that end after `moment`, in order."""
    day = moment.astimezone(zone).date() - timedelta(days=1)
    over_midnight = timedelta(days=1 if window.end <= window.start else 0)
    while True:
        opening = _instant(datetime.combine(day, window.start), zone)
        closing = _last_instant(datetime.combine(day + over_midnight, window.end), zone)
        if day.weekday() in days and moment < closing and opening < closing:
            yield opening, closing
        day += timedelta(days=1)


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When (UTC) the clock of `zone` first shows `wall`, or the end of the gap that skips it."""
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if after.astimezone(zone).replace(tzinfo=None) == wall:
        return after
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _last_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When (UTC) the clock of `zone` shows `wall` for the last time; at the end of a gap that skips it."""
    again = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return again if again.astimezone(zone).replace(tzinfo=None) == wall else _instant(wall, zone)


class _Trigger(Protocol):
    """The part of APScheduler's CronTrigger that is used."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None: ...


@lru_cache(maxsize=4096)
def _trigger(cron: str, zone: ZoneInfo) -> _Trigger:
    from apscheduler.triggers.cron import CronTrigger  # decision 0006

    trigger: _Trigger = CronTrigger.from_crontab(cron, zone)
    return trigger


def _found(fire: datetime | None, cron: str) -> datetime:
    if fire is None:
        raise ValueError(f'"{cron}" never fires')
    return fire


def _number(text: str) -> int:
    """A number that depends on `text` alone, the same on every machine and in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
