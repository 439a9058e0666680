"""A document as dochan gives it (`Dochan.to_dict`) as lines: a paragraph, or a row of a table, is one. Pure.

The same text in two formats has the same lines, and a changed figure changes one of them. What is not printed is left
out: authors, comments, notes to slides, names of pictures and bookmarks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from crawler.files.merged_cells import standing_cells
from crawler.normalize import tidy

VERSION = 1  # of these lines, named by the readings that have them

Element: TypeAlias = Mapping[str, Any]
_MARKS = ("[bookmark: ", "[comment: ", "Defined name: ")  # of dochan, for what is no text
_CELLS = " | "
_BESIDE = re.compile(
    r"docProps/|\x05SummaryInformation|ppt/notesSlides/|.*#notes$"
)  # parts with authors, and with notes


def document_lines(document: Element) -> Iterator[str]:
    """The lines of a document, then those of headers, of footers, of notes."""
    notes: list[str] = []
    repeated: dict[str, dict[str, None]] = {"header": {}, "footer": {}}  # in each section, so each line counts once
    for section in document["sections"]:
        for element in section["elements"]:
            if element["type"] in repeated:
                repeated[element["type"]].update(dict.fromkeys(_all(element["elements"], notes)))
            else:
                yield from _lines(element, notes)
    yield from (*repeated["header"], *repeated["footer"], *notes)


def _lines(element: Element, notes: list[str]) -> Iterator[str]:
    """The lines of one element; what its notes say is added to `notes`."""
    match element["type"]:
        case "paragraph" if not _BESIDE.match(element.get("provenance", {}).get("path", "")):
            yield from _filled(_paragraph(element))
        case "table":
            yield from _captioned(element, _table(element, notes), notes)
        case "image":
            yield from _captioned(element, (), notes)
        case "equation":
            yield from _filled(element["latex"] or element["script"])
        case "footnote" | "endnote":
            text = " ".join(_all(element["elements"], notes))
            notes.extend(_filled(f"[{element['number']}] {text}" if element.get("number") else text))


def _all(elements: Iterable[Element], notes: list[str]) -> Iterator[str]:
    for element in elements:
        yield from _lines(element, notes)


def _paragraph(element: Element) -> str:
    return "".join(run["text"] for run in element["runs"] if not run["text"].startswith(_MARKS))


def _filled(text: str) -> Iterator[str]:
    if line := tidy(text):
        yield line


def _captioned(element: Element, lines: Iterable[str], notes: list[str]) -> Iterator[str]:
    """`lines` with the caption of a table or picture where it is printed."""
    caption = element.get("caption")
    printed = list(_all(caption["elements"], notes)) if caption else []
    above = caption is not None and caption["side"] in ("TOP", "LEFT")
    yield from printed if above else ()
    yield from lines
    yield from () if above else printed


def _table(element: Element, notes: list[str]) -> Iterator[str]:
    for cells in standing_cells(element["rows"]):
        yield from _row(cells, notes)


def _row(cells: Sequence[Element], notes: list[str]) -> Iterator[str]:
    """A row as one line, then the rows of tables in its cells. A single cell is a frame around its paragraphs."""
    if len(cells) == 1:
        yield from _all(cells[0]["paragraphs"], notes)
        return
    inner = [part for cell in cells for part in cell["paragraphs"] if part["type"] == "table"]
    texts = [" ".join(_all((p for p in cell["paragraphs"] if p["type"] != "table"), notes)) for cell in cells]
    if any(texts):
        yield _CELLS.join(texts).rstrip("| ")
    yield from _all(inner, notes)
