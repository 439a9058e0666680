"""The days off of a country, as the `holidays` library knows them."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

YEARS_BACK = 3  # as far as habits of publishing are asked for
_BRIDGED = timedelta(days=7)  # between two public holidays no further apart, offices stay closed
_DAY = timedelta(days=1)
_OTHER_ENDINGS = {"UK": "GB", "GOV": "US", "MIL": "US"}


def country_of(url: str) -> str:
    """The country (ISO 3166) in whose domain the host of `url` is, "" if it is in none."""
    ending = (urlsplit(url).hostname or "").rpartition(".")[2].upper()
    return _OTHER_ENDINGS.get(ending, ending if len(ending) == 2 and ending.isalpha() else "")


@cache
def is_known(country: str) -> bool:
    """Whether the public holidays of a country (two capital letters) are known."""
    return bool(re.fullmatch("[A-Z]{2}", country)) and _holidays(country, ()) is not None


@lru_cache(maxsize=64)
def days_off_in(country: str, year: int) -> frozenset[date]:
    """Days off in a country, from three years before `year` to the year after it; none if the country is not known."""
    return days_off(_holidays(country, range(year - YEARS_BACK, year + 2)) or ())


def _holidays(country: str, years: Iterable[int]) -> Collection[date] | None:
    from holidays import country_holidays  # decision 0006

    try:
        return country_holidays(country, years=years).keys()
    except NotImplementedError:
        return None


def days_off(holidays: Collection[date]) -> frozenset[date]:
    """Public holidays, and the days between two of them that are a week or less apart."""
    between = (
        before + step * _DAY
        for before, after in pairwise(sorted(holidays))
        if after - before <= _BRIDGED
        for step in range(1, (after - before).days)
    )
    return frozenset(holidays).union(between)
