"""The days that stand in the addresses of rows. Pure."""

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.dates import DateRules, days_in_address
from crawler.lists.days.row_years import RowDay

_LINKS = 10  # of one row, at most


def days_of_addresses(rows: Sequence[HtmlElement], rules: DateRules) -> list[RowDay]:
    """The day of each row whose addresses name one day and no other."""
    return [RowDay(named.pop()) if len(named := set(_named(row, rules))) == 1 else RowDay() for row in rows]


def _named(row: HtmlElement, rules: DateRules) -> Iterator[str]:
    for link in islice(row.iter("a"), _LINKS):
        yield from days_in_address(link.get("href") or "", rules)
