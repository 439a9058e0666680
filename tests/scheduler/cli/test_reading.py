"""What people see of releases and changes; on a terminal and in a pipe."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_list_shows_the_newest_first_in_columns_that_hold_with_korean(cli: Cli, home: Path) -> None:
    lines = cli("list").stdout.splitlines()
    assert lines[0].split() == ["ID", "PUBLISHED", "SOURCE", "STATUS", "TITLE"]
    assert lines[1].split(maxsplit=4)[4] == "조류부, 항만 대화 개최"
    assert lines[2] == " 3  2026-07-14  tides-en  live ×2    Measuring Stations Agreed"
    assert "\t" not in "".join(lines)


def test_list_narrows_by_source_state_language_and_day(cli: Cli, home: Path) -> None:
    assert [line.split()[0] for line in cli("list", "--source", "tides-en").stdout.splitlines()] == ["ID", "3", "1"]
    assert [line.split()[0] for line in cli("list", "--status", "withdrawn").stdout.splitlines()] == ["ID", "4"]
    assert [line.split()[0] for line in cli("list", "--language", "ko").stdout.splitlines()] == ["ID", "4", "2"]
    assert [line.split()[0] for line in cli("list", "--since", "2026-07-02").stdout.splitlines()] == ["ID", "4", "3"]
    assert [line.split()[0] for line in cli("list", "-n", "1").stdout.splitlines()] == ["ID", "4"]


def test_an_empty_store_says_what_to_do(cli: Cli, home: Path) -> None:
    assert cli("list", "--since", "1d").stdout.startswith("no releases; `presswatch check` visits")


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


def test_show_tells_all_of_one_release(cli: Cli, home: Path) -> None:
    said = cli("show", "tides-en/press/2").stdout
    assert said.startswith("Measuring Stations Agreed\npublished   2026-07-14\n")
    for part in ("department  Coastal Division", "The towns agreed on 24", "note  Unofficial translation",
                 "Tide table.pdf  https://tides.example/f/1", "2  2026-07-14 12:40", "edited  42 → 24"):  # fmt: skip
        assert part in said


def test_show_knows_older_versions_and_the_raw_page(cli: Cli, home: Path) -> None:
    assert "agreed on 42" in cli("show", "3", "--revision", "1").stdout
    raw = cli("show", "4", "--raw").stdout_bytes
    assert raw.startswith("<h1>조류부, 항만 대화 개최</h1>".encode())
    assert raw.endswith(b"</p>")


def test_show_says_how_a_page_was_gone(cli: Cli, home: Path) -> None:
    assert "status      withdrawn (HTTP 404 Not Found)" in cli("show", "4").stdout


def test_what_a_page_says_cannot_steer_the_terminal(cli: Cli, home: Path) -> None:
    from store.db.database import open_store

    with open_store(home / "tides.db") as store, store.write() as db:
        db.execute("UPDATE revisions SET title = 'A\x1b[2Jb\tc', text = 'one\x1b]0;x\x07 two' WHERE release_id = 3")
    for words in (("list",), ("show", "3"), ("changes",), ("search", "two")):
        for env in ({}, {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}):
            said = cli(*words, env=env).stdout
            assert "\x1b[2J" not in said
            assert "\x1b]0" not in said


def test_diff_shows_words(cli: Cli, home: Path) -> None:
    said = cli("diff", "3").stdout
    assert "The towns agreed on [42 → 24] measuring stations." in said
    assert "version 1  seen 2026-07-14 12:20" in said
    coloured = cli("diff", "3", env={"FORCE_COLOR": "1", "TERM": "xterm"}).stdout
    assert "\x1b[9;31m42\x1b[0m→\x1b[32m24\x1b[0m" in coloured


def test_diff_of_a_release_that_never_changed(cli: Cli, home: Path) -> None:
    result = cli("diff", "1")
    assert (result.exit_code, result.stdout) == (
        0,
        "release 1 has one version: it was not edited since it was first seen\n",
    )


def test_diff_refuses_versions_that_are_not_there(cli: Cli, home: Path) -> None:
    assert cli("diff", "3", "--to", "7").stderr == "presswatch: release 3 has 2 versions, no version 7\n"
    assert cli("diff", "3", "--from", "2", "--to", "1").exit_code == 2


def test_search_needs_all_words(cli: Cli, home: Path) -> None:
    assert [line.split()[0] for line in cli("search", "관측소", "항만").stdout.splitlines()] == ["ID", "4"]
    assert cli("search", "관측소", "harbour").stdout == "nothing found\n"


def test_changes_are_told_newest_first(cli: Cli, home: Path) -> None:
    lines = cli("changes").stdout.splitlines()
    assert [line.split()[3] for line in lines[1:]] == ["failing", "withdrawn", "edited", "new", "new"]
    assert lines[3].endswith("Measuring Stations Agreed — 42 → 24 measuring")
    assert len(cli("changes", "--kind", "edited").stdout.splitlines()) == 2
    assert len(cli("changes", "--source", "tides-ko").stdout.splitlines()) == 4


def test_changes_since_a_day_of_people(cli: Cli, home: Path) -> None:
    """The story happens on 14 July from noon on by Seoul's clock."""
    assert cli("changes", "--since", "2026-07-15").stdout == "nothing happened\n"
    assert len(cli("changes", "--since", "2026-07-14").stdout.splitlines()) == 6


def test_search_takes_phrases_exclusions_and_months(cli: Cli, home: Path) -> None:
    def ids(*words: str) -> list[str]:
        return [line.split()[0] for line in cli("search", *words).stdout.splitlines()[1:]]

    assert ids("항만 대화") == ["4"]
    assert ids("조류부", "-대화") == ["2"]
    assert ids("-n", "1", "조류부") == ids("-n1", "조류부") != []
    assert ids("조류부", "--since", "2026-08") == []
    assert ids("조류부", "since:2026-07-14") == ["4"]
    assert ids("kind:edited") == ["3"]
    wrong = cli("search", "kind:edit")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "presswatch: kind:edit is no kind of change; they are new, edited, withdrawn, restored, moved, failing,"
        " recovered, quiet\n",
    )
