"""What a daemon lives through: hosts that misbehave, a locked store, a full disk, a closed terminal."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from scheduler.demo.weather import Mode
from tests.support.house import House, check_sound, until
from tests.support.watching import made

BASELINE = "SELECT count(*) FROM sources WHERE baseline_at IS NOT NULL"


def source(name: str, url: str) -> str:
    return f'[[source]]\nname = "{name}"\nurl = "{url}"\nprofile = "mofa"\ntimezone = "Asia/Seoul"\nevery = "1s"\n'


def test_hosts_that_misbehave_delay_no_other(house: House, press_room: PressRoom) -> None:
    modes: tuple[Mode, ...] = ("hang", "reset", "trickle", "redirect_circle", "error500")
    house.furnish(press_room, timeout='"2s"')
    with ExitStack() as stack:
        bad = source("nowhere", "http://press.invalid/eng/brd/m_5676/list.do")
        for number, mode in enumerate(modes, 2):
            room = stack.enter_context(PressRoom(host=f"127.0.0.{number}"))
            room.set_weather(mode)
            bad += source(mode, room.list_url("m_5676"))
        house.config.write_text(house.config.read_text() + bad)
        with house.daemon() as daemon:
            until(
                lambda: house.one("SELECT count(*) FROM checks WHERE source = 'm_5676' AND good") == 8, "eight checks"
            )
            until(
                lambda: house.one("SELECT count(*) FROM sources WHERE failing_told") == len(modes) + 1,
                "all to fail",
                30,
            )
            assert daemon.end() == 0
            assert "mistake" not in daemon.log
            assert "Traceback" not in daemon.log
    gaps = (
        "SELECT max(gap) FROM (SELECT unixepoch(finished_at) - lag(unixepoch(finished_at)) OVER (ORDER BY id) AS gap"
        " FROM checks WHERE source = 'm_5676')"
    )
    assert house.number(gaps) <= 3  # seconds; 1 on a machine at rest
    assert house.one("SELECT count(*) FROM checks WHERE good AND source <> 'm_5676'") == 0
    assert house.one("SELECT count(*) FROM changes WHERE kind <> 'failing'") == 0


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program is in the middle of writing."""
    other = sqlite3.connect(database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_a_locked_store_is_waited_for(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        with locked(house.database):
            seen = house.one("SELECT max(id) FROM checks")
            press_room.publish("m_5676", made(1, press_room.opening))
            press_room.forget_requests()
            until(lambda: press_room.hits["/eng/brd/m_5676/list.do"] > 0, "a check that cannot be recorded")
            assert house.one("SELECT max(id) FROM checks") == seen
        until(lambda: house.one("SELECT count(*) FROM changes WHERE kind = 'new'") == 1, "the release")
        assert daemon.end() == 0
        assert "error" not in daemon.log


def test_it_ends_in_time_while_the_store_is_locked(house: House, press_room: PressRoom, webhook: Inbox) -> None:
    house.furnish(press_room, channels=f'[[channel]]\nname = "hook"\nurl = "{webhook.apprise_url}"\n')
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        with locked(house.database):
            press_room.forget_requests()
            until(lambda: press_room.hits["/eng/brd/m_5676/list.do"] > 0, "a check that cannot be recorded")
            time.sleep(0.5)
            assert daemon.end() == 0
        assert "Traceback" not in daemon.log
    check_sound(house)
    press_room.publish("m_5676", made(1, press_room.opening))
    with house.daemon() as daemon:
        assert len(webhook.wait_for(1, 15)) == 1
        assert daemon.end() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can make a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_a_full_disk_is_told_and_nothing_is_lost(house: House, small_disk: Path, press_room: PressRoom) -> None:
    house.furnish(press_room)
    house.database = small_disk / "presswatch.db"
    house.config.write_text(house.config.read_text().replace('"presswatch.db"', f'"{house.database}"'))
    with house.daemon() as daemon:
        until(lambda: house.one(BASELINE) == 1, "the baseline")
        with pytest.raises(OSError, match="No space"):
            fill(small_disk / "filler")
        until(lambda: "the disk is full" in daemon.log, "the complaint")
        assert house.one("SELECT count(*) FROM latest") == 11
        assert daemon.log.count("the disk is full") == 1
        assert daemon.end() == 0
        assert "Traceback" not in daemon.log
    (small_disk / "filler").unlink()
    check_sound(house)
    press_room.publish("m_5676", made(1, press_room.opening))
    with house.daemon() as daemon:
        until(lambda: house.one("SELECT count(*) FROM changes WHERE kind = 'new'") == 1, "the release")
        assert daemon.end() == 0


def test_a_check_on_a_full_disk_says_so_in_one_line(house: House, small_disk: Path, press_room: PressRoom) -> None:
    house.furnish(press_room)
    house.config.write_text(house.config.read_text().replace('"presswatch.db"', f'"{small_disk}/presswatch.db"'))
    filler = small_disk / "filler"
    for free in (1_250_000, 100_000, 0):  # the first is enough for an empty database, and not for the releases
        with pytest.raises(OSError, match="No space"):
            fill(filler)
        os.truncate(filler, filler.stat().st_size - free)
        done = house.run("check")
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert re.search(rf"{small_disk}/presswatch\.db\S*: .*(disk is full|No space left)", done.stderr)


@pytest.mark.skipif(shutil.which("setsid") is None, reason="needs setsid")
def test_a_closed_terminal_ends_it(house: House, press_room: PressRoom) -> None:
    house.furnish(press_room)
    master, slave = os.openpty()
    log = house.folder / "log"
    command = ["setsid", "--ctty", sys.executable, "-m", "presswatch", "--config", str(house.config), "run"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=slave, stdout=out, stderr=out)
    os.close(slave)
    try:
        until(lambda: "watching" in log.read_text(), "the daemon to start")
        process.send_signal(signal.SIGHUP)
        until(lambda: "config reloaded" in log.read_text(), "the config to be reloaded")
        os.close(master)
        assert process.wait(timeout=5) == 0
    finally:
        process.kill()
    assert log.read_text().splitlines()[-1].endswith("ended")
