"""The cells of a table that belong to several of its rows. Pure."""

from collections.abc import Iterator
from functools import partial
from itertools import islice, takewhile

from lxml.html import HtmlElement

_ROWS = 30  # above a row, at most


def spanning_cells(row: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of table rows above that span `row`, too, the nearest row first."""
    for distance, above in _above(row):
        yield from filter(partial(_spans, distance), above.iterchildren("td", "th"))


def first_column(row: HtmlElement) -> int:
    """The column in which the cells of `row` begin: those at the left of rows above may reach down to it."""
    left = (takewhile(partial(_spans, distance), above.iterchildren("td", "th")) for distance, above in _above(row))
    return sum(1 for cells in left for _ in cells)


def _above(row: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    return enumerate(islice(row.itersiblings("tr", preceding=True), _ROWS), start=1)


def _spans(distance: int, cell: HtmlElement) -> bool:
    """Whether a cell reaches so many rows down."""
    span = cell.get("rowspan") or ""
    return span.isdecimal() and len(span) < 4 and int(span) > distance
