"""Dates of numbers alone that do not begin with four digits: "07/08/2026" needs an order to be one day. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from crawler.cldr.date_words import Order
from crawler.dates.days import LATEST, day_of
from crawler.dates.line import plain

# "15.07.00" is a clock, or a day of the year 2000: never a date here.
_NUMBERS = re.compile(
    r"(?<![\d.\-/:–—~])(\d{1,2})([./-]| ?[/|·] ?(?=\d{1,2} ?[/|·] ?\d{4}))\s?(\d{1,2})\2\s?"
    r"(?!(?<=\.)00(?!\d))['’]?(\d{4}|\d{1,2})(?!\d|[.\-/]\d|:\d)"
)
_SEVERAL = 3  # numbers that the years of one list hardly are
_TWO_OF_THREE = re.compile(r"\d\W+\d")  # digits with marks between them, in any script
_KOREAN = re.compile(r"['’`](\d{2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{1,2})(?!\d)")


def numeric_days(line: str, order: Order, latest: int = LATEST) -> Iterator[tuple[re.Match[str], date]]:
    """Each day written in numbers alone, with the match; `order` is needed where a date has several readings."""
    for match in _KOREAN.finditer(line):
        if day := day_of(match[1], int(match[2]), int(match[3]), latest):
            yield match, day
    for match in _NUMBERS.finditer(line):
        readings = _readings(match, latest)
        if order in readings:
            yield match, readings[order]
        elif len(set(readings.values())) == 1 and _is_plain(match, order):
            yield match, next(iter(readings.values()))


def _is_plain(match: re.Match[str], order: Order) -> bool:
    """Whether a date of one reading needs no order: "10.2.3" may be a version, and "14.7.2026" is no YMD."""
    return len(match[4]) == 4 if order == "YMD" else not order and len(match[4]) > 1


def order_of(texts: Iterable[str], latest: int = LATEST) -> Order:
    """The one order in which all numeric dates of a list can be read, or "" if they allow several (or none).

    No date is later than in the year `latest`. Of days that all end with one number and begin with several, that is the
    year: "14.07.26", "13.07.26".
    """
    orders: set[Order] = {"YMD", "DMY", "MDY"}
    firsts: set[str] = set()
    lasts: set[str] = set()
    for text in texts:
        for match in _NUMBERS.finditer(plain(text)) if _TWO_OF_THREE.search(text) else ():
            if len(match[4]) > 1:
                orders &= set(_readings(match, latest))
                firsts.add(match[1])
                lasts.add(match[4])
    if len(lasts) == 1 and len(firsts) >= _SEVERAL:
        orders.discard("YMD")
    return orders.pop() if lasts and len(orders) == 1 else ""


def _readings(match: re.Match[str], latest: int) -> dict[Order, date]:
    """What a numeric date can mean, by order; years of two digits only may stand first."""
    first, second, last = match[1], int(match[3]), match[4]
    tries: dict[Order, date | None] = {}
    if len(last) > 1:
        tries = {"DMY": day_of(last, second, int(first), latest), "MDY": day_of(last, int(first), second, latest)}
    if len(last) <= 2 and len(first) == 2:
        tries["YMD"] = day_of(first, second, int(last), latest)
    return {order: day for order, day in tries.items() if day}
