"""The days of rows: in the rows, beside them, as headings over several, or in their titles. Pure, never a guess."""

import re
from collections.abc import Sequence

from crawler.dates import Order, date_apart, is_date, month_and_day, opening_date, order_of, parse_date
from crawler.label_values import DAYS, labelled_value
from crawler.lists.days.address_days import days_of_addresses
from crawler.lists.days.day_numbers import numbered_days
from crawler.lists.days.day_texts import beside, inside, spanning
from crawler.lists.days.numbered_titles import days_of_numbered
from crawler.lists.days.row_years import RowDay, with_years
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_texts import LONGEST, RowTexts

_OPENING = 30  # characters of a longer text in which its date may be
_OF_TWO_DATES = 8  # digits
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d_]{2}")
_CLOCK = re.compile(r"\d\s?[:.h시時时点點]\s?\d|\d\s?(?:h|uhr|[ap]\.?\s?m)", re.IGNORECASE)


def day_of_rows(rows: Sequence[RowTexts], titles: Sequence[str], say: Said) -> list[tuple[str, str]]:
    """(day, instant) of each row; ("", "") where it has none.

    What stands in the rows counts first (see `day_texts.inside`), else what stands before them, after them, or as
    headings over several. Titles are asked only where hardly any row has another day, and most hold one apart from
    their words, or beside nothing but words of all and a number. A day without a year gets one if the list shows it
    elsewhere (see `row_years`), and the number of a day its month (see `day_numbers`).
    """
    elements = [each.row for each in rows]
    found = _in_rows(rows, titles, say)
    if not _dated(found):
        before, after, headings, above = beside(elements, say)
        places = (before, after, _headed(headings, say), above)
        found = max((_days(texts, say, _order(texts, say)) for texts in places), key=_dated)
    if _dated(found) * 2 < len(rows):
        order = order_of(titles, say.dates.latest)
        apart = [RowDay(*date_apart(title, say.dates, order=order)) for title in titles]
        named = apart if _dated(apart) else days_of_numbered(titles, say.dates)
        if _dated(named) * 2 >= max(len(rows), 4 * _dated(found) + 1):
            found = named
    if not _dated(found) and say.in_addresses:
        found = days_of_addresses(elements, say.dates)
    if not _dated(found):
        found = numbered_days(rows, titles, say)
    return with_years(elements, found, say.dates)


def _in_rows(rows: Sequence[RowTexts], titles: Sequence[str], say: Said) -> list[RowDay]:
    """The days in rows; where some have one, cells that span several rows are looked at for the others."""
    texts = [list(dict.fromkeys(inside(row, title, say))) for row, title in zip(rows, titles, strict=True)]
    order = _order(texts, say)
    found = _days(texts, say, order)
    if not _dated(found):
        return found
    return [
        each if each != RowDay() else _first_day(spanning(row.row), say, order)
        for row, each in zip(rows, found, strict=True)
    ]


def _headed(headings: Sequence[Sequence[str]], say: Said) -> Sequence[Sequence[str]]:
    """The headings over rows; one over all of them is their day only if it says nothing else ("Updated: 14 July")."""
    if len(headings) < 2 or len(set(map(tuple, headings))) > 1:
        return headings
    alone = [text for text in headings[0] if opening_date(text, say.dates)[0] and date_apart(f": {text}", say.dates)[0]]
    return [alone] * len(headings)


def _dated(days: Sequence[RowDay]) -> int:
    return sum(each != RowDay() for each in days)


def _order(texts: Sequence[Sequence[str]], say: Said) -> Order:
    """The order of day and month that all texts of a list show."""
    stated = (text if len(text) <= LONGEST else text[:_OPENING] for each in texts for text in each)
    return order_of(stated, say.dates.latest)


def _days(texts: Sequence[Sequence[str]], say: Said, order: Order) -> list[RowDay]:
    return [_first_day(each, say, order) for each in texts]


def _first_day(texts: Sequence[str], say: Said, order: Order) -> RowDay:
    """The first date in `texts`, with the hour if any of them has one for that day; else a day without its year.

    The day of an update counts only where there is no other.
    """
    first, updated, updates = ("", ""), ("", ""), ""
    for text in texts:
        if first[1] or (first[0] and not _CLOCK.search(text)) or text in updates:
            continue
        day, of_update = _labelled(text, say, order)
        if of_update:
            updates, updated = f"{updates}\n{text}", updated if updated[0] else day
        elif day[0] and (not first[0] or (day[0] == first[0] and day[1])):
            first = day
    if first[0] or updated[0]:
        return RowDay(*(first if first[0] else updated))
    partial = next(filter(None, (month_and_day(text, say.dates) for text in texts)), None)
    return RowDay(partial=partial)


def _labelled(text: str, say: Said, order: Order) -> tuple[tuple[str, str], bool]:
    """The date in a text, and whether it is that of an update: "Posted on 10 July 2026 | Updated on 14 July 2026"."""
    read = parse_date if len(text) <= LONGEST else opening_date
    day = read(text, say.dates, order=order)
    if not _WORD.search(text) or not (day[0] or len(_DIGIT.findall(text)) >= _OF_TWO_DATES):
        return day, False
    if is_date(text, say.dates, order=order):
        return day, False
    field, value = labelled_value(text, say.labels, say.dates)
    if field not in DAYS:
        return day, False
    return parse_date(value, say.dates, order=order), field == "edited"
