"""`alerts`: the outbox, why, and what rules would have sent."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from scheduler.daemon.lock import VisitLock
from scheduler.demo.inbox import Inbox
from store import outbox
from store.db.database import open_store

Cli = Callable[..., Result]


@pytest.fixture
def inbox(home: Path) -> Iterator[Inbox]:
    """A webhook on loopback that the channel "desk" points to."""
    path = home / "config.toml"
    with Inbox() as inbox:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("json://127.0.0.1:9/s3cr3t-path", inbox.apprise_url), encoding="utf-8")
        yield inbox


def kill_all(home: Path) -> None:
    with open_store(home / "tides.db") as store:
        outbox.mark_dead(store, [alert.id for alert in outbox.alerts(store)], "the receiver said no")


def test_the_outbox_is_listed(cli: Cli, home: Path) -> None:
    lines = cli("alerts").stdout.splitlines()
    assert lines[0].split() == ["ALERT", "STATE", "WHEN", "KIND", "WHAT"]
    assert [line.split()[0] for line in lines[1:]] == [f"pw-{n}-desk" for n in (5, 4, 3, 2, 1)]
    assert cli("alerts", "--state", "dead").stdout == "no alerts\n"
    assert cli("alerts", "--channel", "edits").stdout == "no alerts\n"


def test_a_dead_alert_says_why(cli: Cli, home: Path) -> None:
    kill_all(home)
    assert "Measuring Stations Agreed — the receiver said no" in cli("alerts", "--state", "dead").stdout


def test_why_names_the_rule_for_each_channel(cli: Cli, home: Path) -> None:
    said = cli("alerts", "why", "4").stdout
    assert "withdrawn  조류부, 항만 대화 개최 (tides-ko, 2026-07-14 13:00)" in said
    assert "desk     yes      owed; every rule of the channel allows it" in said
    assert "edits    no       kinds: withdrawn is not among edited" in said


def test_why_in_korean_and_for_programs(cli: Cli, home: Path, document: Callable[..., Any]) -> None:
    said = cli("alerts", "why", "4", "--language", "ko").stdout
    assert "  HTTP 404 Not Found 응답이 왔습니다" in said
    assert "kinds: withdrawn은 edited에 들지 않습니다" in said
    (answer,) = document("alerts", "why", "4")
    assert [one["why"] for one in answer["channels"]][1] == "kinds: withdrawn is not among edited"
    assert answer["channels"][1]["reason"] == {
        "code": "rule_kinds",
        "arguments": {"kind": "withdrawn", "wanted": "edited"},
    }


def test_why_of_an_alert_and_of_a_release(cli: Cli, home: Path) -> None:
    assert cli("alerts", "why", "pw-4-desk").stdout == cli("alerts", "why", "4").stdout
    said = cli("alerts", "why", "tides-en/press/2").stdout
    assert said.count("CHANNEL") == 2
    assert "it was recorded silently, or the channel or its rules are newer than the change" in said


def test_why_of_what_was_there_from_the_beginning(cli: Cli, home: Path) -> None:
    result = cli("alerts", "why", "tides-en/press/1")
    assert result.exit_code == 2
    assert "recorded silently" in result.stderr


def test_why_of_an_alert_that_was_made_without_the_database(cli: Cli, home: Path) -> None:
    result = cli("alerts", "why", "pw-database-fails-20260714T024500Z-desk")
    assert result.exit_code == 2
    assert "made without it" in result.stderr


def test_why_of_a_channel_that_is_gone(cli: Cli, home: Path) -> None:
    path = home / "config.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('name = "desk"', 'name = "news"'), encoding="utf-8")
    assert "the config no longer has this channel" in cli("alerts", "why", "4").stdout


def test_a_test_message_arrives(cli: Cli, inbox: Inbox) -> None:
    result = cli("alerts", "test", "desk")
    assert (result.exit_code, result.stdout) == (0, "desk  sent\n")
    assert len(inbox.messages) == 1


def test_a_test_message_that_cannot_arrive(cli: Cli, home: Path) -> None:
    result = cli("alerts", "test", "desk")
    assert result.exit_code == 1
    assert result.stdout.startswith("desk  not sent: ")
    assert "s3cr3t" not in result.output


def test_an_unset_secret_is_wrong_config(cli: Cli, home: Path) -> None:
    path = home / "config.toml"
    text = path.read_text(encoding="utf-8").replace("json://127.0.0.1:9/s3cr3t-path", "${PRESSWATCH_NO_SUCH_URL}")
    path.write_text(text, encoding="utf-8")
    result = cli("alerts", "test")
    assert result.exit_code == 2
    assert "${PRESSWATCH_NO_SUCH_URL} is not set" in result.stderr


def test_retry_brings_the_dead_back(cli: Cli, home: Path, inbox: Inbox) -> None:
    kill_all(home)
    result = cli("alerts", "retry")
    assert result.exit_code == 0
    assert "5 alerts to retry" in result.stdout
    assert "desk  5 sent" in result.stdout
    assert inbox.messages
    assert cli("alerts", "--state", "pending").stdout == "no alerts\n"


def test_retry_that_fails_again(cli: Cli, home: Path) -> None:
    kill_all(home)
    assert cli("alerts", "retry").exit_code == 1


def test_retry_leaves_it_to_the_daemon(cli: Cli, home: Path, inbox: Inbox) -> None:
    kill_all(home)
    with VisitLock(home / "tides.db", "run"):
        result = cli("alerts", "retry")
    assert result.exit_code == 0
    assert "`presswatch run` (pid" in result.stdout
    assert not inbox.messages


def test_preview_is_what_the_channel_got(cli: Cli, home: Path, inbox: Inbox, document: Callable[..., Any]) -> None:
    assert cli("alerts", "retry").exit_code == 0
    found = document("alerts", "preview", "desk", "--days", "3650")
    assert found["count"] == found["alerts"] == found["changes"] == len(inbox.messages)
    assert sorted(one["subject"] for one in found["messages"]) == sorted(one["title"] for one in inbox.messages)
    assert set(found) == {"channel", "since", "changes", "alerts", "count", "messages", "left_out"}
    (first, *_) = found["messages"]
    assert set(first) == {"at", "subject", "text", "alerts"}
    assert set(first["alerts"][0]) == {
        "uid", "change_id", "kind", "source", "release_id", "key", "url", "title",
    }  # fmt: skip


def test_preview_names_what_is_left_out_and_why(cli: Cli, home: Path) -> None:
    said = cli("alerts", "preview", "edits", "--days", "3650").stdout
    assert said.startswith("edits, last 3,650 days: 1 message about 1 of 5 changes (Edited 1)\n")
    assert "not alerted  4 changes\n" in said
    assert re.search(r"^  1  kinds: withdrawn is not among edited$", said, re.MULTILINE)
    assert cli("alerts", "preview", "edits", "--days", "1").stdout.endswith("\nno messages\n")


def test_preview_of_one_message(cli: Cli, home: Path) -> None:
    said = cli("alerts", "preview", "edits", "--days", "3650", "--show", "1").stdout
    assert said.startswith("Edited · ")
    assert "presswatch alert pw-3-edits" in said
    result = cli("alerts", "preview", "edits", "--show", "9")
    assert result.exit_code == 2
    assert "there is no message 9" in result.stderr


def test_preview_of_a_digest_names_each_change(cli: Cli, home: Path) -> None:
    path = home / "config.toml"
    config = path.read_text(encoding="utf-8").replace('s3cr3t-path"', 's3cr3t-path"\ndigest = "daily 08:00"')
    path.write_text(config.replace("json://127.0.0.1:9/", "${NOT_SET}/"), encoding="utf-8")
    said = cli("alerts", "preview", "desk", "--days", "3650").stdout
    assert "- Withdrawn · 조류부, 항만 대화 개최" in said
    assert "NOT_SET" not in said


def test_preview_of_an_unknown_channel(cli: Cli, home: Path) -> None:
    result = cli("alerts", "preview", "dask")
    assert result.exit_code == 2
    assert 'did you mean "desk"?' in result.stderr
