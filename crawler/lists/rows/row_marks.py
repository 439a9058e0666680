"""Whether a row is marked as pinned. Pure."""

import re
from itertools import islice

from crawler.html.visible_text import opening
from crawler.lists.rows.row_texts import RowTexts
from crawler.normalize import tidy

_PIN = re.compile(r"\[?(?:공지(?:사항)?|중요|필독|notice|pinned|important|top|hot topic)\]?", re.IGNORECASE)
_PIN_CLASS = re.compile(r"(?:^|[\s_-])(?:notice|pinned|sticky|notify|fixed_?top)(?:$|[\s_-])", re.IGNORECASE)
_MARKS = frozenset(("td", "span", "strong", "em", "i", "b", "p", "div"))  # may say it
_PICTURES = 30  # of a row that are looked at
_LONGEST = 12  # characters of a mark
_BEGINNING = 300  # characters of a row, in which its mark stands


def pinned(row: RowTexts) -> bool:
    """Whether a row is marked as pinned, by a word or class of its own, not by its place."""
    names = row.row.get("class")
    if names and _PIN_CLASS.search(names):
        return True
    pictures = islice(row.row.iterdescendants("img"), _PICTURES)
    if any(_PIN.fullmatch(tidy(name)) for img in pictures if (name := img.get("alt"))):
        return True
    short = [element for element, text in row.said.items() if len(text) <= _LONGEST and _PIN.fullmatch(text)]
    marked = any(element.tag in _MARKS and element is not row.row for element in short)
    return marked and _PIN.search(opening(row.row, _BEGINNING)) is not None
