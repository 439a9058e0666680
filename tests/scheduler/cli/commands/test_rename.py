"""`rename`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from scheduler.daemon.lock import VisitLock

Cli = Callable[..., Result]


def test_rename_keeps_the_history(cli: Cli, home: Path) -> None:
    assert 'write name = "tides-korean" in the config' in cli("rename", "tides-ko", "tides-korean").stdout
    assert "조류부" in cli("show", "tides-korean/press/7").stdout


def test_rename_to_a_name_with_a_history(cli: Cli, home: Path) -> None:
    result = cli("rename", "tides-ko", "tides-en")
    assert result.exit_code == 1
    assert "has a history of its own" in result.stderr


def test_rename_waits_for_no_daemon(cli: Cli, home: Path) -> None:
    with VisitLock(home / "tides.db", "run"):
        result = cli("rename", "tides-ko", "tides-korean")
    assert result.exit_code == 1
    assert "in use by `presswatch run`" in result.stderr
