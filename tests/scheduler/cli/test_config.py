"""`init`, `config`, and the light reading of a config."""

import stat
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from scheduler.cli.light_config import read_light
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
    assert "is there already, and is kept" in result.stderr
    assert config.read_bytes() == before


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


def test_the_light_part_agrees_with_the_loader(config: Path) -> None:
    light, whole = read_light(config), load(config)
    assert light is not None
    assert (light.database, light.timezone) == (whole.database, whole.timezone)
    assert light.sources == tuple(source.name for source in whole.sources)
    assert light.channels == tuple(channel.name for channel in whole.channels)


def test_the_light_part_of_an_empty_config_has_the_defaults(config: Path) -> None:
    config.write_text("", encoding="utf-8")
    light, whole = read_light(config), load(config)
    assert light is not None
    assert (light.database, light.timezone) == (whole.database, whole.timezone) == (
        config.parent / "presswatch.db", ZoneInfo("Asia/Seoul"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "database = 3",
        "timezone = 3",
        'timezone = "../x"',
        'timezone = ""',
        "source = 3",
        "[[source]]",
        "[source",
        "\x00",
    ],
)
def test_whatever_is_wrong_is_left_to_the_loader(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")
    assert read_light(config) is None


def test_no_file_is_left_to_the_loader(tmp_path: Path) -> None:
    assert read_light(tmp_path / "config.toml") is None
    assert read_light(tmp_path) is None
