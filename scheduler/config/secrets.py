"""Secrets: read at the last moment, from the environment or a file, and never shown.

`${NAME}` is an environment variable. `${file:PATH}` is the one line of a file: PATH is looked for in systemd's
$CREDENTIALS_DIRECTORY, then beside the config.
"""

import os
import re
from pathlib import Path

from crawler.errors import SecretError

MASK = "***"
_LARGEST_FILE = 65_536  # bytes; a secret is one line
_REFERENCE = re.compile(r"\$\{([^}]*)(\}?)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_URL = re.compile(r"""\b([A-Za-z][A-Za-z0-9+.-]*)://([^\s"'<>`\\^{|}]+)""")
_TOKEN = re.compile(  # long and mixed; words with hyphens between them are a headline in an address
    r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w:%=~.-]{16,}|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_=%:~]{16,}|[0-9a-fA-F-]{16,}|bot\d+:.+"
)
_SAID = re.compile(
    r"(?i)\b(pass(?:word|wd)?|pwd|secret|token|api[_-]?key|authorization|bearer)(['\"]?\s*[=:]\s*['\"]?|\s+(?=\S{8}))"
    r"(?:bearer\s+|basic\s+)?[^\s,;&'\"]+"
)


def references(text: str) -> tuple[str, ...]:
    """What stands in the `${...}` of `text`, in order. Raises SecretError for one that is no reference."""
    found = []
    for inner, closing in _REFERENCE.findall(text):
        if not closing:
            raise SecretError('a "${" has no "}"')
        if not (_NAME.fullmatch(inner) or (inner.startswith("file:") and inner[5:].strip())):
            raise SecretError(f'"${{{inner}}}" is no reference: write ${{NAME}} or ${{file:PATH}}')
        found.append(inner)
    return tuple(found)


def resolve(text: str, base: Path) -> str:
    """`text` with each `${NAME}` and `${file:PATH}` replaced; relative paths start at `base`.

    The value is put in as it is: in the middle of a URL it must be percent-encoded already. Raises SecretError.
    """
    references(text)
    return _REFERENCE.sub(lambda match: _value(match[1], base), text)


def missing(text: str, base: Path) -> list[str]:
    """Why the secrets in `text` cannot be had now, one line for each; [] = all can."""
    problems = []
    for inner in dict.fromkeys(references(text)):
        try:
            _value(inner, base)
        except SecretError as error:
            problems.append(str(error))
    return problems


def mask(text: str, *secrets: str) -> str:
    """`text` fit for logs, screens and errors.

    In each URL the user and password, the values of the query and path segments that look like tokens are hidden; of
    a URL that is not http(s) (an Apprise one, which may hold a token anywhere) only the scheme is left. So are values
    after words like "password=" or "Authorization:", and each of `secrets` wherever it stands.
    """
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return _SAID.sub(rf"\1\2{MASK}", _URL.sub(_masked, text))


def _masked(match: re.Match[str]) -> str:
    scheme, rest = match[1], match[2]
    if scheme.lower() not in ("http", "https"):
        return match[0] if scheme.lower() == "terminal" else f"{scheme}://{MASK}"
    place, hash_mark, _ = rest.partition("#")
    place, question, query = place.partition("?")
    host, *path = place.split("/")
    user, at, host = host.rpartition("@")
    path = [MASK if _TOKEN.fullmatch(part) else part for part in path]
    hidden = "&".join(re.sub(r"=.*", f"={MASK}", pair) if "=" in pair else MASK for pair in query.split("&"))
    return (
        f"{scheme}://{MASK + '@' if at else user}{'/'.join([host, *path])}"
        f"{question + hidden if question else ''}{'#' + MASK if hash_mark else ''}"
    )


def _value(inner: str, base: Path) -> str:
    if inner.startswith("file:"):
        return _from_file(inner[5:].strip(), base)
    if inner not in os.environ:
        raise SecretError(f"${{{inner}}} is not set in the environment; export it, or use ${{file:PATH}}")
    return _told(os.environ[inner], inner)


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
        return _told(raw.decode("utf-8-sig").rstrip("\r\n"), f"file:{name}")
    except UnicodeDecodeError as error:
        raise SecretError(f"${{file:{name}}} is not UTF-8 text: {path}") from error


def _told(value: str, inner: str) -> str:
    if not value.strip():
        raise SecretError(f"${{{inner}}} is empty")
    if "\n" in value or "\r" in value:
        raise SecretError(f"${{{inner}}} has more than one line")
    return value
