"""The texts of a row of a list, read once: its day, its department and its marks are looked for in them. Pure."""

from collections.abc import Mapping
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from crawler.html.visible_text import BLOCKS, inline
from crawler.lists.rows.row_fields import Said, columns
from crawler.normalize import tidy

LONGEST = 60  # characters of a short text; longer ones are sentences
_ELEMENTS = 100  # of one row, at most
_APART = BLOCKS | {"br"}


class RowTexts:
    """What a row says, element by element."""

    def __init__(self, row: HtmlElement, say: Said) -> None:
        self.row = row
        self.said = _short_texts(row)  # of each element, the row first; "" where it is long
        self.cells = tuple(columns(row, say))  # those of a table with a head, with their fields

    @property
    def department(self) -> str:
        """The cell in the column of departments, "" if there is none."""
        return next((inline(cell) for field, cell in self.cells if field == "department"), "")

    @cached_property
    def line(self) -> str:
        """All that the row says."""
        return inline(self.row)


def _short_texts(row: HtmlElement) -> Mapping[HtmlElement, str]:
    """The text of each element in one line, as `inline` has it; "" where it is long, or goes on behind _ELEMENTS."""
    said: dict[HtmlElement, str] = {}
    parts: list[str] = []
    length = 0  # of the parts, blanks around each left out
    begun: list[tuple[int, int]] = []  # how many parts there were before each open element, and their length
    for event, element in etree.iterwalk(row, events=("start", "end")):
        if event == "start":
            if len(said) == _ELEMENTS:
                break
            said[element] = ""
            begun.append((len(parts), length))
        else:
            first, before = begun.pop()
            if length - before <= LONGEST:
                said[element] = tidy("".join(parts[first:]))
        if element.tag in _APART:
            parts.append(" ")
        if text := element.text if event == "start" else element.tail:
            parts.append(text)
            length += len(text.strip())
    return said
