"""How times, sizes and numbers are put into words on the pages. Times by the clock of the people. Pure."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler.languages import MONTHS, WEEKDAYS, counted
from crawler.times import from_iso

# Controls, and what turns the direction of writing: a release must not rearrange the page that shows it.
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def day_of(stamp: str, zone: ZoneInfo) -> date:
    """The day of a UTC stamp by the clock of `zone`."""
    return from_iso(stamp).astimezone(zone).date()


def day_of_moment(at: datetime, zone: ZoneInfo) -> date:
    """The day of an instant by the clock of `zone`."""
    return at.astimezone(zone).date()


def clock(stamp: str, zone: ZoneInfo) -> str:
    """The hour of a stamp: "14:05"; "" for none."""
    return f"{from_iso(stamp).astimezone(zone):%H:%M}" if stamp else ""


def when(stamp: str, zone: ZoneInfo) -> str:
    """A stamp as people write it: "2026-07-14 14:05"; "" for none."""
    return f"{from_iso(stamp).astimezone(zone):%Y-%m-%d %H:%M}" if stamp else ""


def long_day(day: date) -> str:
    """ "Tuesday, 14 July 2026"."""
    return f"{weekday(day.weekday())}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def near_day(day: date, today: date) -> str:
    """ "Today" or "Yesterday", "" for any other day."""
    return {today: "Today", today - timedelta(days=1): "Yesterday"}.get(day, "")


def weekday(number: int) -> str:
    """The name of a day of the week, Monday is 0."""
    return WEEKDAYS[number]


def ago(stamp: str, now: datetime) -> str:
    """How far a stamp is from `now`: "3 hours ago", "in 10 minutes", "now"; "" for no stamp."""
    if not stamp:
        return ""
    seconds = (now - from_iso(stamp)).total_seconds()
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        number = int(abs(seconds) // size)
        if number:
            words = counted(number, unit)
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "now" if seconds < 0 else "just now"


def size(number: int | None) -> str:
    """Bytes in words: "42 kB"; "" when unknown."""
    if number is None:
        return ""
    if number < 1000:
        return counted(number, "byte")
    return f"{number / 1e3:.0f} kB" if number < 999_500 else f"{number / 1e6:.1f} MB"


def cut(text: str, length: int) -> str:
    """`text` on one line, cut between words where it is longer than `length` characters."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    head, space, _ = flat[:length].rpartition(" ")
    return f"{head if space and len(head) > length // 2 else flat[:length]}…"


def shown(text: str) -> str:
    """`text` without what would steer the page that shows it."""
    return _CONTROLS.sub("", text)


def language_of(text: str) -> str:
    """The language that a short text is set in, where it is not declared: "ko" for Hangul, else ""."""
    return "ko" if re.search("[\uac00-\ud7a3]", text) else ""
