"""When the daemon's jobs run: by the clock as it is now, and once for all that was missed while it jumped or stood."""

from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.triggers.base import BaseTrigger


class FromNow(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Runs next when `after` says for the present moment, whenever it ran last.

    APScheduler's own triggers count on from the last run: after a jump of years they work through each one missed.
    """

    def __init__(self, after: Callable[[datetime], datetime]) -> None:
        self._after = after

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """The moment after `now`; APScheduler calls it when a job was added or has run."""
        return self._after(now)


def next_second(now: datetime) -> datetime:
    """The next whole second."""
    return now.replace(microsecond=0) + timedelta(seconds=1)
