"""Delivers one channel's alerts: claim what is due, send it, record the result, back off on failure."""

import random
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Concatenate, Final, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import structlog

from crawler.errors import StoreError
from crawler.times import from_iso, to_iso
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.digest import after_quiet_hours, batches, counted, sending_order
from scheduler.alerts.dispatch import Sender, dispatch
from scheduler.alerts.pace import Pace
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
LONGEST_WAIT: Final = timedelta(days=1)  # that Retry-After may ask for
GIVEN_UP_AFTER: Final = timedelta(days=14)
_ENOUGH_TRIES: Final = 24  # before giving up: a machine that was off for weeks has not tried yet
_CLAIMED_FOR: Final = timedelta(minutes=5)
_MARGIN: Final = timedelta(minutes=1)  # before a claim expires; nothing is sent in it


@dataclass(slots=True)
class Stats:
    """What a worker has done so far."""

    sent: int = 0  # alerts
    failed: int = 0  # deliveries that will be tried again
    dead: int = 0  # alerts given up
    error: str = ""  # of the last delivery, "" if it succeeded


class _Abandoned(Exception):  # noqa: N818  the end of a worker, not an error
    """The worker was abandoned; the store may be closed."""


class Worker:
    """Delivers the alerts of one channel. `deliver_due` may be called from any thread, one at a time."""

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
        self._not_before = datetime.min.replace(tzinfo=UTC)  # while pausing after a failure or a burst
        self._put_off: tuple[int, str] | None = None  # the change of the last failed alert, and when that is due again
        self._failures = 0  # failed deliveries in a row
        self._pace = Pace(channel)
        self._due = threading.Event()
        self._stopping = threading.Event()
        self._store_lock = threading.Lock()  # held while the store is in use
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
        """Let the worker see what is due."""
        self._due.set()

    def ask_to_stop(self) -> None:
        """Send nothing more after what is being sent now."""
        self._stopping.set()
        self._due.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end; False if it does not within `seconds`, and is abandoned."""
        return ended(self, self._thread, seconds)

    def abandon(self) -> None:
        """Give up on a hung delivery: when it ends, it must not touch the store, which may be closed by then."""
        self._stopping.set()
        with self._store_lock:
            self._abandoned = True

    def deliver_due(self) -> None:
        """Send what is due now, until a delivery fails."""
        try:
            while self._open() and (claimed := self._claim()):
                if not self._send_all(claimed):
                    return
        except _Abandoned:
            log.warning(
                "delivery not noted", channel=self.name, why="it ended after shutdown; the alert may arrive twice"
            )

    def attempt(self) -> None:
        """Run `deliver_due`; a store that fails and an internal error are recorded, and pause the worker."""
        try:
            self.deliver_due()
        except StoreError as error:
            log.error("store failed", why=str(error), next_try=f"in {self._pause.total_seconds():.0f} s")
            self._rest(str(error))
        except Exception:  # else one alert that cannot be rendered would silence its channel
            log.exception("channel failed", channel=self.name, rests=str(self._pause))
            self._rest("internal error; see the log")

    def _rest(self, why: str) -> None:
        self.stats.error = why
        self._not_before = self._clock() + self._pause

    def _in_store(self, verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function of the outbox; raises _Abandoned if the worker was abandoned."""
        with self._store_lock:
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
        if self._stopping.is_set() or after_quiet_hours(self.channel, now, self._zone) > now:
            return False
        return now >= self._not_before or self._retried_by_hand(now)

    def _retried_by_hand(self, now: datetime) -> bool:
        """Whether the failed alert was made due sooner (`alerts retry`), which ends the pause."""
        if self._put_off is None:
            return False
        change, until = self._put_off
        found = self._in_store(outbox.alerts, channel=self.name, change_id=change, limit=1)
        if not found or found[0].due_at >= until:
            return False
        self._not_before, self._put_off, self._failures = now, None, 0
        return True

    def _claim(self) -> list[Alert]:
        """Claim what is due; returns it in the order of sending."""
        now = self._clock()
        self._claimed_until = now + _CLAIMED_FOR
        claimed = self._in_store(outbox.claim, self.name, to_iso(now), to_iso(self._claimed_until), self._pace.at_once)
        return sending_order(claimed)

    def _send_all(self, claimed: list[Alert]) -> bool:
        """Send `claimed`; False if the worker must pause. What was not sent is released."""
        left = deque(batches(claimed, self.channel, self._pace.recent(self._clock())))
        failed = self.stats.failed
        while left and self._may_send():
            batch = left.popleft()
            sent = self.stats.sent
            unsent = dispatch(batch, self._sender, self._note, self._may_send)
            calm = self._after_burst(min(self.stats.sent - sent, counted(batch)), self._clock())
            if unsent or self.stats.failed > failed or not calm:
                left.appendleft(unsent)
                break
        self._in_store(outbox.release_claims, [alert.id for batch in left for alert in batch])
        return not left

    def _may_send(self) -> bool:
        """Whether there is still time to send before others may claim the alerts, and nobody asked to stop."""
        return not self._stopping.is_set() and self._clock() <= self._claimed_until - _MARGIN

    def _note(self, batch: Sequence[Alert], result: DeliveryResult) -> bool:
        """Record the result of a message about `batch`; False if nothing more should be sent now."""
        ids = [alert.id for alert in batch]
        now = self._clock()
        self.stats.error = result.why
        failed_before = self._failures or (not self.stats.sent and any(alert.attempts for alert in batch))
        if result.outcome == "sent" and failed_before:
            log.info("delivered again", channel=self.name, alerts=len(batch))
        self._failures = self._failures if result.outcome == "later" else 0
        if result.outcome == "sent":
            self._in_store(outbox.mark_sent, ids, to_iso(now), result.why)
            self.stats.sent += len(ids)
            return True
        if result.outcome != "later" or _given_up(batch[0], now):
            self._in_store(outbox.mark_dead, ids, result.why)
            log.error("alerts given up", channel=self.name, alerts=len(ids), why=result.why)
            self.stats.dead += len(ids)
            return True
        self._pause_after(batch, result, now)
        return False

    def _pause_after(self, batch: Sequence[Alert], result: DeliveryResult, now: datetime) -> None:
        """Pause the worker by its failures in a row, and put `batch` off by its own."""
        asked = min(timedelta(seconds=result.retry_after), LONGEST_WAIT)
        self._not_before = now + max(self._wait(self._failures), asked)
        self._failures += 1
        retry_at = max(self._not_before, now + self._wait(batch[0].attempts))
        self._put_off = (batch[0].change.id, to_iso(retry_at))
        self._in_store(outbox.mark_failed, [alert.id for alert in batch], result.why, to_iso(retry_at))
        log.warning("not delivered", channel=self.name, alerts=len(batch), why=result.why, again_at=to_iso(retry_at))
        self.stats.failed += 1

    def _wait(self, failures: int) -> timedelta:
        """The pause after this many earlier failures: doubled for each, with up to a quarter added at random."""
        doubled: timedelta = self._pause * 2 ** min(failures, 20)
        return min(doubled * random.uniform(1, 1.25), LONGEST_PAUSE)  # noqa: S311  spreads load, keeps no secret

    def _after_burst(self, alerts: int, now: datetime) -> bool:
        """Rest if `alerts` were the summary of a burst; False if so. What is left is sent after that."""
        rest = self._pace.rest_after(alerts, now)
        if rest:
            self._put_off = None
            self._not_before = max(self._not_before, now + rest)
        return not rest


def _given_up(alert: Alert, now: datetime) -> bool:
    """Whether an alert is old enough, and was tried often enough, to be given up."""
    return alert.attempts >= _ENOUGH_TRIES and now - from_iso(alert.created_at) > GIVEN_UP_AFTER


def ended(worker: Worker, thread: threading.Thread, seconds: float) -> bool:
    """Whether `thread`, which runs `worker`, ends within `seconds`; if not, the worker is abandoned."""
    if thread.ident is not None:
        thread.join(max(seconds, 0))
    if thread.is_alive():
        worker.abandon()
    return not thread.is_alive()
