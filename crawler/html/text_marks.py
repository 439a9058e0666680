"""What the markup of a text says and its letters do not, as signs in the text: struck, raised, counted, empty. Pure.

Struck text stands in "~~", a raised figure behind another one has "^" before it, a list that does not begin with 1 has
its first number, an empty cell its lines.
"""

import re
from collections.abc import Sequence

_STRUCK = frozenset(("s", "strike", "del"))
_SEAM = re.compile(r"~~(\s*)~~")
_FIGURE = re.compile(r"[-+−]?\d")
_NUMBER = re.compile(r"\d{1,4}")
_CELLS = re.compile(r"(?:^|\s)\|(?:\s\|)*(?:\s|$)")
_BLANK_CELLS = re.compile(r"\|(?:\s\|)+")
_RAISED = re.compile(r"(?<=\d)\^(?=[-+−]?\d)")
_COUNTED = re.compile(r"\A\d{1,4}\. ")


class Marks:
    """What is open around the text that comes, as the elements of a page open and close in reading order."""

    def __init__(self) -> None:
        self._struck = 0
        self._any_struck = False
        self._raised = False
        self._last = ""  # sign of the text so far

    def enter(self, tag: str) -> None:
        """An element opens."""
        self._struck += tag in _STRUCK
        self._raised = self._last.isdigit() if tag == "sup" else self._raised

    def leave(self, tag: str) -> None:
        """An element closes."""
        self._struck -= tag in _STRUCK
        self._raised = self._raised and tag != "sup"

    def marked(self, text: str) -> str:
        """A piece of text with its marks."""
        words = text.strip()
        if not words:
            self._last = " " if text else self._last
            return text
        power = "^" if self._raised and not text[0].isspace() and _FIGURE.match(words) else ""
        self._raised, self._last = False, text[-1]
        if not self._struck:
            return power + text
        self._any_struck = True
        return text.replace(words, f"~~{power}{words}~~", 1)

    def whole(self, text: str) -> str:
        """A line of pieces: what is struck in several of them is struck once. The next line begins."""
        line = _SEAM.sub(r"\1", text) if self._any_struck else text
        self._any_struck, self._last = False, ""
        return line


def first_number(counted: str | None, text: str) -> str:
    """`text` of a list item with the number that the list gives it, unless it begins with that number itself."""
    number = (counted or "").strip()
    if not _NUMBER.fullmatch(number) or number == "1" or text.startswith(number):
        return text
    return f"{number}. {text}"


def row_of(texts: Sequence[str]) -> str:
    """The cells of a row as a line: those that are empty are seen, but not at its end."""
    filled = [n for n, text in enumerate(texts, start=1) if text]
    return " | ".join(texts[: filled[-1]]) if filled else ""


def cells(row: str) -> list[str]:
    """The filled cells of a row."""
    return [cell for cell in _CELLS.split(row) if cell]


def unmarked(text: str) -> str:
    """`text` without marks, as other readers of the page have it."""
    plain = _RAISED.sub("", _BLANK_CELLS.sub("|", text.replace("~~", "")))
    return _COUNTED.sub("", plain)
