"""The time of day beside a date: inside, right after or right before it. Pure."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.cldr.date_words import AM, PARTICLE, PM
from crawler.dates.weekdays import WEEKDAYS
from crawler.dates.zones import written_zone

_HALF = f"[{AM}{PM}]"
_OCLOCK = r"uhr|h\b|น\.?(?!\w)|wib\b|wita\b|wit\b"
_HOURS = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|(?P<hour_dots>\d{1,2})\.(?P<minute_dots>\d{2})\.(?P<second_dots>\d{2})(?![.\d])"
    rf"|(?P<hour_dot>\d{{1,2}})\.(?P<minute_dot>\d{{2}})(?=\s?(?:{_OCLOCK}|{_HALF}|\(?(?-i:[A-Z]{{3,5}})\b|[,;)|]|$))"
    r"|(?P<hour_cjk>\d{1,2})\s?[시時时点點](?!간)(?:\s?(?P<minute_cjk>\d{1,2})\s?[분分](?:\s?(?P<second_cjk>\d{1,2})\s?[초秒])?)?"
    r"|(?P<hour_h>\d{1,2})\s?(?:h|giờ|ч)\s?(?P<minute_h>\d{2})?(?:min|m)?(?![\w:])"
    rf"|(?P<hour_alone>\d{{1,2}})(?=\s?(?:uhr|{_HALF}))"
)
_PLACE = r"(?P<place>[A-Z][a-z]{1,20}/[A-Z][A-Za-z_/]{1,40})"
_TIME = (
    rf"(?P<half>{_HALF})?\s?(?:{_HOURS})(?:\s?(?:{_OCLOCK}))?(?:\s?(?P<half_after>{_HALF})\.?|\s?(?P<odd>\w\.\s?\w\.))?"
    rf"(?:\s?(?P<offset>(?:utc|gmt)?[+-]\d{{2}}:?(?:\d{{2}})?(?!\d))|\s?[(\[]?{_PLACE}[)\]]?"
    r"|\s?\(?(?P<zone>[a-z]{1,5})(?![a-z가-힣])\)?)?"
)
_AT = (
    "at|um|à|às|as|la|las|klo|kl|kello|kell|plkst|ob|v|в|о|об|u|alle ore|alle|ore|ora|o|w|godz|saat|pukul|pkl|"
    "lúc|vào lúc|στις|om|er|ώρα|เวลา|ساعت|الساعة|בשעה|t"
)
_AFTER_DAY = (  # "(화)", ", at", "T", "г.,"
    rf"[.,]?\s?(?:{PARTICLE}\.?\s?)?[.,]?\s?(?:\(?(?:{WEEKDAYS})\.?\)?)?\s?(?:[,|/\-–:(]\s?)?(?:(?:{_AT})\.?)?\s?"
)
_REACH = 40  # characters before a date in which its clock may stand
_AFTER = re.compile(_AFTER_DAY + _TIME, re.IGNORECASE)
_ALONE = re.compile(r"\s?" + _TIME, re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\d.:]){_TIME}\s?[,|–-]?\s?(?:on|am|den|{PARTICLE}|,)?\s?(?:(?:{WEEKDAYS})[.,]?\s?)?(?:{PARTICLE}\s?)?$",
    re.IGNORECASE,
)


def clock_of(line: str, match: re.Match[str]) -> re.Match[str] | None:
    """The time of day inside, right after or right before the date of `match`."""
    if match.groupdict().get("clock"):
        return _ALONE.match(line, *match.span("clock"))
    return _AFTER.match(line, match.end()) or _BEFORE.search(line, max(0, match.start() - _REACH), match.start())


def moment_of(day: date, clock: re.Match[str], zone: ZoneInfo) -> datetime | None:
    """`day` at `clock`, aware: in the zone written beside it, else in `zone`. None if hour or zone cannot be known."""
    hour, half = int(_part(clock, "hour")), _part(clock, "half")
    if _part(clock, "odd") and hour <= 12:  # "m.d.": a half of the day in a language that is not known
        return None
    if half and 1 <= hour <= 12:  # "오후 15:30": the half of the day is redundant
        hour = hour % 12 + (12 if half == PM else 0)
    minute, second = int(_part(clock, "minute") or 0), int(_part(clock, "second") or 0)
    try:
        local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    where = written_zone(local, offset=_part(clock, "offset"), place=_part(clock, "place"), name=_part(clock, "zone"))
    return local.replace(tzinfo=where) if where else None


def _part(clock: re.Match[str], name: str) -> str:
    """The part of that name in whichever way the clock is written, "" if it has none."""
    return next((text for group, text in clock.groupdict().items() if text and group.partition("_")[0] == name), "")
