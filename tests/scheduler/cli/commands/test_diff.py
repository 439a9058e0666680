"""`diff`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


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
        "release 1 has one version: it has not been edited since it was first seen\n",
    )


def test_diff_refuses_versions_that_are_not_there(cli: Cli, home: Path) -> None:
    assert cli("diff", "3", "--to", "7").stderr == "presswatch: release 3 has 2 versions, no version 7\n"
    assert cli("diff", "3", "--from", "2", "--to", "1").exit_code == 2
