"""Where a config names a secret: `${NAME}` and `${file:PATH}`. Pure."""

import re

from crawler.errors import SecretError

REFERENCE = re.compile(r"\$\{([^}]*)(\}?)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def references(text: str) -> tuple[str, ...]:
    """What stands in the `${...}` of `text`, in order. Raises SecretError for one that is no reference."""
    found = []
    for inner, closing in REFERENCE.findall(text):
        if not closing:
            raise SecretError('a "${" has no "}"')
        if not (_NAME.fullmatch(inner) or (inner.startswith("file:") and inner[5:].strip())):
            raise SecretError(f'"${{{inner}}}" is no reference: write ${{NAME}} or ${{file:PATH}}')
        found.append(inner)
    return tuple(found)
