"""The one date in a text. Pure, and never a guess.

An ambiguous date ("07/08/2026") gives nothing unless the language, or the order seen elsewhere in the same list,
decides it; relative dates ("2 hours ago", "3일 전"), ranges and dates without a day give nothing.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from crawler.cldr.date_words import Order, order_of_numbers
from crawler.dates.clock import clock_of, moment_of
from crawler.dates.eras import gregorian
from crawler.dates.line import plain
from crawler.dates.numeric import numeric_days
from crawler.dates.ranges import without_ranges
from crawler.dates.rules import DateRules
from crawler.dates.signs import signed
from crawler.dates.written import written_days

_DIGITS = re.compile(r"(?:[^\d元]{0,300}[\d元]){3}")  # "R8.7.4" is the shortest
_MIDNIGHT = datetime.min.time()
_USUAL = DateRules()


def parse_date(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> tuple[str, str]:
    """The one date in `text` as (day `YYYY-MM-DD`, instant `YYYY-MM-DDTHH:MM:SSZ`); "" for what is missing.

    The day is the one in the rules' time zone (see `DateRules.as_written`); times without a zone are in it. Exactly
    midnight is what programs write that know only the day: it gives no instant, and the day as written. Two different
    days in one text give ("", ""). The rules' language, or `order` (see `order_of`), decides numeric dates.
    Raises zoneinfo.ZoneInfoNotFoundError for an unknown time zone.
    """
    line = plain(text)
    return _read(line, rules, order) if _DIGITS.match(line) else ("", "")


@lru_cache(maxsize=2048)
def _read(line: str, rules: DateRules, order: Order) -> tuple[str, str]:
    zone = ZoneInfo(rules.timezone)
    found = [_placed(day, clock, zone, rules) for day, clock in _dates(line, rules, order)]
    if len({day for day, _ in found}) != 1:
        return "", ""
    return max(found, key=lambda each: each[1])


def _dates(line: str, rules: DateRules, order: Order) -> Iterator[tuple[date, re.Match[str] | None]]:
    """Each day in `line` that is no end of a range and no part of a clock, with its clock."""
    usual = order_of_numbers(rules.language)
    line = signed(gregorian(line, rules.language), rules.language)
    written = written_days(line, year_first=usual == "YMD", latest=rules.latest)
    days = dict((*written, *numeric_days(line, order or usual, rules.latest)))
    clocks = {match: clock_of(line, match) for match in days}
    taken = [clock.span() for clock in clocks.values() if clock]
    dates = (match for match in days if not any(start <= match.start() < end for start, end in taken))
    yield from ((days[match], clocks[match]) for match in without_ranges(line, dates))


def _placed(day: date, clock: re.Match[str] | None, zone: ZoneInfo, rules: DateRules) -> tuple[str, str]:
    """(day, instant) of `day` at `clock`, seen from `zone`, or from where the clock says."""
    moment = moment_of(day, clock, zone) if clock else None
    if moment is None or moment.time() == _MIDNIGHT:
        return day.isoformat(), ""
    local = moment if rules.as_written else moment.astimezone(zone)
    if local.time() == _MIDNIGHT:
        return local.date().isoformat(), ""
    return local.date().isoformat(), moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
