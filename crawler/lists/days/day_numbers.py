"""Days of which a row shows only the number, below a heading with the month and the year: calendars, trees. Pure."""

from collections.abc import Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from crawler.dates import DateRules, day_number, month_in, year_in
from crawler.dates.days import day_of
from crawler.lists.days.day_texts import beside, inside
from crawler.lists.days.headings import headings
from crawler.lists.days.row_years import RowDay
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_texts import RowTexts

_TEXTS = 20  # of one row that are looked at
_LEVELS = 8  # how many elements around a row may have a heading
_UNLINKED = frozenset(("strong", "b", "p", "button", "center"))  # that may head rows


def numbered_days(rows: Sequence[RowTexts], titles: Sequence[str], say: Said) -> list[RowDay]:
    """The day of each row; none for all of them if these are not days for sure: in order, each below its month."""
    before = next(beside([row.row for row in rows], say))
    numbers = [
        _number((*islice(inside(row, title, say), _TEXTS), *texts), say.dates)
        for row, title, texts in zip(rows, titles, before, strict=True)
    ]
    if None in numbers or _are_counted(numbers):
        return [RowDay()] * len(rows)
    days = [_day(row.row, number, say.dates) for row, number in zip(rows, numbers, strict=True) if number]
    return [RowDay(day) for day in days] if all(days) and _in_order(days) else [RowDay()] * len(rows)


def _number(texts: Sequence[str], rules: DateRules) -> int | None:
    return next(filter(None, (day_number(text, rules) for text in texts)), None)


def _are_counted(numbers: Sequence[int | None]) -> bool:
    """Whether the numbers are those of the rows: 1, 2, 3."""
    return list(numbers) in (list(range(1, len(numbers) + 1)), list(range(len(numbers), 0, -1)))


def _in_order(days: Sequence[str]) -> bool:
    return all(one <= other for one, other in pairwise(days)) or all(one >= other for one, other in pairwise(days))


def _day(row: HtmlElement, number: int, rules: DateRules) -> str:
    """The day of that number in the month and the year that the nearest headings over a row name, "" for none."""
    month = year = None
    for text in headings(row, _LEVELS, _UNLINKED):
        month = month or month_in(text, rules)
        year = year or year_in(text, rules)
        if month and year:
            day = day_of(str(year), month, number, rules.latest)
            return day.isoformat() if day else ""
    return ""
