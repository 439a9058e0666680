"""Learns at which hours a source is down again and again: nightly maintenance. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.cadence import Window

MEMORY = timedelta(days=15)  # of the checks that are asked for: two weeks, so that a weekly one is seen twice
_LONGEST = timedelta(hours=8)  # a longer one is an outage
_NIGHTS = 2  # before this one
_STEP = timedelta(minutes=5)  # windows begin and end at such a time
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Outage:
    began: datetime  # the last good check before it, by the clock of the source
    ended: datetime  # the first good one after it

    def on_the_day_of(self, moment: datetime) -> "_Outage | None":
        """The same outage some days later, around `moment`; None if it was at other hours."""
        days = (moment - self.began) // _DAY * _DAY
        return _Outage(self.began + days, self.ended + days) if days and moment <= self.ended + days else None


def usual_window(checks: Sequence[tuple[datetime, bool]], now: datetime, zone: ZoneInfo) -> Window | None:
    """The part of the day around `now` in which the source was down on several days, None if there is none.

    `checks` are the last ones before this, oldest first: when (UTC), and whether it was good. At least half of all
    outages were at these hours; the window reaches from good check to good check, by the clock of `zone`.
    """
    outages, local = list(_outages(checks, zone)), _clock(now, zone)
    same = [moved for outage in outages if (moved := outage.on_the_day_of(local))]
    if len(same) < _NIGHTS or len(same) * 2 < len(outages):
        return None
    start = _even(min(one.began for one in same))
    end = _even(max(one.ended for one in same) + _STEP)
    return Window(start.time(), end.time()) if end - start <= _LONGEST else None


def _outages(checks: Sequence[tuple[datetime, bool]], zone: ZoneInfo) -> Iterator[_Outage]:
    """Each that is over, but those that lasted too long for maintenance."""
    last_good: datetime | None = None
    is_down = False
    for at, good in checks:
        if good and is_down and last_good and at - last_good <= _LONGEST:
            yield _Outage(_clock(last_good, zone), _clock(at, zone))
        last_good, is_down = (at, False) if good else (last_good, True)


def _even(moment: datetime) -> datetime:
    """The last even time up to `moment`: 02:00 or 02:05, not 02:03."""
    since_midnight = timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
    return moment.replace(microsecond=0) - since_midnight % _STEP


def _clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock of `zone` shows."""
    return moment.astimezone(zone).replace(tzinfo=None)
