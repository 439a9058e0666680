"""`forget`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_forget_asks_first(cli: Cli, home: Path) -> None:
    assert cli("forget", "3", input="n\n").exit_code == 130
    assert cli("show", "3").exit_code == 0
    result = cli("forget", "3", input="y\n")
    assert result.stdout == 'forgotten: "Measuring Stations Agreed"\n'
    assert cli("show", "3").exit_code == 2


def test_forget_yes(cli: Cli, home: Path) -> None:
    assert cli("-q", "forget", "tides-ko/press/7", "--yes").output == ""
    assert cli("doctor").exit_code == 0
