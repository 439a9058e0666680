"""A config and a store with a small story in it, and the command line to look at them with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scheduler.cli.entry import presswatch
from tests.support.builders import told_story
from tests.support.fixtures import press_room, webhook

__all__ = ["press_room", "webhook"]

CONFIG = """
database = "tides.db"
timezone = "Asia/Seoul"

[[source]]
name = "tides-en"
url = "https://tides.example/eng/list"
language = "en"

[[source]]
name = "tides-ko"
url = "https://tides.example/kor/list"
language = "ko"
cron = "*/10 7-22 * * mon-fri"

[[channel]]
name = "desk"
url = "json://127.0.0.1:9/s3cr3t-path"

[[channel]]
name = "edits"
url = "terminal://"
kinds = ["edited"]
words = ["관측소", "stations"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config whose database does not exist yet."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def home(config: Path) -> Path:
    """The folder of a config and a store: tides-en is well, tides-ko fails and has lost a release."""
    told_story(config.parent / "tides.db", "desk").close()
    return config.parent


@pytest.fixture
def cli(config: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """cli("list", "--json"): runs a command with the config; not on a terminal unless FORCE_COLOR is given."""
    for name in ("FORCE_COLOR", "NO_COLOR", "PRESSWATCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, **options: Any) -> Result:
        options.setdefault("env", {})
        return CliRunner().invoke(presswatch, ["--config", str(config), *words], prog_name="presswatch", **options)

    return run


@pytest.fixture
def document(cli: Callable[..., Result]) -> Callable[..., Any]:
    """document("list"): the JSON that a reading command gives; whatever its exit code."""

    def read(*words: str) -> Any:
        result = cli(*words, "--json")
        assert result.stderr == ""
        return json.loads(result.stdout)

    return read
