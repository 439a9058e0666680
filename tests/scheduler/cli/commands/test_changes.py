"""`changes`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_changes_are_told_newest_first(cli: Cli, home: Path) -> None:
    lines = cli("changes").stdout.splitlines()
    assert [line.split()[3] for line in lines[1:]] == ["failing", "withdrawn", "edited", "new", "new"]
    assert lines[3].endswith("Measuring Stations Agreed — 42 measuring → 24 measuring (figure)")
    assert len(cli("changes", "--kind", "edited").stdout.splitlines()) == 2
    assert len(cli("changes", "--touch", "figure").stdout.splitlines()) == 2
    assert len(cli("changes", "--notice", "quiet").stdout.splitlines()) == 2
    assert cli("changes", "--notice", "open").stdout == "no changes\n"
    assert len(cli("changes", "--source", "tides-ko").stdout.splitlines()) == 4


def test_changes_since_a_day_of_people(cli: Cli, home: Path) -> None:
    """The story happens on 14 July from noon on by Seoul's clock."""
    assert cli("changes", "--since", "2026-07-15").stdout == "no changes\n"
    assert len(cli("changes", "--since", "2026-07-14").stdout.splitlines()) == 6
