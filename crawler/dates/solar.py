"""Days of the solar calendar of Iran and Afghanistan become days of ours: "۲۳ تیر ۱۴۰۵" is 14 July 2026. Pure.

Its year begins at the equinox, so a day is read as a whole: the year alone does not say which of two of ours it is.
"""

import re
from datetime import date, timedelta

_MONTHS = (  # in Iran, in Afghanistan
    ("فروردین", "حمل"), ("اردیبهشت", "ثور"), ("خرداد", "جوزا"), ("تیر", "سرطان"), ("مرداد", "اسد"), ("شهریور", "سنبله"),
    ("مهر", "میزان"), ("آبان", "عقرب"), ("آذر", "قوس"), ("دی", "جدی"), ("بهمن", "دلو"), ("اسفند", "حوت"),
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR = r"(?P<year>1[34]\d\d)(?!\d)"
_NAMES = "|".join(_NUMBERS).replace("ی", "[یيى]")
_NAMED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}) ?(?P<month>{_NAMES})(?: ?ماه)?[ ,]{{1,2}}{_YEAR}")
_NUMBERED = re.compile(r"(?<![\d/.-])(?P<year>1[34]\d\d)([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/-])")
_ARABIC_LETTERS = str.maketrans("يى", "یی")  # as many keyboards write these names
_FIRST_YEAR, _FIRST_DAY = 1400, date(2021, 3, 21)  # a year, and its first day
_LEAP_YEARS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # of a cycle of 33; they have a thirtieth day of the last month
_LONG_MONTHS = 6  # the first ones have 31 days


def with_solar_days(line: str, language: str) -> str:
    """`line` with its solar days as `YYYY-MM-DD`; those in numbers alone only in Persian and its sisters."""
    if not line.isascii():
        line = _NAMED.sub(_ours, line)
    if language.partition("-")[0].lower() in ("fa", "prs", "ps"):
        line = _NUMBERED.sub(_ours, line)
    return line


def _ours(found: re.Match[str]) -> str:
    named = found["month"].translate(_ARABIC_LETTERS)
    day = _day_of(int(found["year"]), int(named) if named.isdigit() else _NUMBERS[named], int(found["day"]))
    return day.isoformat() if day else found[0]


def _day_of(year: int, month: int, day: int) -> date | None:
    """That day in our calendar, None if there is none."""
    if not (1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    first, last = sorted((year, _FIRST_YEAR))
    between = sum(365 + _is_leap(each) for each in range(first, last))
    days = sum(_length(year, each) for each in range(1, month)) + day - 1
    return _FIRST_DAY + timedelta(days=days + (between if year >= _FIRST_YEAR else -between))


def _length(year: int, month: int) -> int:
    """The days of a month."""
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_YEARS
