"""Dates as newsrooms write them: text -> (day, instant). Pure, and never a guess.

An ambiguous date ("07/08/2026") gives nothing unless the language, or the order seen elsewhere in the same list,
decides it; relative dates ("2 hours ago", "3일 전"), ranges and dates without a day give nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

Order: TypeAlias = Literal["", "YMD", "DMY", "MDY"]

_LONGEST = 300  # characters; anything longer is not a date field, and only its beginning is read
_YEARS = range(1970, 2100)  # newsrooms on the web list nothing outside
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
            "february feb februar februari février fevrier févr fevr febrero febbraio fevereiro fev",
            "march mar märz maerz mrz mär mars marzo março marco maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug août aout agosto ago augustus",
            "september sept sep septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = frozenset(
    ("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "da", "nb", "no", "sv", "fi", "en-gb", "en-au")
)
_YEAR_FIRST = frozenset(("ko", "ja", "zh", "hu", "lt"))
_MONTH_FIRST = frozenset(("en-us",))
# The zones of RFC 822 and of newsrooms, in hours east of Greenwich. Others ("IST", "CST" in China) are ambiguous.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "kst": 9, "jst": 9, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "bst": 1,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_ZONE_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})"
_TIME = (
    r"(?P<half>오전|오후|am|pm)?\s?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|(?P<hour_ko>\d{1,2})\s?[시時](?!간)(?:\s?(?P<minute_ko>\d{1,2})\s?[분分])?"
    r"|(?P<hour_de>\d{1,2})(?:\.(?P<minute_de>\d{2}))?(?=\s?uhr)"
    r"|(?P<hour_en>\d{1,2})(?=\s?[ap]\.?m\b))"
    r"(?:\s?uhr)?(?:\s?(?P<half_after>[ap])\.?m\b\.?)?"
    r"(?:\s?(?P<offset>(?:utc|gmt)?[+-]\d{2}:?(?:\d{2})?(?!\d))|\s?\(?(?P<zone>[a-z]{1,5})(?![a-z가-힣])\)?)?"
)
_WEEKDAY = r"[월화수목금토일](?:요일)?|(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?"
_AFTER_DAY = rf"[.,]?\s?(?:\(?(?:{_WEEKDAY})\.?\)?)?\s?(?:,|\||[-–]|at|um|à|t|:)?\s?"  # "(화)", ", at", "T"
_DIGIT = re.compile(r"\d")
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.\-/])(?P<year>\d{4})(?P<sep>\s?[-./]\s?)(?P<month>\d{1,2})(?:(?P=sep)|\s?[-./]\s?)(?P<day>\d{1,2})"
        r"(?!\d|[.\-/]\d)",
        r"(?<!\d)(?P<year>\d{4})\s?[년年]\s?(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日]",
        rf"(?<![\d.,])(?<!\d )(?<!\d[-–~]){_DAY}(?:\.|st|nd|rd|th|er|º|\.º)?[\s\-]{{0,3}}(?:of\s|de\s|di\s)?\s?{_MONTH}"
        r",?[\s\-]{0,3}(?:de[l]?\s+)?(?P<year>\d{4}|\d{2}(?=\s\d{1,2}:\d{2}))(?!\d)",
        rf"\b{_MONTH}\s?{_DAY}(?:st|nd|rd|th)?(?:,\s?|\s+)(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}\s+(?P<clock>\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s+[a-z+\-:\d]{{1,6}})?)\s+(?P<year>\d{{4}})(?!\d)",
        r"^\s?(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=t|\s|$)",
    )
)
_NUMERIC = re.compile(r"(?<![\d.\-/:])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d|[.\-/]\d|:)")
_SHORT_KOREAN_YEAR = re.compile(r"['’`](\d{2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{1,2})(?!\d)")
_CLOCK_AFTER = re.compile(_AFTER_DAY + _TIME, re.IGNORECASE)
_CLOCK_ALONE = re.compile(r"\s?" + _TIME, re.IGNORECASE)
_CLOCK_BEFORE = re.compile(_TIME + r"\s?[,|–-]?\s?(?:on|am|den|,)?\s?$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"(?<![:\d])\d{1,2}\.?\s?(?:[-–—]|to|bis|und|and)\s?$", re.IGNORECASE)
_RANGE_AFTER = re.compile(
    r"\.?\s?(?:\([^)]{1,3}\))?\s?(?:[~∼]\s?\d{1,4}(?![\d:])|[-–—]\s?(?!\d\d?\.\d\d\s?uhr)\d{1,2}[./]\s?\d)",
    re.IGNORECASE,
)


def parse_date(text: str, *, timezone: str = "UTC", language: str = "", order: Order = "") -> tuple[str, str]:
    """The one date in `text` as (day `YYYY-MM-DD`, instant `YYYY-MM-DDTHH:MM:SSZ`); "" for what is missing.

    The day is the one in `timezone` (the site's IANA name); times without a zone are in `timezone`. Exactly midnight is
    what programs write that know only the day: it gives no instant, and the day as written. Two different days in one
    text give ("", ""). `language` ("de", "en-US") or `order` (see `order_of`) decides numeric dates.
    Raises zoneinfo.ZoneInfoNotFoundError for an unknown `timezone`.
    """
    zone, line = ZoneInfo(timezone), _line(text)
    return _read(line, zone, order or _order_by(language)) if _DIGIT.search(line) else ("", "")


def _line(text: str) -> str:
    """The beginning of `text`, plain, with single blanks: patterns that allow more would take quadratic time."""
    return " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())


@lru_cache(maxsize=2048)
def _read(line: str, zone: ZoneInfo, order: Order) -> tuple[str, str]:
    found = list(_dates(line, zone, order))
    if not found or len({day for day, _ in found}) > 1:
        return "", ""
    return max(found, key=lambda each: each[1])


def order_of(texts: Iterable[str]) -> Order:
    """The one order in which all numeric dates of a list can be read, or "" if they allow several (or none)."""
    orders: set[Order] = {"YMD", "DMY", "MDY"}
    seen = False
    for text in texts:
        for match in _NUMERIC.finditer(_line(text)):
            orders &= set(_readings(match))
            seen = True
    return orders.pop() if seen and len(orders) == 1 else ""


def _dates(text: str, zone: ZoneInfo, order: Order) -> Iterator[tuple[str, str]]:
    for match, day in _days(text, order):
        if not _in_range(text, match):
            yield _placed(day, _clock(text, match), zone)


def _in_range(text: str, match: re.Match[str]) -> bool:
    """Whether a date is one end of a range: "14-16 July 2026", "2026.07.01 ~ 07.14"."""
    named = not match.groupdict().get("month", "0").isdigit()
    before = text[: match.start()]
    return (
        _RANGE_AFTER.match(text, match.end()) is not None
        or before.rstrip().endswith(("~", "∼"))
        or (named and _RANGE_BEFORE.search(before) is not None)
    )


def _days(text: str, order: Order) -> Iterator[tuple[re.Match[str], date]]:
    """Each calendar day written in `text`, with the match that says so."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS[month.lower()]
            if day := _day(int(match["year"]), number, int(match["day"])):
                yield match, day
    for match in _SHORT_KOREAN_YEAR.finditer(text):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            yield match, day
    for match in _NUMERIC.finditer(text):
        readings = _readings(match)
        if order in readings:
            yield match, readings[order]
        elif not order and len(set(readings.values())) == 1:
            yield match, next(iter(readings.values()))


def _readings(match: re.Match[str]) -> dict[Order, date]:
    """What a numeric date can mean, by order; years of two digits only may stand first."""
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    tries: dict[Order, date | None] = {"DMY": _day(c, b, a), "MDY": _day(c, a, b)}
    if len(match[4]) == 2 and len(match[1]) == 2:
        tries["YMD"] = _day(a, b, c)
    return {order: day for order, day in tries.items() if day}


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None if it does not exist or the year is implausible; two digits mean 2000 to 2068, 1969 to 1999."""
    if year < 100:
        year += 2000 if year < 69 else 1900
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _order_by(language: str) -> Order:
    tag = language.lower().replace("_", "-")
    for tags, order in ((_DAY_FIRST, "DMY"), (_YEAR_FIRST, "YMD"), (_MONTH_FIRST, "MDY")):
        if tag in tags or tag.partition("-")[0] in tags:
            return order  # type: ignore[return-value]  # mypy widens the literals of the tuple
    return ""


def _clock(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The time of day inside, right after or right before a date."""
    if inside := match.groupdict().get("clock"):
        return _CLOCK_ALONE.match(inside)
    return _CLOCK_AFTER.match(text, match.end()) or _CLOCK_BEFORE.search(text, 0, match.start())


def _placed(day: date, clock: re.Match[str] | None, zone: ZoneInfo) -> tuple[str, str]:
    """(day, instant) of `day` at `clock`, seen from `zone`."""
    written = day.isoformat()
    moment = _moment(day, clock, zone) if clock else None
    if moment is None or moment.time() == datetime.min.time():
        return written, ""
    local = moment.astimezone(zone)
    if local.time() == datetime.min.time():
        return local.date().isoformat(), ""
    return local.date().isoformat(), moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(day: date, clock: re.Match[str], zone: ZoneInfo) -> datetime | None:
    """`day` at `clock`, aware; None if the hour or its zone cannot be known."""
    part = clock.groupdict()
    hour = int(part["hour"] or part["hour_ko"] or part["hour_de"] or part["hour_en"])
    minute = int(part["minute"] or part["minute_ko"] or part["minute_de"] or 0)
    half = (part["half"] or part["half_after"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            half = ""  # "오후 15:30": the half of the day is redundant
        else:
            hour = hour % 12 + (12 if half in ("오후", "pm", "p") else 0)
    try:
        local = datetime(day.year, day.month, day.day, hour, minute, int(part["second"] or 0), tzinfo=zone)
    except ValueError:
        return None
    where = _zone(part["offset"], part["zone"] or "", local)
    return local.replace(tzinfo=where) if where else None


def _zone(offset: str | None, name: str, local: datetime) -> tzinfo | None:
    """The zone written after a time, else that of `local`; None if the written one is unknown ("IST")."""
    if offset:
        digits = re.sub(r"\D", "", offset).ljust(4, "0")
        gap = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return fixed(-gap if "-" in offset else gap) if gap < timedelta(hours=15) else None
    if name.upper() == local.tzname():  # "CST" of a Chinese site
        return local.tzinfo
    if (hours := _ZONES.get(name.lower())) is not None:
        return fixed(timedelta(hours=hours))
    if place := _ZONE_PLACES.get(name.lower()):
        return ZoneInfo(place)
    return None if len(name) > 1 and name.isupper() else local.tzinfo
