"""Fields of rows besides title and day: department, whether they are pinned; and how they are read. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from crawler.dates import DateRules
from crawler.html.visible_text import inline, opening, says_more
from crawler.normalize import tidy
from crawler.site_labels import field_of

_PIN = re.compile(r"\[?(?:공지(?:사항)?|중요|필독|notice|pinned|important|top|hot topic)\]?", re.IGNORECASE)
_PIN_CLASS = re.compile(r"(?:^|[\s_-])(?:notice|pinned|sticky|notify|fixed_?top)(?:$|[\s_-])", re.IGNORECASE)
_NEIGHBOURS = 30  # elements of a row that are looked at for a mark
_BEGINNING = 300  # characters of a row, in which its mark stands


@dataclass(frozen=True, slots=True)
class Said:
    """How to read a page: its labels and the field of each, and its dates."""

    labels: Mapping[str, str]
    dates: DateRules = field(default_factory=DateRules)
    in_addresses: bool = False  # whether days in the addresses of rows count, where rows show none
    heads: dict[HtmlElement, tuple[str, ...]] = field(default_factory=dict, compare=False)  # fields of those read


def department_of(row: HtmlElement, say: Said) -> str:
    """The cell in the column of departments, "" if there is none."""
    return next((inline(cell) for field, cell in columns(row, say) if field == "department"), "")


def pinned(row: HtmlElement) -> bool:
    """Whether a row is marked as pinned, by a word or class of its own, not by its place."""
    if _PIN_CLASS.search(row.get("class") or ""):
        return True
    if any(_PIN.fullmatch(tidy(img.get("alt") or "")) for img in islice(row.iterdescendants("img"), _NEIGHBOURS)):
        return True
    if not _PIN.search(opening(row, _BEGINNING)):
        return False
    marks = islice(row.iterdescendants("td", "span", "strong", "em", "i", "b", "p", "div"), _NEIGHBOURS)
    return any(_PIN.fullmatch(short(mark, 12)) for mark in marks)


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
