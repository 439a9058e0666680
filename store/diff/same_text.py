"""Whether two files hold one text in two formats. Pure.

Formats break lines and draw tables in their own ways, so texts are compared by their letters in a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.normalize import comparable

ALIKE = 0.95  # share of the letters of each text that stand in the other
LONGEST = 200_000  # characters of a text that is compared; a longer one is taken for no other one's
_SIZE = 5  # letters in a row
_SILENT = re.compile(r"(?!(?<=\d)[.,](?=\d))[^\w%‰°$€£¥₩<>=+]|_")  # blanks and punctuation, but not that of a figure
_NUMBERING = re.compile(r"^[^\w\n]{0,9}\d{1,3}(?:[.)](?!\d)|[^\w\n]{0,9}$)", re.MULTILINE)  # of paragraphs, pages
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a text."""

    letters: frozenset[str]  # all runs of five
    figures: frozenset[str]


def sketch(text: str) -> Sketch | None:
    """The sketch of a text, None of one too long, and of none."""
    if len(text) > LONGEST or not text.strip():
        return None
    lines = _NUMBERING.sub("", "\n".join(comparable(line) for line in text.splitlines()))
    return Sketch(frozenset(_runs(_SILENT.sub("", lines))), frozenset(_FIGURE.findall(lines)))


def same_text(one: Sketch | None, other: Sketch | None, alike: float = ALIKE) -> bool:
    """Whether two texts are one: nearly all letters of each stand in the other, and they have the same figures."""
    if one is None or other is None or one.figures != other.figures:
        return False
    return len(one.letters & other.letters) >= alike * max(len(one.letters), len(other.letters))


def edit(before: Sketch, after: Sketch) -> tuple[frozenset[str], ...]:
    """What of a text went and what came: equal for one edit in two formats."""
    went, came = before.letters - after.letters, after.letters - before.letters
    return went, came, before.figures - after.figures, after.figures - before.figures


def _runs(letters: str) -> Iterator[str]:
    return (letters[n : n + _SIZE] for n in range(max(1, len(letters) - _SIZE + 1)))
