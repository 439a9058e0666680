"""The cookies of one host: kept across checks, so that a cookie gate is passed once. Pure.

Small on purpose. Cookies are bound to the host that set them (a Domain attribute never widens that), so that no public
suffix list is needed; Scrapy's own middleware would download one. Lifetimes beyond "delete this" are not kept: a server
that no longer likes a cookie sends a new one.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crawler.items import Cookie

Cookies = tuple[Cookie, ...]
_MOST = 50
_LONGEST = 4096
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21\x23-\x3a\x3c-\x7e]*|\"[\x20\x21\x23-\x3a\x3c-\x7e]*\"")


def header(cookies: Cookies, url: str) -> str:
    """The Cookie header for a request to `url` ("" = none fits); longer paths first, as RFC 6265 has it.

    A cookie that was set as Secure goes to https only.
    """
    parts = urlsplit(url)
    fitting = [c for c in cookies if _covers(c.path, parts.path) and (parts.scheme == "https" or not c.secure)]
    return "; ".join(f"{c.name}={c.value}" for c in sorted(fitting, key=lambda c: -len(c.path)))


def learned(cookies: Cookies, set_cookie: Iterable[str], url: str, now: datetime) -> Cookies:
    """`cookies` after the Set-Cookie headers of an answer from `url`. What is malformed or too long is ignored.

    A cookie is deleted by `Max-Age` of zero or less, or by an `Expires` that is past. Over http none is set as Secure,
    and none that is Secure is replaced or deleted.
    """
    parts = urlsplit(url)
    jar = {(c.name, c.path): c for c in cookies}
    for line in set_cookie:
        told = _attributes(line.partition(";")[2])
        if (cookie := _cookie(line, told, parts.path)) is None:
            continue
        key = (cookie.name, cookie.path)
        if parts.scheme != "https" and (cookie.secure or (key in jar and jar[key].secure)):
            continue
        jar.pop(key, None)
        if not _deletes(told, now):
            jar[key] = cookie
    return tuple(jar.values())[-_MOST:]


def _cookie(line: str, told: dict[str, str], path: str) -> Cookie | None:
    """The cookie that a Set-Cookie line with the attributes `told` sets; None if it is malformed or too long."""
    pair = line.partition(";")[0]
    name, sign, value = (part.strip() for part in pair.partition("="))
    if not sign or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value) or len(pair) > _LONGEST:
        return None
    where = told.get("path", "")
    return Cookie(name, value, where if where.startswith("/") else _folder(path), "secure" in told)


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
