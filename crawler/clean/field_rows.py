"""Boards that show a release as one table: its rows of labels and values are no text. Pure.

Each line is a row, its cells set apart by " | ". Only rows at the beginning and at the end of a text are looked at: in
between, the same words are a table of the release.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from crawler.html.text_marks import cells
from crawler.html.visible_text import TEXT_LABEL
from crawler.site_labels import field_of

CELLS = " | "
_NUMBERED = re.compile(r"\s?\d{1,2}\Z")


def without_field_rows(lines: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    """`lines` without the rows of fields before a text and the rows of files behind it.

    A row that stands between fields, or before them, is one whatever its label says.
    """
    pairs = [*takewhile(lambda line: len(cells(line)) % 2 == 0 and CELLS in line, lines)]
    begin, end = max((n for n, line in enumerate(pairs, 1) if is_field_row(line, labels)), default=0), len(lines)
    while end > begin and _is_file_row(lines[end - 1], labels):
        end -= 1
    if 0 < begin < end and TEXT_LABEL.fullmatch(lines[begin]):
        begin += 1
    return list(lines[begin:end])


def is_field_row(line: str, labels: Mapping[str, str]) -> bool:
    """Whether a line is a row of labels, each with its value."""
    found = cells(line)
    return bool(found) and len(found) % 2 == 0 and all(_field(label, labels) for label in found[::2])


def _is_file_row(line: str, labels: Mapping[str, str]) -> bool:
    return CELLS in line and any(_field(cell, labels) == "files" for cell in cells(line)[:1])


def _field(label: str, labels: Mapping[str, str]) -> str:
    """The field of a label, which may be numbered: "첨부1", "File 2"."""
    return field_of(label, labels) or field_of(_NUMBERED.sub("", label), labels)
