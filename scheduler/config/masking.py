"""Hides what looks like a secret in texts for logs, screens and errors. Pure."""

import re

MASK = "***"
_URL = re.compile(r"""\b([A-Za-z][A-Za-z0-9+.-]*)://([^\s"'<>`\\^{|}]+)""")
_TOKEN = re.compile(  # long and mixed; words joined by hyphens are a headline, not a token
    r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w:%=~.-]{16,}|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_=%:~]{16,}|[0-9a-fA-F-]{16,}|bot\d+:.+"
)
_SAID = re.compile(
    r"(?i)\b(pass(?:word|wd)?|pwd|secret|token|api[_-]?key|authorization|bearer)(['\"]?\s*[=:]\s*['\"]?|\s+(?=\S{8}))"
    r"(?:bearer\s+|basic\s+)?[^\s,;&'\"]+"
)


def mask(text: str, *secrets: str) -> str:
    """`text` with its secrets hidden.

    In a URL, these are user and password, the values of the query, and path segments that look like tokens. Of a URL
    that is not http(s) (an Apprise one, which may hold a token anywhere), only the scheme is left. Values after words
    like "password=" or "Authorization:" are hidden too, and each of `secrets` wherever it occurs.
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
