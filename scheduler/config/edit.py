"""Writes config.toml: a first one, and one more source in it, keeping its comments."""

import os
import stat
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import tomlkit

from crawler.errors import ConfigError
from scheduler.config.errors import key_lines
from scheduler.config.load import parse, read_text


def template() -> str:
    """The text of a first config.toml, which works as it stands and shows every key with its default."""
    return resources.files("scheduler.config").joinpath("template.toml").read_text(encoding="utf-8")


def write_template(path: Path) -> None:
    """Write `template()` to `path`, readable by its owner only. Raises ConfigError if `path` exists."""
    try:
        with path.open("x", encoding="utf-8") as file:
            path.chmod(0o600)
            file.write(template())
    except FileExistsError:
        raise ConfigError(f"{path}: already exists and is kept; name another with --config") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error


def source_text(keys: Mapping[str, str | bool], comment: str = "") -> str:
    """One [[source]] as TOML text, `comment` (a line or more) above it; keys in the order given."""
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in comment)
    table = tomlkit.table()
    for key, value in keys.items():
        table.add(key, value)
    return "".join(f"# {line}".rstrip() + "\n" for line in plain.splitlines()) + f"[[source]]\n{table.as_string()}"


def add_source(path: Path, keys: Mapping[str, str | bool], comment: str = "") -> str:
    """Add a [[source]] to the config in `path`, after the last one; returns the text that was added.

    `keys` are the keys of a source in the order to write them, `name` and `url` among them. The file keeps its
    comments, order and permissions. It is replaced atomically, and only by a valid config. Raises ConfigError, and then
    the file is unchanged.
    """
    text = read_text(path)
    parse(path, text)
    added = source_text(keys, comment)
    changed = _with(text, added)
    try:
        parse(path, changed)
    except ConfigError as error:
        raise ConfigError(f"this source cannot be added, and nothing was changed: {error}") from error
    _replace(path.resolve(), changed)
    return added


def _with(text: str, added: str) -> str:
    """`text` with `added` after its last [[source]], at the end if there is none."""
    lines = text.splitlines(keepends=True)
    at = _lines_before_new_source(text, lines)
    before, behind = "".join(lines[:at]), "".join(lines[at:])
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    whole = before + gap + added + behind
    return whole.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else whole


def _lines_before_new_source(text: str, lines: list[str]) -> int:
    """How many lines of `text` come before a new source; the next table keeps the comment right above it."""
    places = key_lines(text)
    last = max((line for place, line in places.items() if place[0] == "source"), default=0)
    headers = [line for place, line in places.items() if line > last and lines[line - 1].lstrip().startswith("[")]
    if not last or not headers:
        return len("".join(lines).rstrip().splitlines())
    at = min(headers) - 1
    while lines[at - 1].lstrip().startswith("#"):
        at -= 1
    while not lines[at - 1].strip():
        at -= 1
    return at


def _replace(path: Path, text: str) -> None:
    """Write `text` to `path` atomically: even after a crash, readers see the old file or the new one."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
