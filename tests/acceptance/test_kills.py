"""Kills at any instant, of the daemon and of the commands beside it: nothing is lost, and the store stays sound."""

import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from store.db.database import open_store
from tests.support.house import House, check_sound, until
from tests.support.watching import made

PUBLISHING = ("m_5676", "m_5679", "m_4080")
QUIET = "m_5389"  # publishes nothing, so that `accept` hides nothing
NAMES = ("m_4080", "korean")  # of the source that is renamed to and fro
BASELINES = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"
LONGEST = 1.0  # seconds that a command lives
FRESH = 30  # kills until a check may end: what slides off the five pages of a list between two checks is a gap


class Newsdesk:
    """Publishes without a pause, in a thread of its own."""

    def __init__(self, room: PressRoom, pause: float) -> None:
        self.titles: list[str] = []
        self._room, self._pause = room, pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> "Newsdesk":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._over.wait(self._pause):
            release = made(len(self.titles), self._room.opening)
            self._room.publish(PUBLISHING[len(self.titles) % len(PUBLISHING)], release)
            self.titles.append(release.title)


def accept(house: House) -> list[str]:
    """Accept what a breaker holds back, which is opened first."""
    with closing(sqlite3.connect(house.database, isolation_level=None, timeout=20)) as db:
        db.execute("UPDATE sources SET breaker = 'all titles changed', accepted = 0 WHERE name = ?", [QUIET])
    return ["accept", QUIET]


def rename(house: House) -> list[str]:
    now = current_name(house)
    return ["rename", now, NAMES[1 - NAMES.index(now)]]


def current_name(house: House) -> str:
    """What the renamed source is called in the store."""
    return str(house.one(f"SELECT name FROM sources WHERE name IN {NAMES} AND baseline_at IS NOT NULL"))


COMMANDS: Mapping[str, Callable[[House], list[str]]] = {
    "run": lambda _: ["run"],
    "check": lambda _: ["check"],
    "backfill": lambda _: ["backfill", "m_5676", "--since", "2015-01-01"],
    "accept": accept,
    "rename": rename,
    "backup": lambda house: ["backup", "--keep", "2", str(house.folder / "backups")],
}


def kill_one(house: House, command: str) -> bool:
    """Start a command and kill it after a while; whether it was still at it."""
    with house.start(*COMMANDS[command](house)) as process:
        time.sleep(random.uniform(0, LONGEST))  # no wait for anything: the kill is to fall anywhere
        at_it = process.poll() is None
    text, now = house.config.read_text(), current_name(house)
    other = NAMES[1 - NAMES.index(now)]
    house.config.write_text(text.replace(f'name = "{other}"', f'name = "{now}"'))
    return at_it


def check_copies(house: House) -> None:
    """Each file that is named as a copy is a whole one."""
    for copy in (house.folder / "backups").glob("*.db"):
        with open_store(copy, readonly=True) as store:
            assert store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def furnish(house: House, room: PressRoom, webhook: Inbox) -> None:
    channel = f'[[channel]]\nname = "hook"\nurl = "{webhook.apprise_url}"\nkinds = ["new"]\nburst = ""\n'
    house.furnish(room, (*PUBLISHING, QUIET), channels=channel)
    (house.folder / "backups").mkdir()
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINES) == len(PUBLISHING) + 1, "the baselines")
        daemon.process.kill()


def survive(house: House, room: PressRoom, webhook: Inbox, kills: int, pause: float) -> tuple[Counter[str], list[str]]:
    """Kill until so many commands were killed at work; how often each one was, and the titles published meanwhile."""
    furnish(house, room, webhook)
    killed: Counter[str] = Counter()
    with Newsdesk(room, pause) as desk:
        for number in range(10 * kills):
            command = list(COMMANDS)[number % len(COMMANDS)]
            killed[command] += kill_one(house, command)
            check_sound(house)
            check_copies(house)
            if killed.total() == kills:
                break
            if number % FRESH == FRESH - 1:
                assert house.run("check").returncode == 0
    told_in_the_end(house, desk.titles)
    return killed, desk.titles


def told_once(webhook: Inbox) -> list[str]:
    """The titles that came, those of one alert once."""
    return list({message["id"]: message["release"] for message in webhook.messages}.values())


def told_twice(webhook: Inbox) -> int:
    """How many alerts came once more than they should have: with the same id as before."""
    return len(webhook.messages) - len({message["id"] for message in webhook.messages})


def told_in_the_end(house: House, titles: list[str]) -> None:
    """Let a daemon that nothing disturbs find and send the rest."""
    listed = ", ".join(f"'{title}'" for title in titles)
    with house.daemon() as daemon:
        found = f"SELECT count(DISTINCT title) FROM latest WHERE title IN ({listed})"
        until(lambda: house.one(found) == len(titles), "every release to be known", 60)
        until(lambda: house.one("SELECT count(*) FROM alerts WHERE state <> 'sent'") == 0, "every alert to be sent", 60)
        assert daemon.end() == 0
    check_sound(house)


@pytest.mark.long
@pytest.mark.timeout(180)
def test_killed_at_any_instant_nothing_is_lost(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    killed, titles = survive(house, press_room, webhook, kills=len(COMMANDS), pause=0.8)
    assert killed.total() == len(COMMANDS)
    assert Counter(told_once(webhook)) == Counter(titles)
    assert told_twice(webhook) <= killed["run"] + killed["check"], "twice without a kill between sending and noting"


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_killed_five_hundred_times_nothing_is_lost(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    killed, titles = survive(house, press_room, webhook, kills=500, pause=2.0)
    print(killed, f"{told_twice(webhook)} of {len(titles)} alerts came twice")
    assert killed.total() == 500
    assert Counter(told_once(webhook)) == Counter(titles)
    assert told_twice(webhook) <= killed["run"] + killed["check"], "twice without a kill between sending and noting"
