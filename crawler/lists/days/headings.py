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


def headings(row: HtmlElement, levels: int, tags: Collection[str] = HEADS) -> Iterator[str]:
    """What stands over a row: elements of those `tags` before it, or before one of `levels` elements around it.

    So do table rows of head cells alone, short texts with a number and no link ("July 2026"), and the text with which
    an element around it begins ("2026" of `li`).
    """
    for level in islice((row, *row.iterancestors()), levels):
        if level is not row and level.tag in _HEADED and (said := tidy((level.text or "")[: 2 * _LONGEST])):
            yield said[:_LONGEST]
        for sibling in islice(level.itersiblings(preceding=True), _NEIGHBOURS):
            named = sibling.tag in tags or (sibling.tag == "tr" and all(cell.tag == "th" for cell in sibling))
            text = short(sibling, _LONGEST if named else _ALONE)
            if text and (named or (any(map(str.isdigit, text)) and next(sibling.iter("a"), None) is None)):
                yield text
