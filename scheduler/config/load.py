"""From a file to a Config: text, TOML, and what `read` makes of it."""

import tomllib
from pathlib import Path
from typing import Any

from crawler.errors import ConfigError
from scheduler.config.errors import syntax_problem
from scheduler.config.model import Config
from scheduler.config.read import read


def load(path: Path) -> Config:
    """The config in `path`. Raises ConfigError: one line per problem, with file, line, key and fix.

    A command that only reads the store does without pydantic (`scheduler.cli.light_config`, decision 0006).
    """
    return parse(path, read_text(path))


def parse(path: Path, text: str) -> Config:
    """The config in `text`, the present or future content of `path`. Raises ConfigError as `load` does."""
    return read(path, text, _tables(path, text))


def read_text(path: Path) -> str:
    """The text of a config file. Raises ConfigError if it cannot be read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; `presswatch init` writes one, --config names another") from None
    except IsADirectoryError:
        raise ConfigError(f"{path}: this is a folder; name the file in it with --config") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from error


def _tables(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, words = syntax_problem(error, text)
        raise ConfigError(f"{path}:{line}: {words}") from error
