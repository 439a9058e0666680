"""A bad day: press rooms that misbehave on purpose, a person beside the daemon, and what must come of it.

    python -m tests.support.badday --minutes 60 --into FOLDER

FOLDER/journal.log says what was done to the daemon, and when; FOLDER/daemon-N.log what the daemon made of it. At the
end both are held against each other: every release, edit, withdrawal and return was told, once, and nothing else was.
`pace` makes the day shorter: at 0.1 a source is due every 3 seconds instead of every 30.
"""

import argparse
import json
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.demo.inbox import Inbox
from scheduler.demo.noise import LOUD, Noise
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.weather import MODES
from tests.support.house import Daemon, House, until
from tests.support.watching import made

SEOUL = ZoneInfo("Asia/Seoul")
EVERY, TIMEOUT, LOOK, AGAIN = 30, 20, 300, 60  # seconds at pace 1
DEED = 9.0  # seconds between two deeds, on average, at pace 1
BASELINES = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"
NOWHERE = "office-nowhere"  # a host without an address
_SPELL = (60, 240)  # seconds of bad weather
_OF_LISTS = "no_rows", "redesign"
_CHANNEL: tuple[Any, ...] = ("500", "429", "reset", "hang", "301")


@dataclass(frozen=True, slots=True)
class Watched:
    """One source: a board of a room."""

    name: str
    room: int
    board: str
    feed: bool = False


WATCHED = (
    Watched("mofa-eng-press", 0, "m_5676"), Watched("mofa-eng-news", 0, "m_5674"),
    Watched("mofa-kor-press", 1, "m_4080"),
    Watched("briefings-feed", 2, "m_5679", feed=True), Watched("press-mirror", 3, "m_5676"),
    Watched("toronto-notices", 4, "m_5389"),
)  # fmt: skip


@dataclass
class Day:
    """What was done so far, what is owed to the channel for it, and what has to be undone again."""

    house: House
    rooms: list[PressRoom]
    inbox: Inbox  # of the channel desk, which misbehaves
    calm: Inbox  # of the channel calm, which takes everything, in bursts
    dice: random.Random
    pace: float
    owed: Counter[tuple[str, str]] = field(default_factory=Counter)  # (kind, title)
    storms: list[tuple[str, float, float]] = field(default_factory=list)  # source, began, ended (monotonic)
    undoing: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)  # titles that are left alone from now on
    given_up: set[str] = field(default_factory=set)  # ids of alerts that `alerts retry` sends late
    count: int = 0
    kills: int = 0

    def note(self, what: str) -> None:
        with (self.house.folder / "journal.log").open("a", encoding="utf-8") as journal:
            print(f"{datetime.now(SEOUL):%H:%M:%S} {what}", file=journal)

    def later(self, seconds: float, undo: Callable[[], None]) -> None:
        self.undoing.append((time.monotonic() + seconds * self.pace, undo))

    def undo(self, *, all_: bool = False) -> None:
        now = time.monotonic()
        ripe = [undo for at, undo in self.undoing if all_ or at <= now]
        self.undoing = [] if all_ else [one for one in self.undoing if one[0] > now]
        for undo in ripe:
            undo()

    def known(self, status: str = "live") -> list[tuple[Watched, int, str]]:
        """Releases that the store has in their last version: the source, their number, their title."""
        sql = "SELECT source, key, title, text FROM latest WHERE status = ?"
        with suppress(sqlite3.Error), self.house.store() as store:
            rows = store.db.execute(sql, [status]).fetchall()
            return [one for row in rows if (one := self._same(*row)) is not None]
        return []

    def _same(self, source: str, key: str, title: str, text: str) -> tuple[Watched, int, str] | None:
        watched = next((one for one in WATCHED if one.name == source), None)
        if watched is None or watched.feed or (source, title) in self.touched:
            return None
        seq = int(key.rpartition("/")[2])
        release = self.rooms[watched.room].post(watched.board, seq).release
        plain = {re.sub(r"^\d+\. |^## ", "", line) for line in release.paragraphs if "|" not in line}
        mine = re.sub(r"\s+", " ", text)
        return (watched, seq, title) if all(re.sub(r"\s+", " ", line) in mine for line in plain) else None


# -- what the offices do ---------------------------------------------------------------------------------------------


def publish(day: Day) -> None:
    watched = day.dice.choice(WATCHED)
    release = made(day.count, datetime.now(SEOUL).date())
    day.count += 1
    day.rooms[watched.room].publish(watched.board, release)
    day.owed["new", release.title] += 1
    day.note(f"{watched.name} publishes “{release.title}”")


def edit(day: Day) -> None:
    found = [one for one in day.known() if one[2].startswith("Report on")]
    if not found:
        return
    watched, seq, title = day.dice.choice(found)
    room = day.rooms[watched.room]
    first, *others = room.post(watched.board, seq).release.paragraphs
    number = re.findall(r"\d+", first)[-1]
    room.edit(watched.board, seq, paragraphs=(first.replace(number, str(int(number) + 1)), *others))
    day.owed["edited", title] += 1
    day.note(f"{watched.name} changes a number in “{title}”")


def respell(day: Day) -> None:
    found = [one for one in day.known() if one[2].startswith("Report on")]
    if not found:
        return
    watched, seq, title = day.dice.choice(found)
    room = day.rooms[watched.room]
    lines = room.post(watched.board, seq).release.paragraphs
    room.edit(watched.board, seq, paragraphs=tuple(line.replace("Minister Han", "Minister\u00a0Han") for line in lines))
    day.note(f"{watched.name} sets other spaces in “{title}” (no news)")


def withdraw(day: Day) -> None:
    found = [one for one in day.known() if one[2].startswith("Report on")]
    if not found:
        return
    watched, seq, title = day.dice.choice(found)
    how = day.dice.choice(("404", "410", "deleted_page", "redirect_list"))
    day.rooms[watched.room].remove(watched.board, seq, how)  # type: ignore[arg-type]
    day.owed["withdrawn", title] += 1
    day.touched.add((watched.name, title))
    day.note(f"{watched.name} withdraws “{title}” ({how})")


def restore(day: Day) -> None:
    with suppress(sqlite3.Error), day.house.store() as store:
        gone = store.db.execute("SELECT source, key, title FROM latest WHERE status = 'withdrawn'").fetchall()
        gone = [row for row in gone if not day.owed["restored", row[2]]]
        if gone:
            source, key, title = day.dice.choice(gone)
            watched = next(one for one in WATCHED if one.name == source)
            day.rooms[watched.room].restore(watched.board, int(key.rpartition("/")[2]))
            day.owed["restored", title] += 1
            day.note(f"{source} puts “{title}” back")


def crosspost(day: Day) -> None:
    found = [one for one in day.known() if one[0].name == "mofa-eng-press" and one[2].startswith("Report on")]
    if not found:
        return
    watched, seq, title = day.dice.choice(found)
    day.rooms[0].crosspost(watched.board, seq, "m_5674")
    day.touched |= {(watched.name, title), ("mofa-eng-news", title)}
    day.note(f"mofa-eng-news posts “{title}” as well (no news)")


# -- bad weather -----------------------------------------------------------------------------------------------------


def storm(day: Day) -> None:
    mode: Any = day.dice.choice([mode for mode in MODES if mode != "fine"])
    watched = day.dice.choice(WATCHED)
    room = day.rooms[watched.room]
    where = watched.board if mode in _OF_LISTS or day.dice.random() < 0.5 else "*"
    if day.dice.random() < 0.2 and mode not in _OF_LISTS:
        where = "/*/view.do*"
    seconds = day.dice.uniform(*_SPELL)
    hit = [one.name for one in WATCHED if one.room == watched.room]
    began = time.monotonic()

    def end() -> None:
        room.set_weather("fine", where)
        day.storms.extend((name, began, time.monotonic()) for name in hit)
        day.note(f"127.0.0.{watched.room + 1}, {where}: well again")

    room.set_weather(mode, where, retry_after=20 * day.pace)
    day.later(seconds, end)
    day.note(f"127.0.0.{watched.room + 1}, {where}: {mode} for {seconds * day.pace:.0f} s ({', '.join(hit)})")


def receiver(day: Day) -> None:
    mode = day.dice.choice(_CHANNEL)
    day.inbox.set_mode(mode, retry_after=20 * day.pace)
    seconds = day.dice.uniform(30, 90)

    def end() -> None:
        day.inbox.set_mode("200")
        day.note("the webhook is well again")

    day.later(seconds, end)
    day.note(f"the webhook: {mode} for {seconds * day.pace:.0f} s")


# -- the machine and the person --------------------------------------------------------------------------------------


def lock(day: Day) -> None:
    seconds = day.dice.choice((5, 20, 45)) * day.pace
    other = sqlite3.connect(day.house.database, isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    day.note(f"another program holds the database for {seconds:.0f} s")
    time.sleep(seconds)
    other.execute("ROLLBACK")
    other.close()


def reload(day: Day, daemon: Daemon) -> None:
    day.note("SIGHUP")
    daemon.tell(signal.SIGHUP)


def reload_wrong(day: Day, daemon: Daemon) -> None:
    right = day.house.config.read_text(encoding="utf-8")
    day.house.config.write_text(right.replace('every = "', 'evry = "', 1), encoding="utf-8")
    day.note("SIGHUP with a config that has a wrong key")
    daemon.tell(signal.SIGHUP)

    def mend() -> None:
        day.house.config.write_text(right, encoding="utf-8")
        day.note("the config is right again")

    day.later(20, mend)


def suspend(day: Day, daemon: Daemon) -> None:
    seconds = day.dice.uniform(60, 150) * day.pace
    day.note(f"the daemon is suspended for {seconds:.0f} s")
    daemon.tell(signal.SIGSTOP)
    time.sleep(seconds)
    daemon.tell(signal.SIGCONT)
    day.note("and goes on")


def ask(day: Day) -> None:
    command = day.dice.choice(
        (("check", "mofa-eng-press"), ("status",), ("list",), ("changes",), ("run",), ("alerts",), ("doctor",),
         ("backup", "--keep", "2", str(day.house.folder / "backups")))
    )  # fmt: skip
    came = day.house.run(*command)
    day.note(
        f"$ presswatch {' '.join(command)} -> exit {came.returncode}: {(came.stdout + came.stderr).strip()[-300:]!r}"
    )


DEEDS: tuple[tuple[Callable[[Day], None], int], ...] = (
    (publish, 30), (edit, 15), (respell, 6), (withdraw, 4), (restore, 6), (crosspost, 3),
    (storm, 14), (receiver, 4), (lock, 2), (ask, 8),
)  # fmt: skip
SIGNALS: tuple[tuple[Callable[[Day, Daemon], None], int], ...] = ((reload, 3), (reload_wrong, 2), (suspend, 2))


# -- the day ---------------------------------------------------------------------------------------------------------


def furnish(house: House, rooms: list[PressRoom], inbox: Inbox, calm: Inbox, pace: float) -> None:
    def spell(seconds: float) -> str:
        return f'"{max(1, round(seconds * pace))}s"'

    lines = [
        'timezone = "Asia/Seoul"',
        "[fetch]",
        'contact = "desk@localhost"',
        f'timeout = "{max(5, round(TIMEOUT * pace))}s"',
    ]
    lines += [f'delay = "{"1s" if pace == 1 else "0s"}"', "[revisit]"]
    lines += [f'ages = {{ "365d" = {spell(LOOK)} }}', f"withdrawn_after = {spell(AGAIN)}"]
    for one in WATCHED:
        url = rooms[one.room].feed_url(one.board) if one.feed else rooms[one.room].list_url(one.board)
        lines += ["[[source]]", f'name = "{one.name}"', f'url = "{url}"', 'profile = "mofa"']
        lines += ['timezone = "Asia/Seoul"', f"every = {spell(EVERY)}"]
    lines += [
        "[[source]]",
        f'name = "{NOWHERE}"',
        'url = "http://press.invalid/eng/brd/m_5676/list.do"',
        'every = "1m"',
    ]
    lines += ["[[channel]]", 'name = "desk"', f'url = "{inbox.apprise_url}"']
    lines += ['burst = ""'] if pace < 1 else []
    lines += ["[[channel]]", 'name = "calm"', f'url = "{calm.apprise_url}"', f'burst = "3 in {spell(120)[1:]}']
    house.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (house.folder / "backups").mkdir()


@contextmanager
def opened(count: int) -> Iterator[list[PressRoom]]:
    with ExitStack() as stack:
        rooms = []
        for number in range(count):
            room = PressRoom(
                datetime.now(SEOUL).date(), host=f"127.0.0.{number + 1}", gate=number == 0, validators=number == 1
            )
            rooms.append(stack.enter_context(room))
        rooms[3].noise = LOUD
        rooms[4].noise = Noise(encoding="euc-kr", clock=True)
        yield rooms


def live(house: House, seconds: float, pace: float, seed: int) -> Day:
    """Let the day pass, make everything well again, and wait until nothing is owed any more."""
    with opened(5) as rooms, Inbox() as inbox, Inbox() as calm:
        furnish(house, rooms, inbox, calm, pace)
        day = Day(house, rooms, inbox, calm, random.Random(seed), pace)
        over = time.monotonic() + seconds
        for part in range(2):  # one daemon is killed, the other one told to end
            with house.daemon() as daemon:
                until(lambda: house.one(BASELINES) == len(WATCHED), "all baselines", 60)
                _misbehave(day, daemon, over - (1 - part) * seconds / 2)
                day.undo(all_=True)  # with a wrong config no daemon starts
                if part == 0:
                    daemon.process.kill()
                    day.kills += 1
                    day.note("kill -9, and a new start")
                else:
                    _wait_for_the_end(day)
                    day.note("SIGTERM")
                    assert daemon.end() == 0
        return day


def _misbehave(day: Day, daemon: Daemon, until_: float) -> None:
    while time.monotonic() < until_:
        time.sleep(day.dice.uniform(0.3, 1.7) * DEED * day.pace)
        day.undo()
        assert daemon.process.poll() is None, "the daemon ended by itself"
        if day.dice.random() < 0.05:
            signals, weights = zip(*SIGNALS, strict=True)
            day.dice.choices(signals, weights)[0](day, daemon)
        else:
            deeds, weights = zip(*DEEDS, strict=True)
            day.dice.choices(deeds, weights)[0](day)


def _wait_for_the_end(day: Day) -> None:
    day.note("all is well again; waiting until nothing is owed")
    deadline = time.monotonic() + max(900 * day.pace, 240)
    while time.monotonic() < deadline and any(day.owed - told(inbox) for inbox in (day.inbox, day.calm)):
        time.sleep(5 * day.pace)
        if not day.house.one("SELECT count(*) FROM sources WHERE state = 'failing' AND name <> 'office-nowhere'"):
            with day.house.store() as store:
                day.given_up |= {uid for (uid,) in store.db.execute("SELECT uid FROM alerts WHERE state = 'dead'")}
            day.house.run("alerts", "retry")  # a worker may rest for an hour


def told(inbox: Inbox) -> Counter[tuple[str, str]]:
    """How often each change of a release came, by kind and title."""
    return Counter((one["kind"], one["release"]) for one in messages(inbox) if one["release"])


def messages(inbox: Inbox) -> list[dict[str, Any]]:
    """The alerts that came, each by itself."""
    return [one for message in inbox.messages for one in message.get("alerts", [message])]


def verdict(day: Day) -> list[str]:
    """What went wrong; nothing, on a good bad day."""
    log = "".join(path.read_text(encoding="utf-8") for path in sorted(day.house.folder.glob("daemon-*.log")))
    wrong = [word for word in ("Traceback", "internal error") if word in log]
    doctor = day.house.run("doctor")
    wrong += [] if doctor.returncode == 0 else [doctor.stdout + doctor.stderr]
    for name, inbox in (("desk", day.inbox), ("calm", day.calm)):
        wrong += [f"{name}: {words}" for words in (*_of_releases(day, inbox), *_of_sources(day, inbox))]
    return wrong


def _of_releases(day: Day, inbox: Inbox) -> list[str]:
    came = told(inbox)
    wrong = [f"not told: {what}" for what in day.owed - came]
    wrong += [f"told and not done: {what}" for what in came if what not in day.owed]
    twice = {what: count for what, count in (came - day.owed).items() if what in day.owed}
    if sum(twice.values()) > day.kills:
        wrong.append(f"told more than once: {twice}")
    ids = Counter(one["id"] for one in messages(inbox))
    return wrong + [f"came {count} times: {id_}" for id_, count in ids.items() if count > 1 + day.kills]


def _of_sources(day: Day, inbox: Inbox) -> list[str]:
    """Failing and recovered by turns, with a reason, and all well in the end."""
    wrong: list[str] = []
    moods: dict[str, str] = {}
    for one in _in_order(day, inbox):
        if one["release"] or one["kind"] == "quiet":
            continue
        if moods.get(one["source"], "recovered") == one["kind"]:
            wrong.append(f"{one['source']} was told twice in a row as {one['kind']}")
        if one["source"] not in {storm[0] for storm in day.storms} | {NOWHERE}:
            wrong.append(f"{one['source']} was told as {one['kind']} without a reason")
        moods[one["source"]] = one["kind"]
    wrong += [
        f"{name} is still told as failing" for name, mood in moods.items() if mood != "recovered" and name != NOWHERE
    ]
    return wrong


def _in_order(day: Day, inbox: Inbox) -> list[dict[str, Any]]:
    """Each message once (after a kill one may come twice), as they came.

    Those of a source of which one was given up, and sent again by hand, are in the order of what they say.
    """
    came = list({one["id"]: one for one in messages(inbox)}.values())
    late = {one["source"] for one in came if one["id"] in day.given_up}
    return sorted(came, key=lambda one: int(one["id"].split("-")[1]) if one["source"] in late else 0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--into", type=Path, help="a new folder; a temporary one if not given")
    parser.add_argument("--pace", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    folder = wanted.into or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    day = live(House(folder), wanted.minutes * 60, wanted.pace, wanted.seed)
    wrong = verdict(day)
    kinds = Counter(one["kind"] for one in messages(day.inbox))
    print(
        json.dumps({"told": kinds, "owed": sum(day.owed.values()), "storms": len(day.storms), "wrong": wrong}, indent=1)
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
