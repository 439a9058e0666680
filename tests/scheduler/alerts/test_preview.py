"""What `alerts preview` says is what the worker of the channel delivered, whatever happened and whatever its rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

from crawler.items import Reading
from crawler.reasons import Reason
from crawler.times import from_iso, to_iso
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.message import Form, Message
from scheduler.alerts.preview import Preview, preview
from scheduler.alerts.rules import owing
from scheduler.alerts.worker import Worker
from scheduler.cadence import Window
from scheduler.config.model import Burst, ChannelConfig, Words
from store import outbox, queries
from store.model import Alert, Change, Owed
from tests.support.alert_samples import SEOUL, change
from tests.support.values import with_fields
from tests.support.watch import START, Watch, reading, release

PLAIN = Form("text", 2000, 0)
DESK = ChannelConfig(name="desk", url="${DESK_URL}", burst=None)
CHANNELS = (
    DESK,
    replace(DESK, name="few", burst=Burst(2, timedelta(minutes=20))),
    replace(DESK, name="usual", burst=Burst(5, timedelta(minutes=10))),
    replace(DESK, name="news", kinds=("new", "withdrawn"), words=Words(none=("harbour",))),
    replace(DESK, name="board", sources=("board",), words=Words(any=("harbour", "mill"))),
    replace(DESK, name="major", weight="major", touches=("figure",)),
    replace(DESK, name="morning", digest_cron="0 8 * * *"),
    replace(DESK, name="hourly", digest_cron="0 * * * *", quiet_hours=Window(time(10), time(14, 30))),
    replace(DESK, name="rested", quiet_hours=Window(time(9, 30), time(12)), burst=Burst(3, timedelta(minutes=30))),
)
Sent = list[tuple[datetime, tuple[str, ...]]]  # when, and which alerts


class Receiver:
    """Takes everything, and notes when."""

    def __init__(self, story: "Story") -> None:
        self.story = story
        self.sent: Sent = []

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        return [Message(title="", body="", form=PLAIN, alerts=tuple(alerts))]

    def shorter(self, _: Message) -> list[Message]:
        return []

    def send(self, message: Message) -> DeliveryResult:
        self.sent.append((self.story.now, message.ids))
        return DeliveryResult("sent")


class Story:
    """An invented history of two boards, recorded check by check, while workers deliver what is owed."""

    def __init__(self, path: Path, seed: int) -> None:
        self.random = Random(seed)
        self.now = from_iso(START)
        self.watch = Watch(path, owing=self.owing, sources=("board", "other"))
        self.watch.store.db.execute("PRAGMA synchronous = OFF")
        self.gone: set[str] = set()
        self.shown: dict[str, dict[str, Reading]] = {"board": {}, "other": {}}
        self.receivers = {channel.name: Receiver(self) for channel in CHANNELS}
        self.workers = {
            channel.name: Worker(channel, self.receivers[channel.name], self.watch.store, SEOUL, clock=lambda: self.now)
            for channel in CHANNELS
        }

    def owing(self, change: Change) -> Sequence[Owed]:
        return owing(CHANNELS, SEOUL, from_iso(self.watch.now))(change)

    def play(self, checks: int) -> None:
        """So many checks, one each ten minutes; then until nothing is owed. All times are tens of minutes."""
        for number in range(checks):
            self.check(number)
            self.deliver(from_iso(self.watch.now))
        while self.watch.one("SELECT count(*) FROM alerts WHERE state = 'pending'"):
            self.deliver(self.now + timedelta(minutes=10))

    def deliver(self, now: datetime) -> None:
        """Wake the workers, as the daemon does each second."""
        self.now = now
        for name in outbox.owed_channels(self.watch.store, to_iso(now)):
            self.workers[name].deliver_due()

    def check(self, number: int) -> None:
        """One check of one board: nothing new, new releases, edits, cross-posts, a page that is gone, or no list."""
        random, source = self.random, self.random.choice(["board", "other"])
        shown = self.shown[source]
        for _ in range(random.choice([0, 0, 1, 1, 4])):
            place = random.choice(["harbour", "mill", "library"])
            made = release(f"The {place} of district {number}{len(shown)}", f"{number} boats of the {place} set sail.")
            self.post(source, f"{source}-{number}-{len(shown)}", made)
        if shown and random.random() < 0.3:
            key = random.choice(list(shown))
            self.post(source, key, replace(shown[key].release, paragraphs=(f"{number} boats came back.",)))
        if shown and random.random() < 0.2:
            other = random.choice(list(self.shown["board" if source == "other" else "other"].values()) or [None])
            if other:
                self.post(source, f"copy-{other.entry.key}", other.release)
        if len(shown) > 2 and random.random() < 0.2:
            self.gone.add(random.choice(list(shown)))
        bad = "no answer" if number % 9 in (4, 5, 6) else ""
        came = [] if bad else [one for key, one in shown.items() if key not in self.gone]
        gone = [] if bad else sorted(self.gone & {*shown})
        self.watch.check(*came, source=source, gone=gone, bad=bad, withdrawn_after=0.0)

    def post(self, source: str, key: str, content: object) -> None:
        self.shown[source][key] = reading(key, content)  # type: ignore[arg-type]

    def preview(self, channel: ChannelConfig, since: str = START) -> Preview:
        store = self.watch.store
        return preview(queries.changes_since(store, since), channel, SEOUL, queries.repeated_since(store, since))


def test_it_is_what_was_delivered(tmp_path: Path) -> None:
    story = Story(tmp_path / "tides.db", seed=7)
    story.play(20)
    kinds = set(story.watch.kinds())
    assert {"new", "edited", "withdrawn", "failing", "recovered"} <= kinds
    assert story.watch.one("SELECT count(*) FROM changes WHERE original_id IS NOT NULL")
    for channel in CHANNELS:
        found = story.preview(channel)
        expected = [(one.at, tuple(alert.uid for alert in one.alerts)) for one in found.sendings]
        assert story.receivers[channel.name].sent == expected, channel.name
        alerts = sum(len(one.alerts) for one in found.sendings)
        assert alerts + found.left_out.total() == len(story.watch.kinds())


def test_a_cross_post_of_what_was_alerted_before_is_left_out(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "tides.db", sources=("board", "other"))
    one, two = release("The harbour", "12 boats set sail."), release("The mill", "Its wheel turns.")
    watch.check(reading("0", release("The library")))
    watch.check(reading("o", release("The market")), source="other")
    watch.check(reading("1", one), reading("0", release("The library")))
    watch.check(reading("copy", one), reading("2", two), reading("o", release("The market")), source="other")
    since = watch.now
    found = preview(queries.changes_since(watch.store, since), DESK, SEOUL, queries.repeated_since(watch.store, since))
    assert [alert.change.key for one in found.sendings for alert in one.alerts] == ["2"]
    assert found.left_out == {Reason.of("rule_cross_post"): 1}
    deaf = replace(DESK, words=Words(any=("mill",)))
    (reason,) = preview(queries.changes_since(watch.store, since), deaf, SEOUL, ()).left_out
    assert reason.code == "rule_words_any"


def test_an_outage_waits_for_the_last_of_its_sources() -> None:
    lost = Reason.of("list_unread", reason=Reason.of("connection_lost"))
    base = replace(change("failing"), reason=lost)
    other = replace(lost, arguments=(("reason", Reason.of("list_empty")),))
    seen = [
        with_fields(base, id=1, source="a", at="2026-07-14T03:00:00Z"),
        with_fields(base, id=2, source="b", at="2026-07-14T03:01:30Z"),
        with_fields(base, id=3, source="c", at="2026-07-14T03:00:40Z", reason=other),
        with_fields(base, id=4, source="d", at="2026-07-14T03:05:00Z"),
        with_fields(base, id=5, source="a", kind="recovered", at="2026-07-14T04:00:00Z"),
    ]
    found = preview(seen, DESK, SEOUL, ())
    assert [(f"{one.at:%H:%M:%S}", [alert.id for alert in one.alerts]) for one in found.sendings] == [
        ("03:00:40", [3]), ("03:01:30", [1, 2]), ("03:05:00", [4]), ("04:00:00", [5]),
    ]  # fmt: skip


def test_nothing_happened() -> None:
    assert preview((), DESK, SEOUL, ()) == Preview((), Counter())
