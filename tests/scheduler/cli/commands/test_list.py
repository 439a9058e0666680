"""`list`, and how a table looks on a terminal and in a pipe."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from store.checks import other_pages
from store.db.database import open_store

Cli = Callable[..., Result]


def test_list_shows_the_newest_first_in_columns_that_hold_with_korean(cli: Cli, home: Path) -> None:
    lines = cli("list").stdout.splitlines()
    assert lines[0].split() == ["ID", "PUBLISHED", "SOURCE", "STATUS", "TITLE"]
    assert lines[1].split(maxsplit=4)[4] == "조류부, 항만 대화 개최"
    assert lines[2] == " 3  2026-07-14  tides-en  live ×2    Measuring Stations Agreed"
    assert "\t" not in "".join(lines)


def test_list_says_which_addresses_show_another_page(cli: Cli, home: Path) -> None:
    with open_store(home / "tides.db") as store, store.write() as db:
        other_pages.note(db, 3, "2026-07-14T05:00:00Z", alerted=True)
    assert cli("list").stdout.splitlines()[2].split("  ")[3] == "live ×2, replaced"
    since = {row["id"]: row["replaced_since"] for row in json.loads(cli("list", "--json").stdout)}
    assert (since[3], since[1]) == ("2026-07-14T05:00:00Z", None)


def test_list_narrows_by_source_state_language_and_day(cli: Cli, home: Path) -> None:
    assert [line.split()[0] for line in cli("list", "--source", "tides-en").stdout.splitlines()] == ["ID", "3", "1"]
    assert [line.split()[0] for line in cli("list", "--status", "withdrawn").stdout.splitlines()] == ["ID", "4"]
    assert [line.split()[0] for line in cli("list", "--language", "ko").stdout.splitlines()] == ["ID", "4", "2"]
    assert [line.split()[0] for line in cli("list", "--since", "2026-07-02").stdout.splitlines()] == ["ID", "4", "3"]
    assert [line.split()[0] for line in cli("list", "-n", "1").stdout.splitlines()] == ["ID", "4"]


def test_an_empty_store_says_what_to_do(cli: Cli, home: Path) -> None:
    assert cli("list", "--since", "1d").stdout.startswith("no releases; `presswatch check` checks")


def test_list_on_a_terminal_fits_80_columns(cli: Cli, home: Path) -> None:
    from rich.cells import cell_len
    from rich.text import Text

    result = cli("list", env={"FORCE_COLOR": "1", "COLUMNS": "60", "TERM": "xterm"})
    assert "\x1b[31mwithdrawn" in result.stdout
    assert max(cell_len(Text.from_ansi(line).plain) for line in result.stdout.splitlines()) <= 60


def test_no_color_is_honoured(cli: Cli, home: Path) -> None:
    env = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80", "TERM": "xterm"}
    assert "\x1b[3" not in cli("list", env=env).stdout
    assert "[42 → 24]" in cli("diff", "3", env=env).stdout
