"""`init`: a first config."""

import stat
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from scheduler.config.load import load

Cli = Callable[..., Result]


def test_init_writes_a_config_that_works(cli: Cli, config: Path) -> None:
    config.unlink()
    result = cli("init")
    assert result.exit_code == 0
    assert "next: `presswatch check`" in result.stdout
    assert "mofa-eng-press" in [source.name for source in load(config).sources]
    assert stat.S_IMODE(config.stat().st_mode) == 0o600


def test_init_overwrites_nothing(cli: Cli, config: Path) -> None:
    before = config.read_bytes()
    result = cli("init")
    assert result.exit_code == 2
    assert "already exists and is kept" in result.stderr
    assert config.read_bytes() == before
