"""`check`, as a person types it, against the press room."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from scheduler.clock import utc_now
from scheduler.demo.inbox import Inbox
from scheduler.demo.pressroom import PressRoom
from store.db.database import open_store
from store.sources import set_due

Cli = Callable[..., Result]


@pytest.mark.workers
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


def test_an_outage_is_one_message_at_the_end_of_the_check_that_finds_it(
    cli: Cli, config: Path, room: PressRoom, webhook: Inbox
) -> None:
    news = f'[[source]]\nname = "news"\nurl = "{room.list_url("m_5674")}"\nprofile = "mofa"\nevery = "1h"\n'
    channel = f'[[channel]]\nname = "desk"\nurl = "{webhook.apprise_url}"\n'
    config.write_text(config.read_text(encoding="utf-8") + news + channel, encoding="utf-8")
    cli("check")
    room.set_weather("maintenance")
    cli("check", "room")
    with open_store(config.parent / "room.db") as store:
        set_due(store, {"room": "2026-01-01T00:00:00Z"})
    assert cli("check").stdout.count("failed: ") == 2  # "news" is not due before the hour is over
    assert [[alert["source"] for alert in message["alerts"]] for message in webhook.messages] == [["room", "news"]]


def test_quiet_says_nothing_when_all_is_well(cli: Cli, room: PressRoom) -> None:
    assert cli("-q", "check").output == ""


def test_on_a_terminal_there_is_a_bar(cli: Cli, room: PressRoom) -> None:
    said = cli("check", "room", env={"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "80"}).stdout
    assert "visiting" in said
    assert "watching from now on" in said


def test_an_alert_that_cannot_be_sent_is_told(cli: Cli, config: Path, room: PressRoom) -> None:
    channel = '[[channel]]\nname = "desk"\nurl = "json://127.0.0.1:9/s3cr3t"\n'
    config.write_text(config.read_text(encoding="utf-8") + channel, encoding="utf-8")
    cli("check")
    room.set_weather("maintenance")
    cli("check", "room")
    result = cli("check", "room")
    assert result.exit_code == 1
    assert "1 alert could not be sent yet; `presswatch alerts` says why" in result.stderr
    assert "s3cr3t" not in result.output


def test_the_first_check_names_what_it_could_not_read(cli: Cli, room: PressRoom) -> None:
    room.set_weather("blank", f"/*{room.rows('m_5676')[1].seq}*")
    said = cli("check").stdout.splitlines()
    assert said[0].startswith("room  watching from now on: ")
    assert re.fullmatch(r"  1 page could not be read; will be tried again \(.+\)", said[1])
    assert cli("check", "room").stdout.splitlines()[1:] == []


def test_sources_that_are_not_due_are_counted(cli: Cli, config: Path, room: PressRoom) -> None:
    config.write_text(config.read_text(encoding="utf-8").replace('"1s"', '"1h"'), encoding="utf-8")
    cli("check")
    said = cli("check").stdout
    assert re.fullmatch(r"1 source not due; next: room at \S+ \S+ \(`presswatch check room` does it now\)\n", said)
    assert cli("-q", "check").output == ""


def test_a_source_that_is_named_is_asked_right_after_an_outage(cli: Cli, room: PressRoom) -> None:
    cli("check")
    room.set_weather("error500")
    for _ in range(3):  # the second failure in a row begins a pause
        assert "left alone" not in cli("check", "room").stdout
    room.set_weather("fine")
    result = cli("check", "room")
    assert result.exit_code == 0
    assert "left alone" not in result.stdout


def test_a_host_that_asked_for_time_gets_it_and_the_line_says_when_by_the_clock_of_the_config(
    cli: Cli, config: Path, room: PressRoom
) -> None:
    config.write_text(f'timezone = "Asia/Seoul"\n{config.read_text(encoding="utf-8")}', encoding="utf-8")
    cli("check")
    room.set_weather("429", retry_after=600)
    cli("check", "room")
    room.set_weather("fine")
    result = cli("check", "room")
    at = re.search(r"left alone until (\d{4}-\d\d-\d\d \d\d:\d\d): it asked us to come back later\n", result.stdout)
    assert at
    ahead = datetime.fromisoformat(at[1]).replace(tzinfo=ZoneInfo("Asia/Seoul")) - utc_now()
    assert timedelta(minutes=8) < ahead < timedelta(minutes=11)
