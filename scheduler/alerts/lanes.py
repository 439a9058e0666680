"""One lane for each channel: a thread that claims what is due, sends it and notes what became of it.

A lane that hangs delays nobody: not the other lanes, and not the exit (its thread is a daemon).
"""

import logging
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from scheduler.alerts.digest import awake, batches, is_burst
from scheduler.alerts.verdict import Verdict
from scheduler.config import ChannelConfig
from store import outbox
from store.database import Store
from store.model import Alert
from store.times import moment, stamp

log = logging.getLogger("presswatch.alerts")

SHORTEST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=1)
LONGEST_WAIT: Final = timedelta(days=1)  # that a receiver may ask for with Retry-After
GIVEN_UP_AFTER: Final = timedelta(days=14)
_ENOUGH_TRIES: Final = 24  # a machine that was off for weeks has not tried yet
_CLAIMED_FOR: Final = timedelta(minutes=5)
_MARGIN: Final = timedelta(minutes=1)  # of a claim, within which nothing more is sent
_AT_ONCE: Final = 500  # alerts in one digest or burst


class Sender(Protocol):
    """What a lane sends with: `delivery.Post`."""

    def deliver(self, alerts: Sequence[Alert], *, short: bool = False) -> Verdict:
        """Send one message that tells `alerts`."""
        ...


@dataclass(slots=True)
class Tally:
    """What a lane did so far."""

    sent: int = 0  # alerts
    failed: int = 0  # deliveries that will be tried again
    dead: int = 0  # alerts given up
    error: str = ""  # of the last delivery that failed, "" when the last one worked


def _clock() -> datetime:
    return datetime.now(UTC)


class Lane:
    """The way of one channel's alerts. `deliver_due` may be called from any thread, one at a time."""

    def __init__(
        self,
        channel: ChannelConfig,
        sender: Sender,
        store: Store,
        zone: ZoneInfo,
        *,
        clock: Callable[[], datetime] = _clock,
        pause: timedelta = SHORTEST_PAUSE,
    ) -> None:
        """`pause` is the first wait after a failure; it doubles up to LONGEST_PAUSE."""
        self.channel = channel
        self.tally = Tally()
        self._sender = sender
        self._store = store
        self._zone = zone
        self._clock = clock
        self._pause = pause
        self._not_before = datetime.min.replace(tzinfo=UTC)  # paused, or calming down after a burst
        self._told: deque[datetime] = deque(maxlen=_AT_ONCE)  # when alerts went out, for bursts
        self._due = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"lane {channel.name}", daemon=True)

    @property
    def name(self) -> str:
        """The channel's name."""
        return self.channel.name

    def start(self) -> None:
        """Start the thread; it sleeps until `wake`."""
        self._thread.start()

    def wake(self) -> None:
        """Something may be due."""
        self._due.set()

    def ask_to_stop(self) -> None:
        """Send nothing more after what is being sent now."""
        self._stopping.set()
        self._due.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end; False when it did not in time."""
        if self._thread.ident is not None:
            self._thread.join(max(seconds, 0))
        return not self._thread.is_alive()

    def deliver_due(self) -> None:
        """Send what is due now, as far as the receiver takes it."""
        while self._open() and (claimed := self._claim()):
            if not self._tell(claimed):
                return

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._due.wait()
            self._due.clear()
            try:
                self.deliver_due()
            except Exception:  # a border, like a tick: a fault of ours must not silence the channel for ever
                log.exception("the lane of channel %s failed and rests for %s", self.name, self._pause)
                self._not_before = self._clock() + self._pause

    def _open(self) -> bool:
        now = self._clock()
        return not self._stopping.is_set() and now >= self._not_before and awake(self.channel, now, self._zone) <= now

    def _claim(self) -> list[Alert]:
        """What is due, those that never failed first: one that its receiver chokes on must not hold up the others."""
        now = self._clock()
        self._claimed_until = now + _CLAIMED_FOR
        limit = _AT_ONCE if self.channel.digest_cron or self.channel.burst else 20
        claimed = outbox.claim(self._store, self.name, stamp(now), stamp(self._claimed_until), limit)
        return sorted(claimed, key=lambda alert: (alert.attempts, alert.id))

    def _tell(self, claimed: list[Alert]) -> bool:
        """Send `claimed`; False when the lane must rest. What was not sent is given back."""
        left = batches(claimed, self.channel, self._recent())
        while left:
            if self._stopping.is_set() or self._clock() > self._claimed_until - _MARGIN:
                break
            batch = left.pop(0)
            if not self._settle(batch, self._send(batch)):
                break
        outbox.release_claims(self._store, [alert.id for batch in left for alert in batch])
        return not left

    def _send(self, batch: Sequence[Alert]) -> Verdict:
        """Once as it should look; when the receiver refuses that, once more in the plain short form."""
        verdict = self._sender.deliver(batch)
        return self._sender.deliver(batch, short=True) if verdict.outcome == "refused" else verdict

    def _settle(self, batch: Sequence[Alert], verdict: Verdict) -> bool:
        """Note what became of `batch`; False when nothing more should be sent now."""
        ids = [alert.id for alert in batch]
        now = self._clock()
        self.tally.error = verdict.why
        if verdict.outcome == "sent":
            outbox.mark_sent(self._store, ids, stamp(now))
            self.tally.sent += len(ids)
            return self._calm(len(batch), now)
        if verdict.outcome != "later" or _given_up(batch[0], now):
            log.warning("channel %s: %d alert(s) given up: %s", self.name, len(ids), verdict.why)
            outbox.mark_dead(self._store, ids, verdict.why)
            self.tally.dead += len(ids)
            return True
        retry_at = awake(self.channel, now + self._wait(batch[0].attempts, verdict), self._zone)
        log.warning("channel %s: %s; trying again at %s", self.name, verdict.why, stamp(retry_at))
        outbox.mark_failed(self._store, ids, verdict.why, stamp(retry_at))
        self._not_before = retry_at
        self.tally.failed += 1
        return False

    def _wait(self, attempts: int, verdict: Verdict) -> timedelta:
        """How long to rest: doubling, a quarter of chance added, and at least what the receiver asked for."""
        doubled: timedelta = min(self._pause * 2 ** min(attempts, 20), LONGEST_PAUSE)
        spread = doubled * (1 + random.uniform(0, 0.25))  # noqa: S311  spreads load, keeps no secret
        return max(spread, min(timedelta(seconds=verdict.retry_after), LONGEST_WAIT))

    def _recent(self) -> int:
        burst = self.channel.burst
        return sum(at > self._clock() - burst.within for at in self._told) if burst else 0

    def _calm(self, alerts: int, now: datetime) -> bool:
        """After a burst's summary the channel hears nothing more for the burst's time; then the rest comes at once."""
        burst = self.channel.burst
        bursting = (
            burst is not None and not self.channel.digest_cron and is_burst(self.channel, self._recent() + alerts)
        )
        if burst is None or not bursting:
            self._told.extend([now] * alerts)
            return True
        self._told.clear()
        self._not_before = now + burst.within
        return False


def _given_up(alert: Alert, now: datetime) -> bool:
    """Whether an alert waited, and was tried, for long enough."""
    return alert.attempts >= _ENOUGH_TRIES and now - moment(alert.created_at) > GIVEN_UP_AFTER


class Lanes:
    """All lanes of the daemon."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._lanes = {lane.name: lane for lane in lanes}

    def start(self) -> None:
        """Start every lane, and let it look at once."""
        for lane in self._lanes.values():
            lane.start()
            lane.wake()

    def wake(self, channels: Sequence[str]) -> None:
        """Wake the lanes of `channels` (see `outbox.owed_channels`); names that no lane has are passed over."""
        for name in channels:
            if lane := self._lanes.get(name):
                lane.wake()

    def stop(self, seconds: float) -> list[str]:
        """End all lanes within so many seconds; returns the channels that still hang (their alerts come again)."""
        for lane in self._lanes.values():
            lane.ask_to_stop()
        deadline = time.monotonic() + seconds
        return [name for name, lane in self._lanes.items() if not lane.join(deadline - time.monotonic())]

    def tallies(self) -> dict[str, Tally]:
        """What each lane did so far, by channel."""
        return {name: lane.tally for name, lane in self._lanes.items()}


def deliver_now(lanes: Sequence[Lane], seconds: float) -> dict[str, Tally]:
    """Send all that is owed now, side by side, and wait at most so many seconds; returns what each channel came to."""
    threads = [threading.Thread(target=lane.deliver_due, name=f"lane {lane.name}", daemon=True) for lane in lanes]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for lane, thread in zip(lanes, threads, strict=True):
        thread.join(max(deadline - time.monotonic(), 0))
        if thread.is_alive():
            lane.ask_to_stop()
            lane.tally.error = f"still sending after {seconds:.0f} s"
    return {lane.name: lane.tally for lane in lanes}
