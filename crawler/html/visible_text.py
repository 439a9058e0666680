"""The visible text of a page, as blocks in reading order. Pure, without recursion, bounded."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from crawler.html.text_marks import Marks, first_number, row_of
from crawler.normalize import tidy

MAX_BLOCKS = 20_000
# The label of a text in a table: "내용", "Text:".
TEXT_LABEL = re.compile(r"(?:내용|본문|contents?|text|body|内容|內容|正文|本文)\s?[:：]?", re.IGNORECASE)
_LONGEST_VALUE = 200  # bytes of UTF-8 in a cell of a table
_LONGEST_PATH = 2_000  # characters; of what stands deeper, the path ends earlier
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SPACED = frozenset({"se-list-type"})  # SmartEditor's bullets: separated by style, so by a blank here
# Names that do not identify a place: made by machines or an editor, or names of states.
_GENERATED = re.compile(
    r"\d{3,}|[0-9a-f]{8,}|[-_]\d+$|^(?:Mso|se-|text-|align|font)|"
    r"(?:^|[-_])(?:first|last|odd|even|active|current|selected|open|closed|on|off|js)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row: its text, its block ancestors, its share of link text."""

    text: str
    path: str
    tag: str
    links: float = 0.0
    leads: tuple[tuple[str, str], ...] = ()  # words and address, as written, of its links
    cell: int = 0  # the number of the innermost cell of a table around it; 0 = none


def inline(element: HtmlElement) -> str:
    """All text of `element` as one tidy line; blocks and line breaks are separated by a blank."""
    return tidy("".join(_parts(element)) if len(element) else element.text or "")


def marked(element: HtmlElement) -> str:
    """As `inline`, with what the markup says besides (see `crawler.html.text_marks`)."""
    marks = Marks()
    return tidy(marks.whole("".join(_parts(element, marks))))


def opening(element: HtmlElement, longest: int) -> str:
    """The first `longest` characters of `inline(element)`, without walking through the rest of a long text."""
    parts, left = [], 2 * longest  # tidying removes a few
    for part in _parts(element):
        parts.append(part)
        left -= len(part.strip())
        if left < 0:
            break
    return tidy("".join(parts))[:longest]


def _parts(element: HtmlElement, marks: Marks | None = None) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        text = node.text if event == "start" else "" if node is element else node.tail
        if marks:
            (marks.enter if event == "start" else marks.leave)(str(node.tag))
            text = marks.marked(text or "")
        yield (" " if node.tag in BLOCKS or node.tag == "br" else "") + (text or "")


def says_more(element: HtmlElement, longest: int) -> bool:
    """Whether the text of `element` has more than `longest` characters, blanks around its parts left out."""
    if not len(element):
        return len((element.text or "").strip()) > longest
    total = 0
    for part in element.itertext():
        total += len(part.strip())
        if total > longest:
            return True
    return False


def blocks(root: HtmlElement) -> list[Block]:
    """The text of `root` as blocks in reading order, at most MAX_BLOCKS of them."""
    return list(_Reader(root).read())


class _Reader:
    """Walks a tree once and cuts its text at block elements and line breaks."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.open: list[tuple[str, str, int]] = []  # tag, path and cell of each block around
        self.cells = 0
        self.paths: dict[str, str] = {}  # each path once: they are long, and many are equal
        self.parts: list[str] = []
        self.marks = Marks()
        self.start = self.number = ""  # of the list that begins, and of the item that does
        self.in_link = 0
        self.linked = 0
        self.anchor: tuple[str, int] | None = None  # address of the open link, and its first part
        self.leads: list[tuple[str, str]] = []

    def read(self) -> Iterator[Block]:
        yield from itertools.islice(self._walk(), MAX_BLOCKS)

    def _walk(self) -> Iterator[Block]:
        body = self.root.find("body") if self.root.tag == "html" else None
        self.root = self.root if body is None else body
        walker = etree.iterwalk(self.root, events=("start", "end"))
        for event, node in walker:
            tag = str(node.tag)
            if event == "start":
                if tag in BLOCKS:
                    yield from self._cut()
                    self._enter(node, tag)
                if tag == "tr" and _is_row_of_data(node):
                    self.parts.append(row_of([*map(marked, node.iterchildren("td", "th"))]))
                    linked = [(inline(link), link.get("href") or "") for link in node.iter("a")]
                    self.linked += sum(len(words) for words, _ in linked)
                    self.leads += linked
                    walker.skip_subtree()
                    continue
                yield from self._open(node, tag)
            else:
                yield from self._close(node, tag)
        yield from self._cut()

    def _open(self, node: HtmlElement, tag: str) -> Iterator[Block]:
        if tag == "br":
            yield from self._cut()
        if tag == "a":
            self.in_link += 1
            self.anchor = (node.get("href") or "", len(self.parts))
        self.marks.enter(tag)
        yield from self._add(node.text)

    def _close(self, node: HtmlElement, tag: str) -> Iterator[Block]:
        if tag in BLOCKS:
            yield from self._cut()
            self.number = "" if tag == "li" else self.number
            self.open.pop()
        if tag == "a":
            self.in_link -= 1
            self._note_link()
            self.anchor = None
        self.marks.leave(tag)
        if node is not self.root:
            if not _SPACED.isdisjoint((node.get("class") or "").split()):
                self.parts.append(" ")
            yield from self._add(node.tail)

    def _add(self, text: str | None) -> Iterator[Block]:
        if not text:
            return
        pieces = text.splitlines() if self.open and self.open[-1][0] == "pre" else [text]
        for number, piece in enumerate(pieces):
            if number:
                yield from self._cut()
            self.parts.append(self.marks.marked(piece))
            self.linked += len(piece) if self.in_link else 0

    def _enter(self, node: HtmlElement, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.start = node.get("start") or "1" if tag == "ol" else ""
        elif tag == "li":
            self.start, self.number = "", (self.start and node.get("value")) or self.start
        above = self.open[-1][1] if self.open else ""
        path = "/".join(filter(None, (above, step(node, tag))))
        self.cells += tag in ("td", "th")
        cell = self.cells if tag in ("td", "th") else self.open[-1][2] if self.open else 0
        self.open.append((tag, self.paths.setdefault(path, path) if len(path) <= _LONGEST_PATH else above, cell))

    def _cut(self) -> Iterator[Block]:
        self._note_link()
        text = tidy(self.marks.whole("".join(self.parts)))
        if text:
            tag, path, cell = self.open[-1] if self.open else ("", "", 0)
            text, self.number = first_number(self.number, text), ""
            links = min(1.0, self.linked / len(text))
            yield Block(text=text, path=path, tag=tag, links=links, leads=tuple(self.leads), cell=cell)
        self.parts.clear()
        self.leads.clear()
        self.linked = 0

    def _note_link(self) -> None:
        """Note what the open link has of this block; it may go on in the next one."""
        if self.anchor:
            address, first = self.anchor
            if words := tidy("".join(self.parts[first:])):
                self.leads.append((words, address))
            self.anchor = (address, 0)


def step(node: HtmlElement, tag: str) -> str:
    """One step of a block path: tag, id and classes, without names made by machines (numbers, hashes)."""
    if tag == "body":
        return tag  # its classes depend on the browser and the page
    identity = (node.get("id") or "")[:60]
    name = f"#{identity}" if identity and not _GENERATED.search(identity) else ""
    classes = sorted(c for c in (node.get("class") or "")[:200].split() if not _GENERATED.search(c))
    return tag + name + "".join(f".{c}" for c in classes[:4])


def _is_row_of_data(row: HtmlElement) -> bool:
    """Whether a table row is read as one line: two or more filled cells, none with a table, not a label and a text."""
    cells = [cell for cell in row.iterchildren("td", "th") if inline_has_text(cell)]
    if len(cells) < 2 or any(next(cell.iter("table"), None) is not None for cell in cells):
        return False
    return len(cells) > 2 or not (TEXT_LABEL.fullmatch(inline(cells[0])) or any(map(_is_text, cells)))


def _is_text(cell: HtmlElement) -> bool:
    """Whether a cell holds a text rather than a value."""
    return sum(len(part.strip().encode()) for part in cell.itertext()) > _LONGEST_VALUE


def inline_has_text(element: HtmlElement) -> bool:
    """Whether `element` has any text."""
    return any(text.strip() for text in element.itertext())
