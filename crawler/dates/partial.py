"""Days that are written without their year ("4月28日", "28 April", "04-28"), and years without a day. Pure."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from crawler.cldr.date_words import MONTHS, PARTICLE, order_of_numbers
from crawler.dates.days import EARLIEST, day_of
from crawler.dates.eras import gregorian
from crawler.dates.line import plain
from crawler.dates.rules import DateRules
from crawler.dates.signs import signed
from crawler.dates.weekdays import WEEKDAYS

_LONGEST = 30  # characters; in a longer text other numbers may be meant
_MARKS = r"[\s.,:()\[\]【】|–-]{0,3}"
_BESIDE = rf"{_MARKS}(?:{WEEKDAYS})?{_MARKS}"
_UPDATED = r"(?:更新|掲載|公開|発表|登録|発行|付)?[)\]）]?"  # "（7月14日更新）"
_ORDINAL = r"(?:st|nd|rd|th|er|o|\.)?"
_NAMED_ALIKE = rf"(?:[{MONTHS}]\.?,?\s)?"  # "mar. 10 nov.": a weekday that is called like a month
_FORMS = tuple(
    re.compile(f"{_BESIDE}{form}{_BESIDE}{_UPDATED}", re.IGNORECASE)
    for form in (
        r"(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日号號]",
        r"(?P<month>\d{1,2})[월月] (?P<day>\d{1,2})",  # as themes in English have it
        r"(?P<day>\d{1,2})\.? (?P<month>\d{1,2})[월月]",
        rf"{_NAMED_ALIKE}(?P<day>\d{{1,2}}){_ORDINAL}[ \-/{PARTICLE}]{{0,3}}(?P<month>[{MONTHS}])",
        rf"(?P<month>[{MONTHS}])\.?[ \-/{PARTICLE}]{{0,3}}(?P<day>\d{{1,2}}){_ORDINAL}",
    )
)
_NUMBER = re.compile(rf"{_BESIDE}(?P<day>\d{{1,2}}){_ORDINAL}\s?[일日]?\s?[:–—|-]?{_BESIDE}", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(?<!\d)(\d{1,2})\s?[월月]")
_NUMBERS = re.compile(rf"{_BESIDE}(?P<first>\d{{1,2}})[-./](?P<last>\d{{1,2}}){_BESIDE}")
_YEARS = re.compile(r"(?<![\d.,/\-])(\d{4})(?![\d.,/\-])(?!\s?年?度)")


class MonthDay(NamedTuple):
    """A day of some year."""

    month: int
    day: int
    numeric: bool = False  # it may be no day at all

    def in_year(self, year: int, latest: int) -> date | None:
        """The day in `year`, None if there is none."""
        return day_of(f"{year:04}", self.month, self.day, latest)


@lru_cache(maxsize=2048)
def month_and_day(text: str, rules: DateRules) -> MonthDay | None:
    """The day without a year that is all of `text`, weekdays aside; None if it is anything else."""
    if len(text) > _LONGEST:
        return None
    line = signed(plain(text), rules.language)
    for form in _FORMS:
        if found := form.fullmatch(line):
            month = found["month"]
            number = int(month) if month.isdigit() else MONTHS.index(month) + 1
            return _possible(MonthDay(number, int(found["day"])))
    return _in_numbers(line, rules)


def _in_numbers(line: str, rules: DateRules) -> MonthDay | None:
    found = _NUMBERS.fullmatch(line)
    order = order_of_numbers(rules.language)
    if found is None or not order:
        return None
    first, last = int(found["first"]), int(found["last"])
    month, day = (last, first) if order == "DMY" else (first, last)
    return _possible(MonthDay(month, day, numeric=True))


def _possible(found: MonthDay) -> MonthDay | None:
    return found if found.in_year(2000, 2000) else None


def day_number(text: str, rules: DateRules) -> int | None:
    """The number of a day of the month that is all of `text`, weekdays aside ("14", "Tue 14th", "14:"), else None."""
    found = _NUMBER.fullmatch(signed(plain(text), rules.language)) if len(text) <= _LONGEST else None
    number = int(found["day"]) if found else 0
    return number if 1 <= number <= 31 else None


def month_in(text: str, rules: DateRules) -> int | None:
    """The one month that a heading names ("July 2026", "7月"), None for none and for several."""
    line = signed(plain(text), rules.language)
    months = {MONTHS.index(sign) + 1 for sign in line if sign in MONTHS}
    months |= {int(number) for number in _MONTH_NUMBER.findall(line) if 1 <= int(number) <= 12}
    return months.pop() if len(months) == 1 else None


def year_in(text: str, rules: DateRules) -> int | None:
    """The one year that a heading names ("2026年", "News 2026"); None for none, for several, and for a fiscal year."""
    line = gregorian(plain(text), rules.language)
    years = {int(year) for year in _YEARS.findall(line) if EARLIEST <= int(year) <= rules.latest}
    return years.pop() if len(years) == 1 else None
