"""Whether the database can be used. When it cannot, and when it can again, channels are alerted without it.

See decision 0023.
"""

import platform
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeAlias

from crawler.errors import StoreError
from crawler.reasons import Reason
from scheduler.alerts.channels import open_sender
from scheduler.alerts.store_alerts import StoreFailure, failing, recovered
from scheduler.alerts.urgent import Urgent
from scheduler.config.model import ChannelConfig, Config
from scheduler.daemon.failure_note import FailureNote
from store.model import Alert, ChangeKind

_Maker: TypeAlias = Callable[[StoreFailure, str, datetime], Alert]

OFTEN: Final = timedelta(hours=1)  # what begins sooner after the last alert is not alerted, unless it ends the daemon


class StoreWatch:
    """What is known of the database, and which channels accepted an alert about it."""

    def __init__(self, config: Config, now: Callable[[], datetime]) -> None:
        self._config, self._now = config, now
        self._note = FailureNote(config.database)
        self._earlier = self._note.read()  # by an earlier run, which did not see the end of it
        self._failure: StoreFailure | None = None
        self._told: set[str] = set()  # channels, of the failure
        self._alerted_at: datetime | None = None
        self._under_way: list[Urgent] = []

    @property
    def failed_before(self) -> bool:
        """Whether an earlier run alerted a failure, and nobody knows yet that it is over."""
        return self._earlier is not None

    def take(self, config: Config) -> None:
        """Alert the channels of this config from now on."""
        self._config = config

    def see(self, trouble: StoreError | None) -> None:
        """Asked at each tick: the database fails, or works."""
        if trouble is None:
            self._works()
        elif self._failure is None:
            self._begin(trouble, ended=False)

    def lost(self, error: StoreError) -> None:
        """It is of no use any more, and the daemon ends."""
        if self._earlier is None or self._earlier.reason.code != _reason(error).code:
            self._begin(error, ended=True)

    def lost_at_start(self, error: StoreError) -> None:
        """The daemon could not start. Alerted if a note can be left: its supervisor starts it over and over."""
        if error.reason and not self.failed_before and self._note.write(error.reason, self._now()):
            self._begin(error, ended=True)

    def wait(self, seconds: float) -> None:
        """Wait until what is under way was accepted or given up, no longer than `seconds`."""
        until = time.monotonic() + seconds
        for urgent in self._under_way:
            urgent.wait(until - time.monotonic())

    def _begin(self, error: StoreError, *, ended: bool) -> None:
        now = self._now()
        self._failure, self._told = self._made(_reason(error), now, ended=ended), set()
        if self._alerted_at is not None and now - self._alerted_at < OFTEN and not ended:
            return
        self._alerted_at = now
        self._note.write(self._failure.reason, now)
        self._send(failing, self._failure, self._wanting("failing"), self._told)

    def _works(self) -> None:
        if self._earlier and self._failure is None:
            self._failure = self._made(self._earlier.reason, self._earlier.since, ended=False)
            self._told = {channel.name for channel in self._wanting("failing")}
        if self._failure:
            told = [channel for channel in self._wanting("recovered") if channel.name in self._told]
            self._send(recovered, self._failure, told, set())
            self._note.remove()
        self._failure, self._earlier = None, None

    def _made(self, reason: Reason, since: datetime, *, ended: bool) -> StoreFailure:
        file, machine = str(self._config.database), platform.node()
        return StoreFailure(reason=reason, since=since, file=file, machine=machine, ended=ended)

    def _wanting(self, kind: ChangeKind) -> list[ChannelConfig]:
        return [channel for channel in self._config.channels if kind in channel.kinds]

    def _send(self, made: _Maker, failure: StoreFailure, channels: list[ChannelConfig], told: set[str]) -> None:
        for urgent in self._under_way:
            urgent.cancel()
        self._under_way = [
            Urgent(made(failure, one.name, self._now()), partial(open_sender, self._config, one), told.add)
            for one in channels
        ]


def _reason(error: StoreError) -> Reason:
    return error.reason or Reason.as_written(str(error))
