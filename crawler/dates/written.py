"""Dates that show which number is what: by a month's name, by 年月日, or by a year that stands first. Pure.

The words of the line are signs already (`crawler.dates.signs`).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from crawler.cldr.date_words import MONTHS, PARTICLE
from crawler.dates.days import LATEST, day_of
from crawler.dates.weekdays import WEEKDAYS

_MONTH = f"(?P<month>[{MONTHS}])"
_SIGN = re.compile(f"[{MONTHS}]")
_ORDINAL = r"(?:st|nd|rd|th|ère|er|re|e|o|a|-?[ея]|-?г[оа]|-[aáeéi]n|-[aei]|'?inci)?"
_DAY = rf"(?P<day>\d{{1,2}})(?!\d){_ORDINAL}"
_PARTICLE = rf"\(?{PARTICLE}\)?"
_TO_DAY = rf"(?:[ .\-/]|{_PARTICLE}){{0,5}}"
_TO_YEAR = rf"(?:[ .,\-/]|{_PARTICLE}){{0,5}}"
_OWN = r"(?<![\d.])(?<!\d,)(?<!(?<!:\d)\d )(?<!\d[-–—~])"  # no part of another number; a clock may stand before
_YEAR = r"(?P<year>\d{4})(?!\d)"
_YEAR_OR_CUT = rf"(?:{_YEAR}|['’](?P<cut>\d\d)(?!\d))"
_IN_IDEOGRAPHS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})\s?[년年]\s?(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日号號]",
        # In the order of English, as a theme has it: "7月 14, 2026", "14 7월 2026", "2026 7월 14".
        r"(?<![\d년年])(?<![년年] )(?P<month>\d{1,2})[월月] (?P<day>\d{1,2}),? (?P<year>\d{4})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})[ .\-/]{1,2}(?P<month>\d{1,2})[월月][ ,.\-/]{1,2}(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})[ ,]{1,2}(?P<month>\d{1,2})[월月] (?P<day>\d{1,2})(?![\d일日])",
    )
)
_NUMBERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.\-/])(?P<year>\d{4})(?P<sep>\s?[-./·]\s?)(?P<month>\d{1,2})(?:(?P=sep)|\s?[-./·]\s?)(?P<day>\d{1,2})"
        r"(?!\d|[.\-/]\d)",
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=t|\s|$)",
        r"^(?P<day>\d{1,2}) ?[/|]? ?(?P<year>\d{4})[-./](?P<month>\d{1,2})$",  # a day above its month, as on a calendar
        r"^(?P<year>\d{4})[-./](?P<month>\d{1,2}) ?[/|]? (?P<day>\d{1,2})$",
    )
)
_NAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_OWN}{_DAY}{_TO_DAY}{_MONTH}{_TO_YEAR}(?:{_YEAR_OR_CUT}|(?P<short>\d\d)(?=\s\d\d?:\d\d))",
        rf"{_OWN}{_DAY}-{_MONTH}-(?P<short>\d\d)(?![\d-])",
        rf"^(?:{WEEKDAYS})?[.,]? ?{_DAY}\.?[ /.]?{_MONTH}[ /.]{{1,2}}(?P<short>\d\d)$",
        rf"^(?:{WEEKDAYS})?[.,]? ?{_MONTH}\.? {_DAY}, (?P<short>\d\d)$",
        rf"{_MONTH}\.?(?:[ \-/]|{_PARTICLE}){{0,3}}{_DAY}(?:(?:[ .,]|{_PARTICLE}){{1,5}}|[\-/]){_YEAR_OR_CUT}",
        rf"{_MONTH} {_DAY} (?P<clock>\d{{1,2}}:\d{{2}}:\d{{2}}(?: [a-z+\-:\d]{{1,6}})?) {_YEAR}",
    )
)
_YEAR_AND_NUMBERS = (re.compile(r"^(?P<year>\d{4}) (?P<month>\d{1,2})[-./](?P<day>\d{1,2})$"),)
_END = r"(?!\d|[.,]?\s?\d{4}(?!\d))"  # no second year
_YEAR_FIRST = tuple(
    re.compile(rf"(?<![\d.,/\-])(?P<year>\d{{4}})(?!\d){_TO_YEAR}{rest}{_END}")
    for rest in (rf"{_MONTH}{_TO_DAY}{_DAY}", rf"{_DAY}{_TO_DAY}{_MONTH}")
)


def written_days(line: str, *, year_first: bool, latest: int = LATEST) -> Iterator[tuple[re.Match[str], date]]:
    """Each day written in `line`, with the match that says so.

    "2026 July 14" is one at the beginning of the line or with a particle ("2026 m. liepos 14 d."), and anywhere where
    `year_first` says that the language writes so: elsewhere the year may belong to the words before it.
    """
    yield from _matches(_NUMBERS, line, latest)
    if year_first:
        yield from _matches(_YEAR_AND_NUMBERS, line, latest)
    if "月" in line or "월" in line:
        yield from _matches(_IN_IDEOGRAPHS, line, latest)
    if _SIGN.search(line):
        yield from _matches(_NAMES, line, latest)
        for match, day in _matches(_YEAR_FIRST, line, latest):
            if year_first or not match.start() or PARTICLE in match[0]:
                yield match, day


def _matches(patterns: Iterable[re.Pattern[str]], line: str, latest: int) -> Iterator[tuple[re.Match[str], date]]:
    for pattern in patterns:
        for match in pattern.finditer(line):
            if day := _day(match, latest):
                yield match, day


def _day(match: re.Match[str], latest: int) -> date | None:
    parts = match.groupdict()
    month = match["month"]
    year = parts.get("year") or parts.get("short") or parts.get("cut") or ""
    return day_of(year, int(month) if month.isdigit() else MONTHS.index(month) + 1, int(match["day"]), latest)
