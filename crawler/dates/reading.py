"""The one date in a text. Pure, and never a guess.

An ambiguous date ("07/08/2026") gives nothing unless the language, or the order seen elsewhere in the same list,
decides it; relative dates ("2 hours ago", "3일 전"), ranges and dates without a day give nothing.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crawler.cldr.date_words import PARTICLE, WEEKDAY, Order, order_of_numbers
from crawler.dates.clock import clock_of, moment_of
from crawler.dates.eras import gregorian
from crawler.dates.ethiopian import with_ethiopian_days
from crawler.dates.line import plain
from crawler.dates.numeric import numeric_days
from crawler.dates.ranges import without_ranges
from crawler.dates.rules import DateRules
from crawler.dates.signs import signed
from crawler.dates.solar import with_solar_days
from crawler.dates.weekdays import WEEKDAYS
from crawler.dates.written import written_days

_DIGITS = re.compile(r"(?:[^\d元]{0,300}[\d元]){3}")  # "R8.7.4" is the shortest
_MIDNIGHT = datetime.min.time()
_USUAL = DateRules()
_OPENING = 80  # characters
_MOST = 8  # dates in one line; what has more is no date field
_NO_WORDS = f" .{WEEKDAY}{PARTICLE}"
_MARKS = ",;:|-–—()[]/·•"
_NOTHING_BEFORE = re.compile(rf"[\s\-–—|()\[\],.:·•*]{{0,4}}(?:(?:{WEEKDAYS})[.,)]{{0,2}}\s?)?")
_PLACE_BEFORE = re.compile(r"[^\W\d_][^\d,;:!?()]{1,30}[,.]? ?[(–—-]? ?")
_DASH_AFTER = re.compile(r"[)]? ?(?:[–—]|-{1,2} |/)")
# "CALDER, Crown Isles (14 July 2026)", "Caldera, le 14 juillet 2026"; not "On 14 July 2026", nor "The day of 14 July".
_DATELINE = re.compile(
    rf"(?:[^\W\d_][^\d;:!?]{{1,40}}?(?:[,.] |,? ?[(–—-] ?|/)(?:{PARTICLE} ?)?)?(?:(?:{WEEKDAYS})[.,]? ?)?"
)
_END_OF_DATELINE = re.compile(r"[)\]]?(?: ?[гrр]\.)?(?:[)\]][.:]| ?\.?[)\]]?[.,]? ?(?:[–—]|-{1,2} |/|\.-))")


class _Date(NamedTuple):
    """A day where it is written, with its time of day if there is one."""

    match: re.Match[str]
    day: date
    clock: re.Match[str] | None


def parse_date(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> tuple[str, str]:
    """The one date in `text` as (day `YYYY-MM-DD`, instant `YYYY-MM-DDTHH:MM:SSZ`); "" for what is missing.

    The day is the one in the rules' time zone (see `DateRules.as_written`); times without a zone are in it. Exactly
    midnight is what programs write that know only the day: it gives no instant, and the day as written. Two different
    days in one text give ("", ""). The rules' language, or `order` (see `order_of`), decides numeric dates.
    Raises zoneinfo.ZoneInfoNotFoundError for an unknown time zone.
    """
    line = plain(text)
    return _read(line, rules, order) if _DIGITS.match(line) else ("", "")


def opening_date(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> tuple[str, str]:
    """The date with which a longer text begins ("10/19/2023 In a matter of lamps ..."), else ("", "").

    A place may stand before it, if a dash follows: "PORT AMBRA, 19 October 2023 - The ...".
    """
    line = plain(text[:_OPENING])
    if _DIGITS.match(line):
        for date_ in _dates(line, rules, order):
            signs, start = date_.match.string, date_.match.start()
            if _NOTHING_BEFORE.fullmatch(signs, 0, start):
                return _placed(date_, rules)
            if _PLACE_BEFORE.fullmatch(signs, 0, start) and _DASH_AFTER.match(signs, date_.match.end()):
                return _placed(date_, rules)
    return "", ""


def dateline(text: str, rules: DateRules = _USUAL) -> tuple[str, str]:
    """The date of a dateline, with which a text begins: "CALDER, 14 July 2026 - The", "(14.07.2026). The"."""
    line = plain(text[:_OPENING])
    for date_ in _dates(line, rules, "") if _DIGITS.match(line) else ():
        signs, start = date_.match.string, date_.match.start()
        if _DATELINE.fullmatch(signs, 0, start) and _END_OF_DATELINE.match(signs, date_.match.end()):
            return _placed(date_, rules)
    return "", ""


def date_apart(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> tuple[str, str]:
    """The one date in a title that is no part of its words: at the beginning or between marks of punctuation."""
    line = plain(text)
    found = _dates(line, rules, order) if _DIGITS.match(line) else ()
    return _placed(found[0], rules) if len(found) == 1 and _stands_apart(found[0]) else ("", "")


def date_and_words(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> tuple[tuple[str, str], str]:
    """The one date in `text`, and what stands before and after it, weekdays aside; "" for what is missing."""
    line = plain(text)
    found = _dates(line, rules, order) if _DIGITS.match(line) else ()
    return (_placed(found[0], rules), "\n".join(_beside(found[0]))) if len(found) == 1 else (("", ""), "")


def is_date(text: str, rules: DateRules = _USUAL, *, order: Order = "") -> bool:
    """Whether `text` is a date and says nothing else: "Tuesday, 14 July 2026, 14:20"."""
    line = plain(text)
    found = _dates(line, rules, order) if _DIGITS.match(line) else ()
    return len(found) == 1 and not any(_beside(found[0]))


def _beside(found: _Date) -> tuple[str, str]:
    """What stands before a date and its clock, and after them, without weekdays and particles."""
    line, parts = found.match.string, [part for part in (found.match, found.clock) if part]
    start, end = min(part.start() for part in parts), max(part.end() for part in parts)
    return line[:start].strip(_NO_WORDS + _MARKS), line[end:].strip(_NO_WORDS + _MARKS)


def _stands_apart(found: _Date) -> bool:
    """Whether nothing but marks, weekdays and particles ("le 14 juillet", "14 июля 2026 г.") touches a date."""
    line, end = found.match.string, max(part.end() for part in (found.match, found.clock) if part)
    before, after = line[: found.match.start()].rstrip(_NO_WORDS), line[end:].lstrip(_NO_WORDS)
    return not before or (before[-1] in _MARKS and (not after or after[0] in _MARKS))


@lru_cache(maxsize=2048)
def _read(line: str, rules: DateRules, order: Order) -> tuple[str, str]:
    found = [_placed(date_, rules) for date_ in _dates(line, rules, order)]
    if len({day for day, _ in found}) != 1:
        return "", ""
    return max(found, key=lambda each: each[1])


@lru_cache(maxsize=2048)
def _dates(line: str, rules: DateRules, order: Order) -> Sequence[_Date]:
    """Each date in `line` that is no end of a range and no part of a clock, in the line's order."""
    usual = order_of_numbers(rules.language)
    for in_our_calendar in (with_solar_days, with_ethiopian_days, gregorian, signed):
        line = in_our_calendar(line, rules.language)
    written = written_days(line, year_first=usual == "YMD", latest=rules.latest)
    days = dict((*written, *numeric_days(line, order or usual, rules.latest)))
    if len(days) > _MOST:
        return ()
    clocks = {match: clock_of(line, match) for match in days}
    taken = [clock.span() for clock in clocks.values() if clock]
    dates = {match: day for match, day in days.items() if not any(a <= match.start() < b for a, b in taken)}
    return tuple(_Date(match, dates[match], clocks[match]) for match in without_ranges(line, dates))


def _placed(found: _Date, rules: DateRules) -> tuple[str, str]:
    """(day, instant) of a date, seen from the rules' zone, or from where its clock says."""
    zone = ZoneInfo(rules.timezone)
    moment = moment_of(found.day, found.clock, zone) if found.clock else None
    if moment is None or moment.time() == _MIDNIGHT:
        return found.day.isoformat(), ""
    local = moment if rules.as_written else moment.astimezone(zone)
    if local.time() == _MIDNIGHT:
        return local.date().isoformat(), ""
    return local.date().isoformat(), moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
