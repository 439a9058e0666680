"""The years of days that a list shows without: by the address of the row, a heading, or the days around. Pure.

Nothing else says the year: not the copyright at the foot of the page, and not today's date, since lists grow old.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from crawler.dates import DateRules, MonthDay, year_in
from crawler.lists.days.headings import headings

_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_.-]?(0[1-9]|1[0-2])(?:[/_.-]?(0[1-9]|[12]\d|3[01]))?|/(\d{1,2})/(\d{1,2}))(?!\d)"
)
_LINKS = 10  # of one row, at most
_LEVELS = 4  # how many ancestors of a row may have a heading of their own
_FAR = 120  # days between a day and its neighbour in the list; farther apart, its year is not known


class RowDay(NamedTuple):
    """The day of a row, its instant ("" = none), or what it shows of a day without a year."""

    day: str = ""
    instant: str = ""
    partial: MonthDay | None = None


def with_years(rows: Sequence[HtmlElement], days: Sequence[RowDay], rules: DateRules) -> list[tuple[str, str]]:
    """(day, instant) of each row, with the year of what had none; ("", "") where it is not known."""
    if all(each.partial is None for each in days):
        return [(each.day, each.instant) for each in days]
    all_dated = all(each.day or each.partial for each in days)
    found = [_own_year(row, each, rules, all_dated=all_dated) for row, each in zip(rows, days, strict=True)]
    for places in (range(len(days)), range(len(days) - 1, -1, -1)):
        before = ""
        for place in places:
            partial = days[place].partial
            if not found[place] and partial is not None and not partial.numeric:
                found[place] = _nearest(partial, before, rules)
            before = found[place]
    return [(day, each.instant) for day, each in zip(found, days, strict=True)]


def _own_year(row: HtmlElement, found: RowDay, rules: DateRules, *, all_dated: bool) -> str:
    """The day of a row by itself or by a heading over it, "" if its year is not known.

    Numbers alone ("14.07") are days below a year where all rows of the list have some.
    """
    if found.partial is None:
        return found.day
    years = set(_years_of_addresses(row, found.partial))
    if not years and (all_dated or not found.partial.numeric):
        years = set(islice((year for text in headings(row, _LEVELS) if (year := year_in(text, rules))), 1))
    return _iso(found.partial.in_year(years.pop(), rules.latest)) if len(years) == 1 else ""


def _years_of_addresses(row: HtmlElement, partial: MonthDay) -> Iterator[int]:
    """The years in the addresses of a row that name its month, too, and its day if they name one."""
    for link in islice(row.iter("a"), _LINKS):
        for year, *parts in _IN_ADDRESS.findall((link.get("href") or "")[:300]):
            month, day = parts[2:] if parts[2] else parts[:2]
            exact = day or not partial.numeric
            if exact and int(month) == partial.month and int(day or partial.day) == partial.day:
                yield int(year)


def _nearest(partial: MonthDay, neighbour: str, rules: DateRules) -> str:
    """The day in the year that brings it nearest to its neighbour's, "" if it is far from it in any year."""
    if not neighbour:
        return ""
    there = date.fromisoformat(neighbour)
    days = filter(None, (partial.in_year(there.year + step, rules.latest) for step in (-1, 0, 1)))
    best = min(days, key=lambda day: abs(day - there), default=None)
    return _iso(best) if best and abs(best - there).days <= _FAR else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
