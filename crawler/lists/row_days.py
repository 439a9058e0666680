"""The days of rows: in a row, beside it, or as a heading over several. Pure, never a guess."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.dates import Order, order_of, parse_date
from crawler.html.visible_text import inline
from crawler.lists.row_fields import Said, columns, short
from crawler.normalize import tidy

_LONGEST = 60  # characters of a text with a row's date; longer ones are sentences
_DATE_CLASS = re.compile(r"date|datum|time|day|regdt|reg_dt|posted|published|fecha", re.IGNORECASE)
_HEADINGS = frozenset(("dt", "h1", "h2", "h3", "h4", "h5", "h6", "th", "time", "caption"))
_ELEMENTS = 100  # of one row, at most
_NEIGHBOURS = 30  # elements around a row, at most


def day_of_rows(rows: Sequence[HtmlElement], titles: Sequence[str], say: Said) -> list[tuple[str, str]]:
    """(day, instant) of each row; ("", "") where it has none.

    The column with a date heading counts first, then `<time>` and elements with a class like "date", then any short
    text outside of the title. Without dates in rows, those before the rows are used, or after them, or headings.
    """
    texts = [list(_date_texts(row, title, say)) for row, title in zip(rows, titles, strict=True)]
    order = order_of(text for each in texts for text in each)
    days = [_first_day(each, say, order) for each in texts]
    if any(day for day, _ in days):
        return days
    return _days_around(rows, say)


def _date_texts(row: HtmlElement, title: str, say: Said) -> Iterator[str]:
    """Texts of a row that may be its date, best first."""
    yield from (inline(cell) for field, cell in columns(row, say) if field == "published")
    for element in row.iter("time"):
        if stamp := element.get("datetime"):
            yield stamp
    elements = [e for e in islice(row.iter(), _ELEMENTS) if isinstance(e.tag, str)]
    small = [(e, t) for e in elements if (t := short(e, _LONGEST)) and t not in title]
    yield from (text for element, text in small if _DATE_CLASS.search(element.get("class") or ""))
    yield from (text for _, text in small if title not in text)
    loose = (tidy(text) for e in elements for text in (e.text, None if e is row else e.tail) if text)
    yield from (text for text in loose if text and len(text) <= _LONGEST and text not in title)


def _first_day(texts: Sequence[str], say: Said, order: Order) -> tuple[str, str]:
    """The first date in `texts`, with the hour if any of them has one for that day."""
    first = ("", "")
    for text in texts:
        day, instant = parse_date(text, say.dates, order=order)
        if day and (not first[0] or (day == first[0] and instant and not first[1])):
            first = (day, instant)
    return first


def _days_around(rows: Sequence[HtmlElement], say: Said) -> list[tuple[str, str]]:
    """Days beside rows, not inside: before each, after each, or as headings over several."""
    own = set(rows)
    before = [_gap(row, own, say, forward=False) for row in rows]
    after = [_gap(row, own, say, forward=True) for row in rows]
    found = max((before, after), key=lambda days: sum(bool(day) for day, _ in days))
    headed = [_heading(row, own, say) for row in rows]
    return max((found, headed), key=lambda days: sum(bool(day) for day, _ in days))


def _gap(row: HtmlElement, rows: set[HtmlElement], say: Said, *, forward: bool) -> tuple[str, str]:
    """The date between a row and the next (or previous) one, among the siblings."""
    texts = [tidy(row.tail or "")] if forward else []
    for number, sibling in enumerate(row.itersiblings(preceding=not forward)):
        if sibling in rows or number > _NEIGHBOURS:
            if not forward:
                texts.append(tidy(sibling.tail or ""))
            break
        texts += [short(sibling, _LONGEST), tidy(sibling.tail or "")]
    else:
        parent = row.getparent()
        if not forward and parent is not None:
            texts.append(tidy(parent.text or ""))
    return _first_day([text for text in texts if text and len(text) <= _LONGEST], say, "")


def _heading(row: HtmlElement, rows: set[HtmlElement], say: Said) -> tuple[str, str]:
    """The date that heads a row and its neighbours: the nearest heading before it, or before its parent."""
    parent = row.getparent()
    for element in (row, parent) if parent is not None else (row,):
        for number, sibling in enumerate(element.itersiblings(preceding=True)):
            if sibling.tag in _HEADINGS:
                return _first_day([short(sibling, _LONGEST)], say, "")
            if number > _NEIGHBOURS or (element is parent and sibling.tag == element.tag):
                break
    return "", ""
