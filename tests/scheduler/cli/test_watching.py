"""`check` and `run`, as a person types them, against the press room."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from scheduler.demo.pressroom import PressRoom

Cli = Callable[..., Result]

CONFIG = """
database = "room.db"
[fetch]
delay = "0s"
contact = "tests@example.org"
[[source]]
name = "room"
url = "{url}"
profile = "mofa"
every = "1s"
{channel}
"""


@pytest.fixture
def room(config: Path, press_room: PressRoom) -> PressRoom:
    """The press room, with a config that watches one board of it and tells nobody."""
    write(config, press_room)
    return press_room


def write(config: Path, room: PressRoom, channel: str = "") -> None:
    config.write_text(CONFIG.format(url=room.list_url("m_5676"), channel=channel), encoding="utf-8")


def test_the_first_check_is_a_silent_baseline(cli: Cli, room: PressRoom) -> None:
    result = cli("check")
    assert result.exit_code == 0
    newest = room.rows("m_5676")[0].release.title
    assert re.fullmatch(rf"room  watching from now on: \d+ releases, the newest is “{newest}”\n", result.stdout)
    assert cli("check", "room").stdout == "room  no news\n"


def test_a_check_tells_each_change(cli: Cli, room: PressRoom) -> None:
    cli("check")
    row = room.rows("m_5676")[0]
    room.remove("m_5676", row.seq)
    new = room.rows("m_5676")[0].release
    room.edit("m_5676", room.rows("m_5676")[0].seq, title=f"{new.title} 42")
    result = cli("check", "room")
    assert result.exit_code == 0
    assert "room  1 edited" in result.stdout
    assert "  edited  " in result.stdout


def test_a_board_that_fails(cli: Cli, room: PressRoom) -> None:
    cli("check")
    room.set_weather("maintenance")
    result = cli("check", "room")
    assert result.exit_code == 1
    assert result.stdout.startswith("room  failed: ")
    assert cli("-q", "check", "room").stdout.startswith("room  failed: ")


def test_quiet_says_nothing_when_all_is_well(cli: Cli, room: PressRoom) -> None:
    assert cli("-q", "check").output == ""


def test_on_a_terminal_there_is_a_bar(cli: Cli, room: PressRoom) -> None:
    said = cli("check", "room", env={"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "80"}).stdout
    assert "visiting" in said
    assert "watching from now on" in said


def test_an_alert_that_cannot_be_sent_is_told(cli: Cli, config: Path, room: PressRoom) -> None:
    write(config, room, '[[channel]]\nname = "desk"\nurl = "json://127.0.0.1:9/s3cr3t"\n')
    cli("check")
    room.set_weather("maintenance")
    cli("check", "room")
    result = cli("check", "room")
    assert result.exit_code == 1
    assert "1 alert could not be sent yet; `presswatch alerts` says why" in result.stderr
    assert "s3cr3t" not in result.output


def test_older_releases_are_recorded_silently(cli: Cli, room: PressRoom) -> None:
    cli("check")
    result = cli("backfill", "room", "--since", "2000-01-01")
    assert result.exit_code == 0
    assert re.fullmatch(r"room: 2 older releases recorded from \d+ pages?, back to \d{4}-\d\d-\d\d\n", result.stdout)
    assert len(cli("list", "-n", "0").stdout.splitlines()) == 1 + len(room.rows("m_5676"))
    assert cli("changes").stdout == "nothing happened\n"


def test_older_releases_need_a_source_that_was_read(cli: Cli, room: PressRoom) -> None:
    result = cli("backfill", "room", "--since", "7d")
    assert result.exit_code == 1
    assert "run `presswatch check room` first" in result.stderr
    assert (
        cli("backfill", "rom", "--since", "7d").stderr
        == 'presswatch: no source is called "rom"; did you mean "room"?\n'
    )
    assert cli("backfill", "room").exit_code == 2
    assert cli("backfill", "room", "--since", "").exit_code == 2


def test_run_watches_until_sigterm(config: Path, room: PressRoom) -> None:
    command = [sys.executable, "-m", "presswatch", "--config", str(config), "run"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as daemon:
        try:
            assert daemon.stderr is not None
            assert any("newest" in line for line in daemon.stderr)
            second = subprocess.run(command, capture_output=True, text=True, check=False)
            daemon.send_signal(signal.SIGTERM)
            rest = daemon.stderr.read()
        finally:
            daemon.kill()
    assert daemon.returncode == 0
    assert "Traceback" not in rest
    assert second.returncode == 1
    assert f"in use by `presswatch run` (pid {daemon.pid})" in second.stderr
