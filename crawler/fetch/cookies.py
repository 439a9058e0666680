"""The cookies of one host: kept across checks, so that a cookie gate is passed once. Pure.

Small on purpose. Cookies are bound to the host that set them (a Domain attribute never widens that), so that no public
suffix list is needed; Scrapy's own middleware would download one. Lifetimes beyond "delete this" are not kept: a server
that no longer likes a cookie sends a new one.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Cookies = tuple[tuple[str, str, str], ...]  # (name, value, path), as in HostState
_MOST = 50
_LONGEST = 4096
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21\x23-\x3a\x3c-\x7e]*|\"[\x20\x21\x23-\x3a\x3c-\x7e]*\"")


def header(cookies: Cookies, path: str) -> str:
    """The Cookie header for a request to `path` ("" = none fits); longer paths first, as RFC 6265 has it."""
    fitting = sorted((c for c in cookies if _covers(c[2], path)), key=lambda c: -len(c[2]))
    return "; ".join(f"{name}={value}" for name, value, _ in fitting)


def learned(cookies: Cookies, set_cookie: Iterable[str], path: str, now: datetime) -> Cookies:
    """`cookies` after the Set-Cookie headers of an answer for `path`. What is malformed or too long is ignored.

    A cookie is deleted by `Max-Age` of zero or less, or by an `Expires` that is past.
    """
    jar = {(name, where): value for name, value, where in cookies}
    for line in set_cookie:
        pair, _, attributes = line.partition(";")
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not sign or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value) or len(pair) > _LONGEST:
            continue
        told = _attributes(attributes)
        where = told.get("path", "")
        key = (name, where if where.startswith("/") else _folder(path))
        jar.pop(key, None)
        if not _deletes(told, now):
            jar[key] = value
    return tuple((name, value, where) for (name, where), value in list(jar.items())[-_MOST:])


def _attributes(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _deletes(told: dict[str, str], now: datetime) -> bool:
    age = told.get("max-age", "")
    if re.fullmatch(r"-?\d+", age):
        return int(age) <= 0
    if not (expires := told.get("expires", "")):
        return False
    try:
        moment = parsedate_to_datetime(expires.replace("-", " "))  # Netscape wrote 01-Jan-1970
    except (ValueError, TypeError, IndexError):  # what the e-mail parser raises for a date it cannot read
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= now


def _folder(path: str) -> str:
    """RFC 6265's default path: the folder the page is in."""
    return path.rpartition("/")[0] or "/"


def _covers(folder: str, path: str) -> bool:
    path = path or "/"
    return path == folder or (path.startswith(folder) and (folder.endswith("/") or path[len(folder)] == "/"))
