"""The light reading of a config agrees with the loader, or leaves it to the loader."""

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from scheduler.cli.light_config import read_light
from scheduler.config.load import load

Cli = Callable[..., Result]


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


def test_the_host_of_the_pages_is_known(config: Path) -> None:
    config.write_text('[serve]\nurl = "https://desk.example:8443/watch"', encoding="utf-8")
    light = read_light(config)
    assert light is not None
    assert light.host == "desk.example"


@pytest.mark.parametrize(
    "text",
    [
        "database = 3",
        "timezone = 3",
        'timezone = "../x"',
        'timezone = ""',
        "source = 3",
        "serve = 3",
        '[serve]\nurl = "http://["',
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
