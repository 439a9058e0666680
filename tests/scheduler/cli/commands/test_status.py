"""`status`: health, what is owed, and the exit code that cron jobs look at."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from crawler.times import from_iso
from scheduler.daemon.lock import VisitLock
from store.db.database import Store, open_store

Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes after the last check of the store."""
    monkeypatch.setattr("scheduler.cli.session.utc_now", lambda: from_iso("2026-07-14T03:50:00Z"))


@pytest.fixture
def sick(home: Path) -> Iterator[Store]:
    with open_store(home / "tides.db") as store:
        yield store


def heal(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE sources SET state = 'ok', failing_told = 0, last_error = NULL")


def test_a_failing_source_is_told_and_the_exit_code_is_1(cli: Cli, home: Path) -> None:
    result = cli("status")
    assert result.exit_code == 1
    assert "tides-en  ok       2026-07-14 12:40  2026-07-14 12:50         2" in result.stdout
    why = "the list could not be read: no complete response within 20 s"
    assert f"tides-ko: failing: {why} (2 bad checks in a row)" in result.stdout
    assert "tides-ko: next try: 2026-07-14 13:30" in result.stdout
    assert "alerts: 5 waiting, 0 being retried, 0 given up" in result.stdout
    assert "daemon: not running" in result.stdout


def test_all_is_well(cli: Cli, sick: Store) -> None:
    heal(sick)
    assert cli("status").exit_code == 0


def test_maintenance_is_shown_as_what_it_is(cli: Cli, sick: Store) -> None:
    heal(sick)
    with sick.write() as db:
        db.execute("UPDATE sources SET maintenance = '02:00-04:15' WHERE name = 'tides-en'")
    for command in ("status", "sources"):
        result = cli(command)
        assert "tides-en: down again and again at 02:00-04:15, which is not alerted" in result.stdout
        assert result.exit_code == 0


def test_looks_that_are_late_are_shown(cli: Cli, sick: Store) -> None:
    heal(sick)
    with sick.write() as db:
        db.execute("UPDATE sources SET overdue = 38 WHERE name = 'tides-en'")
    result = cli("status")
    assert "tides-en: 38 releases more than a day late for another look: raise `budget`" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE sources SET gap = 'releases since 2026-07-01 may be missing' WHERE name = 'tides-en'",
            "gap: releases",
        ),
        ("UPDATE sources SET breaker = '12 of 14 edited' WHERE name = 'tides-en'", "presswatch accept tides-en"),
        ("UPDATE sources SET state = 'quiet' WHERE name = 'tides-en'", "tides-en: quiet"),
        ("UPDATE alerts SET state = 'dead', last_error = 'gone'", "5 given up; `presswatch alerts --state dead`"),
    ],
)
def test_what_is_wrong_besides(cli: Cli, sick: Store, change: str, said: str) -> None:
    heal(sick)
    with sick.write() as db:
        db.execute(change)
    result = cli("status")
    assert result.exit_code == 1
    assert said in result.stdout


@pytest.mark.parametrize("state", ["paused", "retired"])
def test_what_is_not_watched_is_not_wrong(cli: Cli, sick: Store, state: str) -> None:
    with sick.write() as db:
        db.execute("UPDATE sources SET state = ? WHERE name = 'tides-ko'", [state])
    assert cli("status").exit_code == 0


def test_one_bad_check_and_unread_pages_are_shown_and_are_not_wrong(cli: Cli, sick: Store) -> None:
    heal(sick)
    with sick.write() as db:
        db.execute("UPDATE sources SET last_error = 'timed out', bad_checks = 1 WHERE name = 'tides-en'")
        db.execute(
            "INSERT INTO _unread (source, key, url, tries, next_try_at, why) VALUES ('tides-en', 'k', 'u', 1, '', '')"
        )
    result = cli("status")
    assert result.exit_code == 0
    assert "tides-en: the last check failed: timed out" in result.stdout
    assert "tides-en: 1 page could not be read" in result.stdout


def test_that_nobody_looks_is_said_and_is_wrong(cli: Cli, sick: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    heal(sick)
    monkeypatch.setattr("scheduler.cli.session.utc_now", lambda: from_iso("2026-07-17T00:00:00Z"))
    result = cli("status")
    assert result.exit_code == 1
    assert "tides-en  not watched  2026-07-14 12:40" in result.stdout
    away = "`presswatch run` is not running on this machine"
    assert f"Nobody has looked since 2026-07-14 13:20: {away}" in result.stdout
    known = json.loads(cli("status", "--json").stdout)
    assert (known["ok"], known["last_look"]) == (False, "2026-07-14T04:20:00Z")
    assert [(one["state"], one["watched"]) for one in known["sources"]] == [("ok", False), ("ok", False)]
    assert known["sources"][0]["wrong"] == ["not watched: due since 2026-07-14T03:50:00Z"]
    assert [one["watched"] for one in json.loads(cli("sources", "--json").stdout)] == [False, False]
    assert "not watched" in cli("sources").stdout
    with VisitLock(sick.path, "run"):
        assert cli("status").exit_code == 0  # it has only just begun


def test_the_running_daemon_is_named(cli: Cli, home: Path) -> None:
    with VisitLock(home / "tides.db", "run"):
        assert "daemon: running: `presswatch run` (pid" in cli("status").stdout


def test_watch_refreshes_until_ctrl_c(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = iter([None, None])

    def tick(_seconds: float) -> None:
        if next(turns, "end") == "end":
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", tick)
    result = cli("status", "--watch", env={"FORCE_COLOR": "1", "COLUMNS": "80", "TERM": "xterm"})
    assert result.exit_code == 1
    assert "tides-ko" in result.stdout
