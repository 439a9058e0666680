"""References to secrets in a config: `${NAME}` and `${file:PATH}`. Pure."""

import re

from crawler.errors import SecretError

REFERENCE = re.compile(r"\$\{([^}]*)(\}?)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def references(text: str) -> tuple[str, ...]:
    """The contents of each `${...}` in `text`, in order. Raises SecretError for a malformed one."""
    found = []
    for inner, closing in REFERENCE.findall(text):
        if not closing:
            raise SecretError('a "${" has no "}"')
        if not (_NAME.fullmatch(inner) or (inner.startswith("file:") and inner[5:].strip())):
            raise SecretError(f'"${{{inner}}}" is not a reference: write ${{NAME}} or ${{file:PATH}}')
        found.append(inner)
    return tuple(found)
