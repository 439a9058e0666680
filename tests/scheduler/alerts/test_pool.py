"""Workers over the real store: every alert is told, in order, once; failures wait, refusals do not hold up the rest."""

import threading
import time as clocks
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from structlog.testing import capture_logs

from crawler.errors import StoreError
from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery import AppriseSender
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.message import Form, Message
from scheduler.alerts.pool import WorkerPool, deliver_now
from scheduler.alerts.worker import GIVEN_UP_AFTER, LONGEST_PAUSE, Worker
from scheduler.cadence import Window
from scheduler.config.model import Burst, ChannelConfig
from store import outbox
from store.db.database import Store
from store.db.sql import rows
from store.model import Alert
from tests.support.alert_receivers import Webhook
from tests.support.alert_samples import SEOUL

DESK = ChannelConfig(name="desk", url="json://localhost")
START = datetime(2026, 7, 14, 3, 10, tzinfo=UTC)
SENT, BUSY, NO = (
    DeliveryResult("sent"),
    DeliveryResult("later", "HTTP 503 Service Unavailable"),
    DeliveryResult("refused", "HTTP 400 Bad Request"),
)
PLAIN, LINES = Form("text", 2000, 0), Form("lines", 2000, 0)
Owe = Callable[..., None]


class Clock:
    """A clock that tests set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Receiver:
    """Gives the next verdict of a script (the last one for ever) and keeps what it was sent."""

    def __init__(self, *script: DeliveryResult) -> None:
        self.script = list(script) or [SENT]
        self.got: list[tuple[list[int], bool]] = []

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        return [Message(title="", body="", form=PLAIN, alerts=tuple(alerts))]

    def shorter(self, message: Message) -> list[Message]:
        return [replace(message, form=LINES)] if message.form == PLAIN else []

    def send(self, message: Message) -> DeliveryResult:
        self.got.append(([alert.id for alert in message.alerts], message.form == LINES))
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


def worker(store: Store, receiver: object, clock: Clock | None = None, **fields: object) -> Worker:
    channel = replace(DESK, **fields)  # type: ignore[arg-type]
    return Worker(channel, receiver, store, SEOUL, clock=clock or Clock())  # type: ignore[arg-type]


def states(store: Store) -> list[tuple[str, int, str]]:
    found = rows(store.db, "SELECT state, attempts, last_error FROM alerts ORDER BY id")
    return [(row["state"], row["attempts"], row["last_error"]) for row in found]


def test_each_alert_is_sent_once_and_in_order(store: Store, owe: Owe) -> None:
    for _ in range(3):
        owe("desk", "other")
    receiver = Receiver()
    told = worker(store, receiver)
    told.deliver_due()
    told.deliver_due()
    assert receiver.got == [([1], False), ([3], False), ([5], False)]
    assert told.stats.sent == 3
    assert outbox.owed_channels(store, "2026-07-14T04:00:00Z") == ["other"]


def test_what_is_not_due_is_not_sent(store: Store, owe: Owe) -> None:
    owe("desk", due="2026-07-14T23:00:00Z")
    receiver, clock = Receiver(), Clock()
    told = worker(store, receiver, clock)
    told.deliver_due()
    assert receiver.got == []
    clock.now = datetime(2026, 7, 14, 23, 0, tzinfo=UTC)
    told.deliver_due()
    assert receiver.got == [([1], False)]


def test_a_busy_receiver_pauses_the_lane_longer_and_longer(store: Store, owe: Owe) -> None:
    owe("desk")
    owe("desk")
    receiver, clock = Receiver(BUSY), Clock()
    told = worker(store, receiver, clock)
    waits: list[timedelta] = []
    for number in range(1, 11):
        failed_at = clock.now
        while len(receiver.got) < number + 1:
            told.deliver_due()
            clock.now += timedelta(seconds=1)
        waits.append(clock.now - failed_at)
    assert len(receiver.got) == 11
    assert timedelta(minutes=1) <= waits[0] <= timedelta(seconds=78)
    assert waits == sorted(waits)
    assert LONGEST_PAUSE <= waits[-1] <= LONGEST_PAUSE + timedelta(seconds=3)
    assert {state for state, _, __ in states(store)} == {"pending"}
    receiver.script = [SENT]
    clock.now += timedelta(hours=2)
    told.deliver_due()
    assert {state for state, _, __ in states(store)} == {"sent"}


def test_the_first_delivery_after_failures_is_logged_once(store: Store, owe: Owe) -> None:
    owe("desk")
    owe("desk")
    receiver, clock = Receiver(BUSY, SENT), Clock()
    told = worker(store, receiver, clock)
    with capture_logs() as lines:
        told.deliver_due()
        clock.now += timedelta(minutes=2)
        told.deliver_due()
    assert [(line["event"], line["channel"]) for line in lines] == [
        ("not delivered", "desk"),
        ("delivered again", "desk"),
    ]
    assert len(receiver.got) == 3
    owe("desk")
    receiver.script = [BUSY, SENT]
    told.deliver_due()
    clock.now += timedelta(minutes=9)
    with capture_logs() as lines:
        worker(store, receiver, clock).deliver_due()  # after a restart, or with a new config
    assert [(line["event"], line["alerts"]) for line in lines] == [("delivered again", 1)]


def test_asking_to_retry_ends_the_pause(store: Store, owe: Owe) -> None:
    owe("desk")
    receiver, clock = Receiver(BUSY, SENT), Clock()
    told = worker(store, receiver, clock)
    told.deliver_due()
    clock.now += timedelta(seconds=5)
    told.deliver_due()
    assert len(receiver.got) == 1
    assert outbox.revive(store, "2026-07-14T03:10:05Z") == 1
    told.deliver_due()
    assert states(store) == [("sent", 2, "")]


def test_lanes_that_retire_finish_what_they_send(store: Store, owe: Owe) -> None:
    owe("desk")
    owe("desk")
    entered, let_go = threading.Event(), threading.Event()

    class Slow(Receiver):
        def send(self, message: Message) -> DeliveryResult:
            entered.set()
            assert let_go.wait(5)
            return super().send(message)

    slow = Slow()
    workers = WorkerPool([worker(store, slow)])
    workers.start()
    assert entered.wait(5)
    workers.retire()
    let_go.set()
    assert workers.stop(5) == []
    assert [state for state, _, __ in states(store)] == ["sent", "pending"]


def test_retry_after_is_kept(store: Store, owe: Owe) -> None:
    owe("desk")
    told = worker(store, Receiver(replace(BUSY, retry_after=7200.0)))
    told.deliver_due()
    ((due,),) = store.db.execute("SELECT due_at FROM alerts").fetchall()
    assert due == "2026-07-14T05:10:00Z"


def test_a_refused_message_is_tried_short_then_given_up_and_the_next_goes_on(store: Store, owe: Owe) -> None:
    for _ in range(3):
        owe("desk")
    receiver = Receiver(NO, NO, NO, SENT, SENT)
    told = worker(store, receiver)
    told.deliver_due()
    assert receiver.got == [([1], False), ([1], True), ([2], False), ([2], True), ([3], False)]
    assert states(store) == [("dead", 1, "HTTP 400 Bad Request"), ("sent", 1, ""), ("sent", 1, "")]
    assert (told.stats.sent, told.stats.dead) == (2, 1)


def test_one_that_its_receiver_chokes_on_does_not_hold_up_the_others(store: Store, owe: Owe) -> None:
    owe("desk")
    clock = Clock()
    receiver = Receiver(BUSY)
    told = worker(store, receiver, clock)
    told.deliver_due()
    owe("desk")
    clock.now += timedelta(minutes=2)
    receiver.script = [SENT, BUSY]
    told.deliver_due()
    assert receiver.got[1:] == [([2], False), ([1], False)]
    assert [state for state, _, __ in states(store)] == ["pending", "sent"]


def test_a_recovery_never_overtakes_the_failure_before_it(store: Store, owe: Owe) -> None:
    owe("desk", source="tides", kind="failing")
    receiver, clock = Receiver(BUSY, SENT), Clock()
    worker(store, receiver, clock).deliver_due()
    owe("desk", source="tides", kind="recovered")
    owe("desk", source="other")
    after_a_restart = worker(store, receiver, clock)
    after_a_restart.deliver_due()
    clock.now += timedelta(minutes=2)
    after_a_restart.deliver_due()
    assert [ids for ids, _ in receiver.got[1:]] == [[3], [1], [2]]


def test_what_may_never_arrive_holds_up_nothing(store: Store, owe: Owe) -> None:
    owe("desk", source="tides")
    receiver, clock = Receiver(BUSY), Clock()
    told = worker(store, receiver, clock)
    while len(receiver.got) < 5:
        told.deliver_due()
        clock.now += timedelta(minutes=1)
    owe("desk", source="tides")
    receiver.script = [SENT]
    worker(store, receiver, clock).deliver_due()
    assert receiver.got[-1] == ([2], False)


def test_after_fourteen_days_and_many_tries_it_is_dead(store: Store, owe: Owe) -> None:
    owe("desk")
    clock = Clock(START + GIVEN_UP_AFTER + timedelta(hours=1))
    told = worker(store, Receiver(BUSY), clock)
    told.deliver_due()
    assert states(store)[0][:2] == ("pending", 1)  # the machine was off: one try is not enough
    store.db.execute("UPDATE alerts SET attempts = 24")
    clock.now += timedelta(hours=2)
    told.deliver_due()
    assert states(store) == [("dead", 25, "HTTP 503 Service Unavailable")]


def test_a_mail_that_some_got_is_not_sent_again(store: Store, owe: Owe) -> None:
    owe("desk")
    receiver = Receiver(DeliveryResult("partly", "some recipients of the mail did not get it (SMTP 550)"))
    worker(store, receiver).deliver_due()
    assert len(receiver.got) == 1
    assert states(store) == [("dead", 1, "some recipients of the mail did not get it (SMTP 550)")]


def test_a_digest_is_one_message(store: Store, owe: Owe) -> None:
    for _ in range(30):
        owe("desk")
    receiver = Receiver()
    worker(store, receiver, digest_cron="0 8 * * *").deliver_due()
    assert receiver.got == [(list(range(1, 31)), False)]


def test_a_burst_is_one_message_and_then_silence_for_its_time(store: Store, owe: Owe) -> None:
    receiver, clock = Receiver(), Clock()
    told = worker(store, receiver, clock, burst=Burst(3, timedelta(minutes=5)))
    owe("desk")
    owe("desk")
    told.deliver_due()
    owe("desk")
    owe("desk")
    told.deliver_due()  # 4 within 5 minutes
    owe("desk")
    told.deliver_due()
    assert [ids for ids, _ in receiver.got] == [[1], [2], [3, 4]]
    clock.now += timedelta(minutes=5)
    told.deliver_due()
    assert [ids for ids, _ in receiver.got] == [[1], [2], [3, 4], [5]]


def test_quiet_hours_hold_what_was_due_before(store: Store, owe: Owe) -> None:
    owe("desk")  # due at 12:05 in Seoul, but nobody ran until midnight
    receiver, clock = Receiver(), Clock(datetime(2026, 7, 14, 15, 0, tzinfo=UTC))
    told = worker(store, receiver, clock, quiet_hours=Window(time(22), time(7)))
    told.deliver_due()
    assert receiver.got == []
    clock.now = datetime(2026, 7, 14, 22, 0, tzinfo=UTC)
    told.deliver_due()
    assert receiver.got == [([1], False)]


def test_two_senders_send_once(store: Store, owe: Owe) -> None:
    for _ in range(8):
        owe("desk")
    both = [Receiver(), Receiver()]
    workers = [worker(store, receiver, burst=None) for receiver in both]
    deliver_now(workers, 10)
    got = sorted(ids[0] for receiver in both for ids, _ in receiver.got)
    assert got == list(range(1, 9))


def test_stopping_gives_back_what_was_claimed(store: Store, owe: Owe) -> None:
    for _ in range(3):
        owe("desk")
    receiver = Receiver()
    told = worker(store, receiver)
    send = receiver.send

    def send_and_stop(message: Message) -> DeliveryResult:
        told.ask_to_stop()
        return send(message)

    receiver.send = send_and_stop  # type: ignore[method-assign]
    told.deliver_due()
    assert [state for state, _, __ in states(store)] == ["sent", "pending", "pending"]
    assert len(outbox.claim(store, "desk", "2026-07-14T03:10:01Z", "2026-07-14T03:20:00Z")) == 2


def test_a_fault_of_ours_rests_the_lane_and_does_not_end_it(store: Store, owe: Owe) -> None:
    owe("desk")
    called, clock = threading.Semaphore(0), Clock()

    class Broken(Receiver):
        def send(self, message: Message) -> DeliveryResult:
            called.release()
            if len(self.got) == 0:
                self.got.append(([], False))
                raise RuntimeError("our own mistake")
            return super().send(message)

    broken = Broken()
    workers = WorkerPool([worker(store, broken, clock)])
    workers.start()
    assert called.acquire(timeout=5)
    for _ in range(100):
        clock.now += timedelta(minutes=10)  # the claim and the rest are over
        workers.wake(["desk", "unknown"])
        if called.acquire(timeout=0.05):
            break
    assert workers.stop(5) == []
    assert broken.got[-1] == ([1], False)


def test_a_fault_of_ours_is_told_by_what_delivers_now(store: Store, owe: Owe) -> None:
    class Broken(Receiver):
        def send(self, message: Message) -> DeliveryResult:
            raise RuntimeError("our own mistake")

    owe("desk")
    assert deliver_now([worker(store, Broken())], 5)["desk"].error == "internal error; see the log"


def test_a_store_that_fails_rests_the_channel_in_one_line(
    store: Store, owe: Owe, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe("desk")
    clock, receiver = Clock(), Receiver()
    mine = worker(store, receiver, clock)

    def full(*_: object) -> list[Alert]:
        raise StoreError("press.db: the disk is full")

    with monkeypatch.context() as patch, capture_logs() as lines:
        patch.setattr(outbox, "claim", full)
        mine.attempt()
        mine.attempt()
    assert [(line["event"], line["why"]) for line in lines] == [("store failed", "press.db: the disk is full")]
    assert mine.stats.error == "press.db: the disk is full"
    clock.now += timedelta(minutes=1)
    mine.attempt()
    assert len(receiver.got) == 1


def test_eight_hung_channels_delay_nobody(store: Store, owe: Owe, webhook: Webhook) -> None:
    hung = Webhook()
    hung.script = ["hang"]
    channels = [replace(DESK, name=f"hung{n}") for n in range(8)] + [replace(DESK, name="well")]
    posts = {
        c.name: AppriseSender(c.name, (webhook if c.name == "well" else hung).url, Audience("en", SEOUL))
        for c in channels
    }
    workers = WorkerPool([Worker(c, posts[c.name], store, SEOUL) for c in channels])
    workers.start()
    for number in range(6):
        owe(*(c.name for c in channels))
        started = clocks.monotonic()
        workers.wake([c.name for c in channels])
        webhook.wait(1, seconds=2)
        assert clocks.monotonic() - started < 2
        assert len(webhook.got) == number + 1
    hung.wait(8)
    started = clocks.monotonic()
    still = workers.stop(0.5)
    assert clocks.monotonic() - started < 2
    assert still == [f"hung{n}" for n in range(8)]
    assert workers.stats()["well"].sent == 6
    hung.close()


def test_now_waits_no_longer_than_told(store: Store, owe: Owe, webhook: Webhook) -> None:
    webhook.script = ["hang"]
    owe("desk")
    started = clocks.monotonic()
    stats = deliver_now([Worker(DESK, AppriseSender("desk", webhook.url, Audience("en", SEOUL)), store, SEOUL)], 0.3)
    assert clocks.monotonic() - started < 2
    assert stats["desk"].error == "still sending after 0 s"
    webhook.let_go.set()


@pytest.mark.parametrize("failures", [[500, 200], [429, 200], ["reset", 200], [503, 503, 200]])
def test_nothing_is_lost_while_a_webhook_is_ill(
    store: Store, owe: Owe, webhook: Webhook, failures: list[int | str]
) -> None:
    webhook.script = list(failures)
    for _ in range(3):
        owe("desk")
    clock = Clock()
    told = Worker(DESK, AppriseSender("desk", webhook.url, Audience("en", SEOUL), timeout=2), store, SEOUL, clock=clock)
    for _ in failures:
        told.deliver_due()
        clock.now += timedelta(minutes=10)
    assert sorted(got["id"] for got in webhook.got) == ["pw-1-desk", "pw-2-desk", "pw-3-desk"]
    assert {state for state, _, __ in states(store)} == {"sent"}


def test_a_receiver_with_little_room_gets_the_short_form(store: Store, owe: Owe, webhook: Webhook) -> None:
    webhook.script = [lambda body: 413 if len(body["message"]) > 200 else 200]
    owe("desk")
    worker(store, AppriseSender("desk", webhook.url, Audience("en", SEOUL))).deliver_due()
    (got,) = webhook.got
    assert got["message"].endswith("refused the connection. https://tides-0.example/ pw-1-desk")
    assert states(store) == [("sent", 1, "")]
