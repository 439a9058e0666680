"""The days that stand in the addresses of rows: "/2026/07/14/lighthouse-fund", "/news/2026-07-14-notice". Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.dates import DateRules
from crawler.dates.days import day_of
from crawler.lists.days.row_years import RowDay

_DAY = re.compile(r"/(?P<year>20\d\d)(?:/(?P<month>\d{1,2})/(?P<day>\d{1,2})/|-(\d\d)-(\d\d)-(?=[^\W\d_]))")
_LINKS = 10  # of one row, at most
_LONGEST = 300  # characters of an address


def days_of_addresses(rows: Sequence[HtmlElement], rules: DateRules) -> list[RowDay]:
    """The day of each row whose addresses name one day and no other."""
    return [RowDay(named.pop()) if len(named := set(_named(row, rules))) == 1 else RowDay() for row in rows]


def _named(row: HtmlElement, rules: DateRules) -> Iterator[str]:
    for link in islice(row.iter("a"), _LINKS):
        for year, *numbers in _DAY.findall((link.get("href") or "")[:_LONGEST]):
            month, day = filter(None, numbers)
            if found := day_of(year, int(month), int(day), rules.latest):
                yield found.isoformat()
