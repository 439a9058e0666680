"""Fields of rows besides title and day: department, whether they are pinned; and how they are read. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.dates import DateRules
from crawler.html.visible_text import inline, says_more
from crawler.normalize import tidy
from crawler.site_labels import field_of

_PIN = re.compile(r"\[?(?:공지(?:사항)?|중요|필독|notice|pinned|important|top|hot topic)\]?", re.IGNORECASE)
_PIN_CLASS = re.compile(r"(?:^|[\s_-])(?:notice|pinned|sticky|notify|fixed_?top)(?:$|[\s_-])", re.IGNORECASE)
_NEIGHBOURS = 30  # elements of a row that are looked at for a mark


@dataclass(frozen=True, slots=True)
class Said:
    """How to read a page: its labels and the field of each, and its dates."""

    labels: Mapping[str, str]
    dates: DateRules = field(default_factory=DateRules)


def department_of(row: HtmlElement, say: Said) -> str:
    """The cell in the column of departments, "" if there is none."""
    return next((inline(cell) for field, cell in columns(row, say) if field == "department"), "")


def pinned(row: HtmlElement) -> bool:
    """Whether a row is marked as pinned, by a word or class of its own, not by its place."""
    if _PIN_CLASS.search(row.get("class") or ""):
        return True
    for number, element in enumerate(row.iterdescendants("td", "span", "strong", "em", "i", "b", "p", "div", "img")):
        text = tidy(element.get("alt") or "") if element.tag == "img" else short(element, 12)
        if text and _PIN.fullmatch(text):
            return True
        if number > _NEIGHBOURS:
            break
    return False


def columns(row: HtmlElement, say: Said) -> Iterator[tuple[str, HtmlElement]]:
    """The cells of a table row with their fields by the table's head."""
    if row.tag != "tr":
        return
    table = next(row.iterancestors("table"), None)
    head = next(table.iter("tr"), None) if table is not None else None
    if head is None or head is row:
        return
    names = [field_of(short(cell, 30), say.labels) for cell in head.iterchildren("th", "td")]
    cells = list(row.iterchildren("th", "td"))
    if len(names) == len(cells):
        yield from ((name, cell) for name, cell in zip(names, cells, strict=True) if name)


def short(element: HtmlElement, longest: int) -> str:
    """The text of an element in one line, "" if it is longer than `longest`."""
    return "" if says_more(element, longest) else inline(element)
