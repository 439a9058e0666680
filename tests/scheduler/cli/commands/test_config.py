"""`config`: checked, explained, without its secrets."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_config_explains_and_masks(cli: Cli, config: Path) -> None:
    result = cli("config")
    assert result.exit_code == 0
    assert "timezone    Asia/Seoul" in result.stdout
    assert "tides-ko  */10 7-22 * * mon-fri" in result.stdout
    assert "kinds edited; any of the words 관측소, stations" in result.stdout
    assert "json://***" in result.stdout
    assert "s3cr3t" not in result.stdout
    assert "contact is empty" in result.stdout


def test_config_names_what_is_unset(cli: Cli, config: Path) -> None:
    text = config.read_text(encoding="utf-8").replace("json://127.0.0.1:9/s3cr3t-path", "${PRESSWATCH_NO_SUCH_URL}")
    config.write_text(text, encoding="utf-8")
    result = cli("config")
    assert result.exit_code == 2
    assert "${PRESSWATCH_NO_SUCH_URL} is not set in the environment" in result.stdout


def test_config_tells_every_mistake_with_its_line(cli: Cli, config: Path) -> None:
    config.write_text('databse = "x.db"\ntimezone = "Mars"\n', encoding="utf-8")
    result = cli("config")
    assert result.exit_code == 2
    assert "config.toml:1: " in result.stderr
    assert "config.toml:2: " in result.stderr
