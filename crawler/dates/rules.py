"""How the dates of one page are to be read. Pure."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawler.dates.days import LATEST
from crawler.items import Snapshot

_THIS_VERSION = 2026  # year; a server whose clock is behind it is wrong


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the dates of one page are to be read."""

    timezone: str = "UTC"  # IANA name: of days, and of hours without a zone
    as_written: bool = False  # a day with an offset beside it is the day there, since the site's zone is not known
    language: str = ""  # "de", "en-US"; it decides numeric dates, and what a word means
    latest: int = LATEST  # year; a later one is a mistake


def date_rules(page: Snapshot, *, timezone: str, fallback: str = "UTC", language: str = "") -> DateRules:
    """The rules for `page`: `timezone` is the site's ("" = not known), `fallback` that of hours without a zone then.

    A zone that does not exist is not known either. No date is later than the year after the response, by its own Date
    header: so a stored page is always read alike.
    """
    zone = _existing(timezone)
    return DateRules(zone or _existing(fallback) or "UTC", not zone, language, _latest(page))


def _existing(zone: str) -> str:
    try:
        return zone and ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones ("Europe")
        return ""


def _latest(page: Snapshot) -> int:
    try:
        answered = parsedate_to_datetime(page.header("date")).year
    except (ValueError, OverflowError):  # it has none, or a broken one
        return LATEST
    return min(max(answered, _THIS_VERSION) + 1, LATEST)
