"""How the rows of a page are read: the fields of its columns, its labels and its dates. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.dates import DateRules
from crawler.html.visible_text import inline, says_more
from crawler.site_labels import field_of


@dataclass(frozen=True, slots=True)
class Said:
    """How to read a page: its labels and the field of each, and its dates."""

    labels: Mapping[str, str]
    dates: DateRules = field(default_factory=DateRules)
    in_addresses: bool = False  # whether days in the addresses of rows count, where rows show none
    heads: dict[HtmlElement, tuple[str, ...]] = field(default_factory=dict, compare=False)  # fields of those read


def columns(row: HtmlElement, say: Said) -> Iterator[tuple[str, HtmlElement]]:
    """The cells of a table row with their fields by the table's head."""
    if row.tag != "tr":
        return
    table = next(row.iterancestors("table"), None)
    head = next(table.iter("tr"), None) if table is not None else None
    if head is None or head is row:
        return
    if head not in say.heads:
        say.heads[head] = tuple(field_of(short(cell, 30), say.labels) for cell in head.iterchildren("th", "td"))
    names = say.heads[head]
    if any(names) and len(cells := list(row.iterchildren("th", "td"))) == len(names):
        yield from ((name, cell) for name, cell in zip(names, cells, strict=True) if name)


def short(element: HtmlElement, longest: int) -> str:
    """The text of an element in one line, "" if it is longer than `longest`."""
    return "" if says_more(element, longest) else inline(element)
