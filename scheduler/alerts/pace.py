"""How fast a channel is alerted: when more comes within its burst's time than it takes, it rests. Pure."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from scheduler.alerts.digest import is_burst
from scheduler.config.model import ChannelConfig

AT_ONCE: Final = 500  # alerts in one digest or burst
_ONE_BY_ONE: Final = 20  # alerts that are taken at a time where each is sent alone
_NO_REST: Final = timedelta()


class Pace:
    """What one channel was sent lately."""

    def __init__(self, channel: ChannelConfig) -> None:
        self._channel = channel
        self._sent_at: deque[datetime] = deque(maxlen=AT_ONCE)

    @property
    def at_once(self) -> int:
        """How many alerts to take at a time."""
        return AT_ONCE if self._channel.digest_cron or self._channel.burst else _ONE_BY_ONE

    def recent(self, now: datetime) -> int:
        """How many alerts went out within the burst's time before `now`."""
        burst = self._channel.burst
        return sum(at > now - burst.within for at in self._sent_at) if burst else 0

    def rest_after(self, alerts: int, now: datetime) -> timedelta:
        """Note that `alerts` went out at `now`; how long to rest: after the summary of a burst, the burst's time."""
        burst = self._channel.burst
        if burst is None or self._channel.digest_cron or not is_burst(self._channel, self.recent(now) + alerts):
            self._sent_at.extend([now] * alerts)
            return _NO_REST
        self._sent_at.clear()
        return burst.within
