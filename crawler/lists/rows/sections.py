"""Which heading rows stand under: lists of one build with different headings are different lists. Pure."""

from itertools import chain, islice

from lxml.html import HtmlElement

from crawler.html.visible_text import opening
from crawler.lists.rows.outline import Outline
from crawler.lists.titles.titles import HEADINGS

_ABOVE = 3  # ancestors of a row that may have its heading before them
_INSIDE = 8  # elements of a box before a list that may hold its heading
_LONGEST = 80  # characters of a heading


class Sections:
    """The headings of a page without a link in them; those with digits are days or years, and divide no list."""

    def __init__(self, outline: Outline) -> None:
        self._linked = outline.spans
        self._headings: dict[HtmlElement, str] = {}

    def heading_of(self, element: HtmlElement) -> str:
        """What the nearest heading before `element` says, "" if there is none."""
        around = islice(chain((element,), element.iterancestors()), _ABOVE)
        return next(filter(None, map(self._before, around)), "")

    def _before(self, element: HtmlElement) -> str:
        """The heading before `element` in its own parent: not one in a sibling like it, which is that row's title."""
        if element not in self._headings:
            parent = element.getparent()
            last, other = ("", ""), ("", "")  # tag and text of two headings in siblings of different tags
            for child in (element,) if parent is None else parent:
                self._headings[child] = other[1] if last[0] == child.tag else last[1]
                if heading := self._says(child):
                    last, other = heading, other if last[0] == heading[0] else last
        return self._headings[element]

    def _says(self, element: HtmlElement) -> tuple[str, str] | None:
        """The tag and the text of an element that is a heading ("h1" to "h6" are one tag, ""), or begins with one."""
        for inner in islice(element.iter(), _INSIDE):
            if inner.tag in HEADINGS and inner not in self._linked:
                said = opening(inner, _LONGEST).casefold()
                divides = said and not any(char.isdigit() for char in said)
                return ("" if inner is element else str(element.tag), said) if divides else None
        return None
