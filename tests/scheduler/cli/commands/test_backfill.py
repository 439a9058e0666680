"""`backfill`: older releases, on a newsroom and on the press room."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from scheduler.daemon.lock import VisitLock
from scheduler.demo.pressroom import PressRoom
from tests.support.newsrooms import Newsroom, pages_of

Cli = Callable[..., Result]
CONFIG = """# Ours. Do not lose this line.
[fetch]
contact = "desk@example.org"   # who we are
delay = "0s"
timeout = "3s"

[[channel]]
name = "screen"
url = "terminal://"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config without a source."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.fixture
def older(cli: Cli, config: Path) -> Iterator[Newsroom]:
    """A newsroom with 25 releases, the newest ten of them recorded."""
    with Newsroom(pages_of(25, 10)) as site:
        cli("add", f"{site.root}/news", "--yes", "--name", "tides")
        cli("check")
        yield site


@pytest.mark.workers
def test_backfill_in_json(cli: Cli, older: Newsroom) -> None:
    told = json.loads(cli("backfill", "tides", "--since", "2026-07-20", "--json").stdout)
    assert set(told) == {"source", "since", "pages", "releases", "reached", "done", "why"}
    assert (told["releases"], told["done"]) == (6, True)
    assert cli("changes").stdout == "no changes\n"


def test_backfill_says_where_the_list_ends(cli: Cli, older: Newsroom) -> None:
    result = cli("backfill", "tides", "--since", "2026-01-01")
    assert result.stdout == "tides: 15 older releases recorded from 3 pages, back to 2026-07-11\n"
    assert result.stderr == "presswatch: the list goes back no further than 2026-07-11\n"
    assert cli("-q", "backfill", "tides", "--since", "2026-01-01").output == ""


def test_backfill_that_is_cut_short_says_how_to_go_on(cli: Cli, older: Newsroom) -> None:
    older.broken.add("/news?from=20")
    result = cli("backfill", "tides", "--since", "2026-01-01")
    assert result.exit_code == 1
    assert result.stderr.startswith("presswatch: tides: page 3 of the list: ")
    assert result.stderr.endswith("; run it again to continue there\n")
    older.broken.clear()
    assert "5 older releases" in cli("backfill", "tides", "--since", "2026-01-01").stdout


def test_backfill_on_a_terminal_has_a_bar(cli: Cli, older: Newsroom) -> None:
    env = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}
    said = cli("backfill", "tides", "--since", "2026-07-11", env=env).stdout
    assert "15 releases, back to 2026-07-11, less than a minute left" in said


def test_backfill_leaves_the_daemon_alone(cli: Cli, config: Path, older: Newsroom) -> None:
    older.asked.clear()
    with VisitLock(config.with_name("presswatch.db"), "run"):
        result = cli("backfill", "tides", "--since", "2026-07-20")
    assert result.exit_code == 1
    assert "is checking the sources; stop it, backfill, and start it again" in result.stderr
    assert result.stderr.count("\n") == 1
    assert older.asked == []


def test_older_releases_are_recorded_silently(cli: Cli, room: PressRoom) -> None:
    cli("check")
    result = cli("backfill", "room", "--since", "2000-01-01")
    assert result.exit_code == 0
    assert re.fullmatch(r"room: 2 older releases recorded from \d+ pages?, back to \d{4}-\d\d-\d\d\n", result.stdout)
    assert len(cli("list", "-n", "0").stdout.splitlines()) == 1 + len(room.rows("m_5676"))
    assert cli("changes").stdout == "no changes\n"


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
