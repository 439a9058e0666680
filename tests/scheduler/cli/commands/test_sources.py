"""`sources`: what the config and the store know of each, and the profiles."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_sources_join_config_and_store(cli: Cli, home: Path) -> None:
    lines = cli("sources").stdout.splitlines()
    assert lines[1].split() == ["tides-en", "ok", "10m", "2", "https://tides.example/eng/list"]
    assert "*/10 7-22 * * mon-fri" in lines[2]


def test_sources_before_the_first_check_and_after_the_last(cli: Cli, config: Path, home: Path) -> None:
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('name = "tides-en"', 'name = "tides-new"'), encoding="utf-8")
    lines = cli("sources").stdout.splitlines()
    assert lines[1].startswith("tides-new  never visited")
    assert lines[3].startswith("tides-en ")


def test_profiles_are_listed(cli: Cli, config: Path) -> None:
    assert any(line.startswith("mofa ") for line in cli("sources", "profiles").stdout.splitlines())
