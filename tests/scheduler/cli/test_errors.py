"""Whatever goes wrong: one line on stderr, the right exit code, no traceback."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from crawler.errors import ConfigError, PresswatchError, StoreError, UsageError
from scheduler.cli.entry import presswatch
from scheduler.cli.errors import guarded

Cli = Callable[..., Result]


def fails(error: BaseException, *, verbose: bool = False) -> int:
    def run() -> None:
        raise error

    return guarded(run, verbose=lambda: verbose)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ConfigError("config.toml:3: no"), 2, "presswatch: config.toml:3: no\n"),
        (UsageError("no such"), 2, "presswatch: no such\n"),
        (StoreError("the disk is full"), 1, "presswatch: the disk is full\n"),
        (PresswatchError("no"), 1, "presswatch: no\n"),
        (FileNotFoundError(2, "No such file or directory", "x.html"), 1,
         "presswatch: x.html: No such file or directory\n"),
        (sqlite3.OperationalError("no such table: x"), 1,
         "presswatch: the database cannot be used: no such table: x; `presswatch doctor` examines it\n"),
        (ZeroDivisionError("division by zero"), 1,
         "presswatch: ZeroDivisionError: division by zero (a bug in presswatch; run with -v for the traceback)\n"),
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (click.exceptions.Exit(1), 1, ""),
    ],
)  # fmt: skip
def test_errors_in_one_line(error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(error) == code
    assert capsys.readouterr().err == said


def test_our_mistake_shows_its_traceback_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(ZeroDivisionError("x"), verbose=True) == 1
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert said.endswith("presswatch: ZeroDivisionError: x (a bug in presswatch)\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lst"], 'no command is called "lst"; did you mean "list"?'),
        (["frobnicate"], 'no command is called "frobnicate"; `presswatch --help` lists them'),
        (["--verbos"], "--verbose"),
        (["list", "--sourc", "x"], "see `presswatch list --help`"),
        (["list", "-n", "many"], "see `presswatch list --help`"),
        (["list", "--since", "yesterday"], '"yesterday" is not a day; write 2026-07-01, or 7d for a week ago'),
        (["list", "--source", "tides-eng"], 'no source is called "tides-eng"; did you mean "tides-en"?'),
        (["check", "tides-eng"], 'no source is called "tides-eng"; did you mean "tides-en"?'),
        (["search"], "see `presswatch search --help`"),
        (["show", "99"], 'no release has the id "99"'),
        (["show", "99999999999999999999"], "no release has the id"),
        (["show", "tides-en/press/3"], 'no release is called "tides-en/press/3"; did you mean "tides-en/press/2"?'),
        (["diff", "tide-en/press/2"], 'no source is called "tide-en"; did you mean "tides-en"?'),
        (["alerts", "why", "pw-9-desk"], 'no alert is called "pw-9-desk"'),
        (["alerts", "why", "1/1"], 'no source is called "1"'),
        (["alerts", "test", "dsk"], 'no channel is called "dsk"; did you mean "desk"?'),
        (["alerts", "tset"], 'no command is called "tset"; did you mean "test"?'),
        (["accept", "tides-en"], "tides-en has no open breaker"),
        (["rename", "tides-en", "a b"], '"a b": a name is made of letters'),
        (["rename", "tide", "b"], 'no source is called "tide"'),
        (["clean", "."], "a folder; name one file"),
        (["clean", "-", "--profile", "mofo"], 'no profile is called "mofo"; did you mean "mofa"?'),
    ],
)
def test_wrong_usage_is_told_in_one_line(cli: Cli, home: Path, words: list[str], said: str) -> None:
    result = cli(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("presswatch: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_without_a_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRESSWATCH_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(presswatch, ["list"])
    assert result.exit_code == 2
    assert "config.toml: no such file" in result.stderr
    assert "presswatch init" in result.stderr


def test_the_environment_names_the_config(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSWATCH_CONFIG", str(home / "config.toml"))
    assert CliRunner().invoke(presswatch, ["list"]).exit_code == 0


def test_a_broken_config_is_told_with_its_line(cli: Cli, home: Path) -> None:
    (home / "config.toml").write_text('database = "x.db\n', encoding="utf-8")
    result = cli("list")
    assert result.exit_code == 2
    assert "config.toml:1: " in result.stderr


def test_a_wrong_light_key_is_told_by_the_loader(cli: Cli, home: Path) -> None:
    (home / "config.toml").write_text('timezone = "Asia/Soul"\n', encoding="utf-8")
    result = cli("list")
    assert result.exit_code == 2
    assert "Asia/Seoul" in result.stderr


def test_before_the_first_check(cli: Cli, config: Path) -> None:
    result = cli("list")
    assert result.exit_code == 1
    assert "there is no database yet; `presswatch check`" in result.stderr


def test_a_database_of_another_program(cli: Cli, config: Path) -> None:
    with sqlite3.connect(config.parent / "tides.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    result = cli("list")
    assert result.exit_code == 1
    assert "a SQLite file of another program" in result.stderr


def test_no_database_at_all_but_a_text(cli: Cli, config: Path) -> None:
    (config.parent / "tides.db").write_text("hello, I am a diary, and long enough to be looked at" * 20)
    result = cli("list")
    assert result.exit_code == 1
    assert "not a SQLite database" in result.stderr


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "presswatch", "--config", str(home / "config.toml"), *words]


def test_a_reader_that_leaves_is_no_error(home: Path) -> None:
    """`presswatch export | head -1`: nothing on stderr, also when Python flushes at its end."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command(home, "list"), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_is_quiet(home: Path) -> None:
    code = (
        "import signal, time\nfrom store.maintenance import doctor\nfrom scheduler.cli.entry import presswatch\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in what a shell runs in the background
        "def wait(*_):\n  print('ready', flush=True)\n  time.sleep(20)\n"
        "doctor.findings = wait\n"
        f"presswatch(['--config', {str(home / 'config.toml')!r}, 'doctor'])\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=25)
    assert process.returncode == 130
    assert b"Traceback" not in said
