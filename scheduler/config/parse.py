"""How the values of config.toml are written: durations, windows, weekdays, digests, bursts, addresses. Pure.

Each function takes a TOML value and returns what it means, or raises ValueError with the fix in its message.
"""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from crawler.errors import SecretError
from crawler.host_names import ascii_host
from crawler.languages import WEEKDAYS
from crawler.nearest import nearest
from crawler.reasons.catalogue import languages
from scheduler.cadence import Window, cron_problem
from scheduler.config.receivers import ONE_URL, holds_several
from scheduler.config.references import references
from scheduler.keywords import check

_WEEKDAYS = tuple(day[:3].lower() for day in WEEKDAYS)
_UNITS = {
    "ms": timedelta(milliseconds=1), "s": timedelta(seconds=1), "m": timedelta(minutes=1),
    "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1),
}  # fmt: skip
_PART = re.compile(r"(\d{1,20}(?:\.\d{1,20})?)\s{0,9}(ms|s|m|h|d|w)\s{0,9}")
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_NAME = re.compile(r"\w[\w.-]{0,63}")


def duration(value: object) -> timedelta:
    """ "10m", "1h30m", "0.5s", "7d": a number with its unit (ms, s, m, h, d, w), or several."""
    text = value.strip() if isinstance(value, str) else ""
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text):
        raise ValueError('a duration is a number and a unit in quotes: "30s", "10m", "1h30m", "7d"')
    try:
        return sum((float(number) * _UNITS[unit] for number, unit in parts), timedelta(0))
    except OverflowError:
        raise ValueError("too long") from None


def keeping(value: object) -> timedelta | None:
    """How long something is kept, at least a day; "" keeps it forever."""
    if value == "":
        return None
    time_ = duration(value)
    if time_ < timedelta(days=1):
        raise ValueError('must be at least a day ("1d")')
    return time_


def duration_text(value: timedelta) -> str:
    """The shortest text that `duration` reads as `value`: "1h30m", "0s"."""
    left, written = value // timedelta(milliseconds=1), ""
    for unit in ("d", "h", "m", "s", "ms"):
        size = _UNITS[unit] // timedelta(milliseconds=1)
        if left >= size:
            written += f"{left // size}{unit}"
            left %= size
    return written or "0s"


def window(value: object) -> Window | None:
    """ "07:00-22:00" (24:00 is midnight), "22:00-07:00" over midnight; "" is no window."""
    if value == "":
        return None
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError('a window is two times of day: "07:00-22:00"')
    start, end = _clock(match[1], match[2]), _clock(match[3], match[4])
    if start == end:
        raise ValueError("the two times are the same; omit the key for the whole day")
    return Window(start, end)


def _clock(hour: str, minute: str) -> time:
    if (hour, minute) == ("24", "00"):
        return time(0)
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError(f"{hour}:{minute} is not a time of day (00:00 to 24:00)") from None


def days(value: object) -> frozenset[int]:
    """ "mon-fri", "sat,sun", ["mon", "wed-fri"]: the weekdays as numbers, 0 = Monday."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, (list, tuple)) or not texts or not all(isinstance(text, str) for text in texts):
        raise ValueError('weekdays are written "mon-fri", "sat,sun" or ["mon", "wed"]')
    found: set[int] = set()
    for part in ",".join(texts).lower().split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        start, end = _weekday(first), _weekday(last if dash else first)
        found.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return frozenset(found)


def _weekday(name: str) -> int:
    if name not in _WEEKDAYS:
        raise ValueError(f'"{name}" is not a weekday; they are {", ".join(_WEEKDAYS)}')
    return _WEEKDAYS.index(name)


def digest_cron(value: str) -> str:
    """The cron line of a digest written "hourly", "daily 08:00" or as a cron line; "" = no digest."""
    words = value.split()
    if not words:
        return ""
    if words == ["hourly"]:
        return "0 * * * *"
    daily = re.fullmatch(r"daily (\d{1,2}):(\d\d)", " ".join(words))
    if daily:
        at = _clock(daily[1], daily[2])
        return f"{at.minute} {at.hour} * * *"
    if len(words) != 5:
        raise ValueError('a digest is "hourly", "daily 08:00" or a cron line of five fields')
    return cron(value)


def cron(value: str) -> str:
    """A cron line, its fields separated by one space."""
    problem = cron_problem(value)
    if problem:
        raise ValueError(problem)
    return " ".join(value.split())


def maybe_cron(value: str) -> str:
    """A cron line, or "" for none."""
    return cron(value) if value else ""


def digest(value: str) -> str:
    """A digest as written, if it is valid."""
    digest_cron(value)
    return value


def burst(value: object) -> object:
    """ "10 in 5m" as the table it stands for; a table stays as it is; "" is None."""
    if value == "":
        return None
    if isinstance(value, Mapping):
        return value
    match = re.fullmatch(r"\s*(\d{1,6})\s+in\s+(.+)", value) if isinstance(value, str) else None
    if not match:
        raise ValueError('a burst is written "10 in 5m", or "" for never')
    return {"count": int(match[1]), "within": match[2]}


def words(value: object) -> object:
    """A list of words as the table it stands for: any of these."""
    return {"any": value} if isinstance(value, list) else value


def word(value: str) -> str:
    """One word or phrase, or a pattern after `re:`."""
    check(value)
    return value


def name(value: str) -> str:
    """A name: letters, digits, "-", "_" and ".", at most 64."""
    if not _NAME.fullmatch(value):
        raise ValueError('a name is made of letters, digits, "-", "_" and ".", 64 at most')
    return value


def glob(value: str) -> str:
    """A pattern for names: `*`, `?`, `[abc]`."""
    if not value.strip():
        raise ValueError('an empty pattern matches nothing; "*" matches everything')
    if value.count("[") != value.count("]"):
        raise ValueError('a "[" without a "]"')
    return value


def zone(value: str) -> str:
    """An IANA time zone, such as Asia/Seoul."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # unknown; "" or "../x"; the name of a folder such as "Asia"
        raise ValueError(f"no such time zone{_near_zone(value)}") from None
    return value


def _near_zone(value: str) -> str:
    wanted, zones = value.replace(" ", "_"), sorted(available_timezones())
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    near = nearest(wanted, zones) or cities.get(nearest(wanted, cities), "")
    return f'; did you mean "{near}"?' if near else '; they are written "Asia/Seoul"'


def site_zone(value: str) -> str:
    """A time zone, or "" for that of the profile."""
    return zone(value) if value else ""


def language(value: str) -> str:
    """An ISO 639 code in lower case, or "" for what each page says."""
    if value and not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError('a language is two or three lower-case letters: "en", "ko"')
    return value


def own_language(value: str) -> str:
    """A language that presswatch speaks."""
    if value not in languages():
        known = ", ".join(f'"{one}"' for one in languages())
        raise ValueError(f"must be one of {known}")
    return value


def plain(value: str) -> str:
    """One line of text that contains no secret."""
    if "${" in value:
        raise ValueError("secrets work only in the url of a channel and in heartbeat; write the value itself")
    if not value.isprintable():
        raise ValueError("it contains a character that cannot be printed")
    return value


def web_url(value: str) -> str:
    """An http(s) address without user and password, since the store keeps it."""
    parts = _split(plain(value))
    if parts[2]:
        raise ValueError("must not contain a user or password: the address is stored and shown")
    return value


def pages(value: str) -> str:
    """The address of our pages, "/" at its end left out, or "" for none. It is sent with alerts."""
    if any(mark in value for mark in "?#"):
        raise ValueError('must not contain "?" or "#": the addresses of the pages are put behind it')
    return web_url(value).rstrip("/") if value else ""


def proxy(value: str) -> str:
    """An http(s) address, or "" for the proxy of the environment."""
    return web_url(value) if value else ""


def secret_url(value: str) -> str:
    """An address that may contain `${NAME}` or `${file:PATH}`."""
    if not value.strip():
        raise ValueError('it is empty; write an Apprise URL, "${NAME}" or "terminal://"')
    try:
        if not references(value) and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", value):
            raise ValueError('an address begins with the name of its service: "mailto://", "slack://", "terminal://"')
        if holds_several(value):
            raise ValueError(ONE_URL)
    except SecretError as error:
        raise ValueError(str(error)) from None
    return value


def heartbeat(value: str) -> str:
    """An http(s) address that may contain secrets, or "" for none."""
    if value and not references_only(value):
        _split(value)
    return value


def references_only(value: str) -> bool:
    """Whether `value` is, or begins with, a secret, so that it cannot be checked yet."""
    try:
        return bool(references(value)) and value.startswith("${")
    except SecretError as error:
        raise ValueError(str(error)) from None


def header(value: str) -> str:
    """Text that is allowed in an HTTP header."""
    if not plain(value).isascii():
        raise ValueError("only ASCII characters are allowed in a user agent")
    return value


def listen(value: str) -> str:
    """ "127.0.0.1:9470" or "[::1]:9470"; "" turns it off."""
    if value and not re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+):\d{1,5}", value):
        raise ValueError('an address to listen on is written "127.0.0.1:9470"')
    if value and not 0 < int(value.rpartition(":")[2]) < 65536:
        raise ValueError("a port is a number from 1 to 65535")
    return value


def _split(value: str) -> tuple[str, str, str]:
    """Scheme, host and user of an http(s) address."""
    try:
        parts = urlsplit(value)
        host, _port = ascii_host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise ValueError(f"not an address: {error}") from None
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in value):
        raise ValueError('must be an address that begins with "https://" or "http://"')
    return parts.scheme, host, parts.username or parts.password or ""
