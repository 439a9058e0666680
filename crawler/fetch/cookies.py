"""The cookies of one host, kept between checks, so that a cookie gate is passed only once. Pure.

Small on purpose. A cookie is sent only to the host that set it, whatever its Domain attribute says, so that no public
suffix list is needed; Scrapy's own middleware would download one. Expiry dates are not kept: a server that no longer
accepts a cookie sends a new one.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crawler.host_state import Cookie

Cookies = tuple[Cookie, ...]
_MOST = 50
_LONGEST = 4096
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21\x23-\x3a\x3c-\x7e]*|\"[\x20\x21\x23-\x3a\x3c-\x7e]*\"")


def header(cookies: Cookies, url: str) -> str:
    """The Cookie header for a request to `url` ("" = none applies); longer paths first, as in RFC 6265.

    A Secure cookie is sent over https only.
    """
    parts = urlsplit(url)
    fitting = [c for c in cookies if _covers(c.path, parts.path) and (parts.scheme == "https" or not c.secure)]
    return "; ".join(f"{c.name}={c.value}" for c in sorted(fitting, key=lambda c: -len(c.path)))


def learned(cookies: Cookies, set_cookie: Iterable[str], url: str, now: datetime) -> Cookies:
    """`cookies` updated by the Set-Cookie headers of a response from `url`; malformed and overlong ones are ignored.

    A cookie is deleted by `Max-Age` of zero or less, or by an `Expires` in the past. Over http no Secure cookie is set,
    replaced or deleted.
    """
    parts = urlsplit(url)
    jar = {(c.name, c.path): c for c in cookies}
    for line in set_cookie:
        attributes = _attributes(line.partition(";")[2])
        if (cookie := _cookie(line, attributes, parts.path)) is None:
            continue
        key = (cookie.name, cookie.path)
        if parts.scheme != "https" and (cookie.secure or (key in jar and jar[key].secure)):
            continue
        jar.pop(key, None)
        if not _deletes(attributes, now):
            jar[key] = cookie
    return tuple(jar.values())[-_MOST:]


def _cookie(line: str, attributes: dict[str, str], path: str) -> Cookie | None:
    """The cookie of a Set-Cookie line with these `attributes`; None if it is malformed or too long."""
    pair = line.partition(";")[0]
    name, sign, value = (part.strip() for part in pair.partition("="))
    if not sign or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value) or len(pair) > _LONGEST:
        return None
    where = attributes.get("path", "")
    return Cookie(name, value, where if where.startswith("/") else _folder(path), "secure" in attributes)


def _attributes(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _deletes(attributes: dict[str, str], now: datetime) -> bool:
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?\d+", age):
        return int(age) <= 0
    if not (expires := attributes.get("expires", "")):
        return False
    try:
        moment = parsedate_to_datetime(expires.replace("-", " "))  # Netscape's form: 01-Jan-1970
    except (ValueError, TypeError, IndexError):  # raised by the e-mail parser for unreadable dates
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= now


def _folder(path: str) -> str:
    """The default path of RFC 6265: the folder of the page."""
    return path.rpartition("/")[0] or "/"


def _covers(folder: str, path: str) -> bool:
    path = path or "/"
    return path == folder or (path.startswith(folder) and (folder.endswith("/") or path[len(folder)] == "/"))
