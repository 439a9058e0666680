"""Days in addresses: "/2026/07/14/lighthouse-fund", "/news/2026-07-14-notice", "/t20260714_5.html". Pure."""

import re
from collections.abc import Iterator

from crawler.dates.days import day_of
from crawler.dates.rules import DateRules

_DAY = re.compile(
    r"/(?:(20\d\d)(?:/(\d{1,2})/(\d{1,2})/|-(\d\d)-(\d\d)-(?=[^\W\d_]))|t?(20\d\d)(\d\d)(\d\d)[_-](?=\w))"
)
_LONGEST = 300  # characters


def days_in_address(address: str, rules: DateRules) -> Iterator[str]:
    """The days that are parts of an address."""
    for numbers in _DAY.findall(address[:_LONGEST]):
        year, month, day = filter(None, numbers)
        if found := day_of(year, int(month), int(day), rules.latest):
            yield found.isoformat()
