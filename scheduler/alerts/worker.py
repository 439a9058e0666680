"""The way of one channel's alerts: claim what is due, send it, note what became of it; rest when it is not taken."""

import random
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Concatenate, Final, ParamSpec, Protocol, TypeVar
from zoneinfo import ZoneInfo

import structlog

from crawler.times import from_iso, to_iso
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.digest import awake, batches, in_turn, is_burst
from scheduler.clock import utc_now
from scheduler.config.model import ChannelConfig
from store import outbox
from store.db.database import Store
from store.model import Alert

P = ParamSpec("P")
T = TypeVar("T")
log = structlog.get_logger("presswatch")

SHORTEST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=1)
LONGEST_WAIT: Final = timedelta(days=1)  # that a receiver may ask for with Retry-After
GIVEN_UP_AFTER: Final = timedelta(days=14)
_ENOUGH_TRIES: Final = 24  # a machine that was off for weeks has not tried yet
_CLAIMED_FOR: Final = timedelta(minutes=5)
_MARGIN: Final = timedelta(minutes=1)  # of a claim, within which nothing more is sent
_AT_ONCE: Final = 500  # alerts in one digest or burst


class Sender(Protocol):
    """What a worker sends with: `delivery.AppriseSender`."""

    def deliver(self, alerts: Sequence[Alert], *, short: bool = False) -> DeliveryResult:
        """Send one message that tells `alerts`."""
        ...


@dataclass(slots=True)
class Stats:
    """What a worker did so far."""

    sent: int = 0  # alerts
    failed: int = 0  # deliveries that will be tried again
    dead: int = 0  # alerts given up
    error: str = ""  # of the last delivery that failed, "" when the last one worked


class _Abandoned(Exception):  # noqa: N818  the end of a worker, not an error
    """Nobody waits for this worker any more; the store may be closed."""


class Worker:
    """The way of one channel's alerts. `deliver_due` may be called from any thread, one at a time."""

    def __init__(
        self,
        channel: ChannelConfig,
        sender: Sender,
        store: Store,
        zone: ZoneInfo,
        *,
        clock: Callable[[], datetime] = utc_now,
        pause: timedelta = SHORTEST_PAUSE,
    ) -> None:
        """`pause` is the first wait after a failure; it doubles up to LONGEST_PAUSE."""
        self.channel = channel
        self.stats = Stats()
        self._sender = sender
        self._store = store
        self._zone = zone
        self._clock = clock
        self._pause = pause
        self._not_before = datetime.min.replace(tzinfo=UTC)  # paused, or calming down after a burst
        self._put_off: tuple[int, str] | None = None  # change of the last alert that failed, and when it is due again
        self._failures = 0  # deliveries in a row that the receiver could not take
        self._told: deque[datetime] = deque(maxlen=_AT_ONCE)  # when alerts went out, for bursts
        self._due = threading.Event()
        self._stopping = threading.Event()
        self._books = threading.Lock()  # held while the store is used
        self._abandoned = False
        self._thread = threading.Thread(target=self._run, name=f"channel {channel.name}", daemon=True)

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
        """Wait for the thread to end; when it does not in time, abandon it and return False."""
        return ended(self, self._thread, seconds)

    def abandon(self) -> None:
        """Give up on a hung delivery: whenever it ends, it leaves the store alone, which may be closed by then."""
        self._stopping.set()
        with self._books:
            self._abandoned = True

    def deliver_due(self) -> None:
        """Send what is due now, as far as the receiver takes it."""
        try:
            while self._open() and (claimed := self._claim()):
                if not self._tell(claimed):
                    return
        except _Abandoned:
            log.warning(
                "delivery not noted", channel=self.name, why="it ended after shutdown; the alert may arrive twice"
            )

    def attempt(self) -> None:
        """Run `deliver_due`; an internal error is recorded and pauses the worker."""
        try:
            self.deliver_due()
        except Exception:  # or one alert that we cannot word would silence its channel for ever
            log.exception("channel failed", channel=self.name, rests=str(self._pause))
            self.stats.error = "internal error; see the log"
            self._not_before = self._clock() + self._pause

    def _book(self, verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One of the outbox's verbs, unless the worker was abandoned."""
        with self._books:
            if self._abandoned:
                raise _Abandoned
            return verb(self._store, *args, **kwargs)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._due.wait()
            self._due.clear()
            self.attempt()

    def _open(self) -> bool:
        now = self._clock()
        if self._stopping.is_set() or awake(self.channel, now, self._zone) > now:
            return False
        return now >= self._not_before or self._hurried(now)

    def _hurried(self, now: datetime) -> bool:
        """Whether somebody made the failed alert due sooner (`alerts retry`); that ends the pause."""
        if self._put_off is None:
            return False
        change, until = self._put_off
        found = self._book(outbox.alerts, channel=self.name, change_id=change, limit=1)
        if not found or found[0].due_at >= until:
            return False
        self._not_before, self._put_off, self._failures = now, None, 0
        return True

    def _claim(self) -> list[Alert]:
        """What is due, in the order in which it is to be sent."""
        now = self._clock()
        self._claimed_until = now + _CLAIMED_FOR
        limit = _AT_ONCE if self.channel.digest_cron or self.channel.burst else 20
        claimed = self._book(outbox.claim, self.name, to_iso(now), to_iso(self._claimed_until), limit)
        return in_turn(claimed)

    def _tell(self, claimed: list[Alert]) -> bool:
        """Send `claimed`; False when the worker must rest. What was not sent is given back."""
        left = batches(claimed, self.channel, self._recent())
        while left:
            if self._stopping.is_set() or self._clock() > self._claimed_until - _MARGIN:
                break
            batch = left.pop(0)
            if not self._settle(batch, self._send(batch)):
                break
        self._book(outbox.release_claims, [alert.id for batch in left for alert in batch])
        return not left

    def _send(self, batch: Sequence[Alert]) -> DeliveryResult:
        """Once as it should look; when the receiver refuses that, once more in the plain short form."""
        verdict = self._sender.deliver(batch)
        return self._sender.deliver(batch, short=True) if verdict.outcome == "refused" else verdict

    def _settle(self, batch: Sequence[Alert], verdict: DeliveryResult) -> bool:
        """Note what became of `batch`; False when nothing more should be sent now."""
        ids = [alert.id for alert in batch]
        now = self._clock()
        self.stats.error = verdict.why
        failed_before = self._failures or (not self.stats.sent and any(alert.attempts for alert in batch))
        if verdict.outcome == "sent" and failed_before:
            log.info("delivered again", channel=self.name, alerts=len(batch))
        self._failures = self._failures if verdict.outcome == "later" else 0
        if verdict.outcome == "sent":
            self._book(outbox.mark_sent, ids, to_iso(now))
            self.stats.sent += len(ids)
            return self._calm(len(batch), now)
        if verdict.outcome != "later" or _given_up(batch[0], now):
            self._book(outbox.mark_dead, ids, verdict.why)
            log.error("alerts given up", channel=self.name, alerts=len(ids), why=verdict.why)
            self.stats.dead += len(ids)
            return True
        self._rest(batch, verdict, now)
        return False

    def _rest(self, batch: Sequence[Alert], verdict: DeliveryResult, now: datetime) -> None:
        """Pause the worker, by how often it failed in a row, and put `batch` off, by how often it failed itself."""
        asked = min(timedelta(seconds=verdict.retry_after), LONGEST_WAIT)
        self._not_before = now + max(self._wait(self._failures), asked)
        self._failures += 1
        retry_at = max(self._not_before, now + self._wait(batch[0].attempts))
        self._put_off = (batch[0].change.id, to_iso(retry_at))
        self._book(outbox.mark_failed, [alert.id for alert in batch], verdict.why, to_iso(retry_at))
        log.warning("not delivered", channel=self.name, alerts=len(batch), why=verdict.why, again_at=to_iso(retry_at))
        self.stats.failed += 1

    def _wait(self, failures: int) -> timedelta:
        """How long to rest after so many failures before this one: doubling, up to a quarter of chance added."""
        doubled: timedelta = self._pause * 2 ** min(failures, 20)
        return min(doubled * random.uniform(1, 1.25), LONGEST_PAUSE)  # noqa: S311  spreads load, keeps no secret

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
        self._put_off = None
        self._not_before = now + burst.within
        return False


def _given_up(alert: Alert, now: datetime) -> bool:
    """Whether an alert waited, and was tried, for long enough."""
    return alert.attempts >= _ENOUGH_TRIES and now - from_iso(alert.created_at) > GIVEN_UP_AFTER


def ended(worker: Worker, thread: threading.Thread, seconds: float) -> bool:
    """Whether `thread`, which drives `worker`, ended within so many seconds; if not, the worker is abandoned."""
    if thread.ident is not None:
        thread.join(max(seconds, 0))
    if thread.is_alive():
        worker.abandon()
    return not thread.is_alive()
