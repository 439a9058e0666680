"""Secrets: read at the last moment from the environment or a file, and never shown.

`${NAME}` is an environment variable. `${file:PATH}` is a file of one line, looked up in systemd's
$CREDENTIALS_DIRECTORY and then beside the config.
"""

import os
from pathlib import Path

from crawler.errors import SecretError
from scheduler.config.references import REFERENCE, references

_LARGEST_FILE = 65_536  # bytes; a secret is one line


def resolve(text: str, base: Path) -> str:
    """`text` with each `${NAME}` and `${file:PATH}` replaced; relative paths start at `base`.

    Values are inserted unchanged: inside a URL, they must already be percent-encoded. Raises SecretError.
    """
    references(text)
    return REFERENCE.sub(lambda match: _value(match[1], base), text)


def missing(text: str, base: Path) -> list[str]:
    """Why secrets in `text` cannot be read now, one line each; [] = all can."""
    problems = []
    for inner in dict.fromkeys(references(text)):
        try:
            _value(inner, base)
        except SecretError as error:
            problems.append(str(error))
    return problems


def _value(inner: str, base: Path) -> str:
    if inner.startswith("file:"):
        return _from_file(inner[5:].strip(), base)
    if inner not in os.environ:
        raise SecretError(f"${{{inner}}} is not set in the environment; export it, or use ${{file:PATH}}")
    return _checked(os.environ[inner], inner)


def _from_file(name: str, base: Path) -> str:
    folders = [Path(folder) for folder in (os.environ.get("CREDENTIALS_DIRECTORY"), base) if folder]
    paths = [folder / Path(name).expanduser() for folder in folders]
    path = next((path for path in paths if path.exists()), paths[-1])
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise SecretError(f"${{file:{name}}} cannot be read: {path}: {error.strerror}") from error
    if len(raw) > _LARGEST_FILE:
        raise SecretError(f"${{file:{name}}} is too large for a secret: {path} has more than {_LARGEST_FILE} bytes")
    try:
        return _checked(raw.decode("utf-8-sig").rstrip("\r\n"), f"file:{name}")
    except UnicodeDecodeError as error:
        raise SecretError(f"${{file:{name}}} is not UTF-8 text: {path}") from error


def _checked(value: str, inner: str) -> str:
    if not value.strip():
        raise SecretError(f"${{{inner}}} is empty")
    if "\n" in value or "\r" in value:
        raise SecretError(f"${{{inner}}} has more than one line")
    return value
