"""Days in addresses: "/2026/07/14/lighthouse-fund", "/news/2026-07-14-notice". Pure."""

import re
from collections.abc import Iterator

from crawler.dates.days import day_of
from crawler.dates.rules import DateRules

_DAY = re.compile(r"/(?P<year>20\d\d)(?:/(?P<month>\d{1,2})/(?P<day>\d{1,2})/|-(\d\d)-(\d\d)-(?=[^\W\d_]))")
_LONGEST = 300  # characters


def days_in_address(address: str, rules: DateRules) -> Iterator[str]:
    """The days that are parts of an address."""
    for year, *numbers in _DAY.findall(address[:_LONGEST]):
        month, day = filter(None, numbers)
        if found := day_of(year, int(month), int(day), rules.latest):
            yield found.isoformat()
