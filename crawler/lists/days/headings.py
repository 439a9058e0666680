"""The headings over a row, from the nearest outwards. Pure."""

from collections.abc import Collection, Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.rows.row_fields import short
from crawler.normalize import tidy

HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "th", "summary", "legend"))
_HEADED = frozenset(("li", "dd", "td", "div", "section", "details"))  # a heading may be the text that they begin with
_NEIGHBOURS = 30  # elements before a row, at most
_ALONE = 30  # characters of one that is marked by nothing
_LONGEST = 60  # characters of a heading


def headings(row: HtmlElement, levels: int, unlinked: Collection[str] = ()) -> Iterator[str]:
    """What stands over a row: headings before it, or before one of `levels` elements around it.

    So do table rows of head cells alone; without a link elements of the tags `unlinked`, and short texts with a number
    ("July 2026"); and the text with which an element around it begins ("2026" of `li`).
    """
    for level in islice((row, *row.iterancestors()), levels):
        if level is not row and level.tag in _HEADED and (said := tidy((level.text or "")[: 2 * _LONGEST])):
            yield said[:_LONGEST]
        for sibling in islice(level.itersiblings(preceding=True), _NEIGHBOURS):
            if text := _said_by(sibling, unlinked):
                yield text


def _said_by(element: HtmlElement, unlinked: Collection[str]) -> str:
    """What an element says as a heading, "" if it is none."""
    if element.tag in HEADS or (element.tag == "tr" and all(cell.tag == "th" for cell in element)):
        return short(element, _LONGEST)
    text = short(element, _LONGEST if element.tag in unlinked else _ALONE)
    counts = element.tag in unlinked or any(map(str.isdigit, text))
    return text if counts and next(element.iter("a"), None) is None else ""
