"""The texts in a row of a list, each with the place in the row where others have theirs. Pure."""

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeAlias

from lxml.html import HtmlElement

from crawler.dates import parse_date
from crawler.html.visible_text import BLOCKS
from crawler.lists.rows.outline import Link
from crawler.lists.titles.link_words import is_day_or_number, says_nothing, stands_for_a_day
from crawler.lists.titles.titles import HEADINGS, is_decoration, is_title, said, weight
from crawler.normalize import tidy

_PIECES = 24  # of a row, at most
_CHILDREN = 200  # of one element, at most
_LONGEST = 2_000  # characters of a text that are looked at
_LONGEST_TITLE = 300  # characters; what is longer may be a text
_LONGEST_NAME = 40  # characters of a class
_FEWEST_WORDS = 2  # of a text with a day in it
_DAY, _DAY_WORDS = 24, 5  # characters and words of a day, at most
_PREPOSITION = 3  # letters, at most
_IN_NUMBERS = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
_DAY_NEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d")
_DIGITS = re.compile(r"\d+")
_MARKS = frozenset("–—|:·•-")
_MARKED = re.compile(r"^(?:[–—|:·•-] )++| [–—|:·•-]$")
_LABELS = frozenset(("small", "label", "time", "abbr"))
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "input"))
_FILE = re.compile(r"[^\s.]+\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|odt|txt|csv)\W*(?:\([^()]*\))?", re.IGNORECASE)

Links: TypeAlias = Mapping[HtmlElement, Link]
Run: TypeAlias = list[str | HtmlElement]  # texts and elements between two line breaks


class Rank(IntEnum):
    """How a text is marked: the first of these is most likely the title."""

    HEADING_LINK = 0
    HEADING = 1
    MARKED_LINK = 2  # by its tag or its class
    LINK = 3
    MARKED = 4
    TEXT = 5
    FILE_NAME = 6


class Piece(NamedTuple):
    """One text of a row."""

    slot: str  # its place in the row, by tags and classes
    text: str
    rank: Rank
    link: Link | None  # that it is a part of


class _Around(NamedTuple):
    """What is known of an element in a row by what it stands in."""

    slot: str = ""
    link: Link | None = None
    heading: bool = False
    marked: bool = False

    def within(self, element: HtmlElement, column: str, links: Links) -> "_Around":
        name = element.get("class")
        return _Around(
            f"{self.slot}/{element.tag!s}{column}.{_first_name(name) if name else ''}",
            links.get(element) or self.link,
            self.heading or element.tag in HEADINGS,
            self.marked or is_title(element),
        )

    @property
    def rank(self) -> Rank:
        if self.heading:
            return Rank.HEADING_LINK if self.link else Rank.HEADING
        if self.marked:
            return Rank.MARKED_LINK if self.link else Rank.MARKED
        return Rank.LINK if self.link else Rank.TEXT


@lru_cache(maxsize=1024)
def _first_name(names: str) -> str:
    """The first of the classes of an element, without its numbers."""
    first = names.split(maxsplit=1)[:1]
    return _DIGITS.sub("0", first[0][:_LONGEST_NAME]) if first else ""


def pieces_of(row: HtmlElement, links: Links, first_column: int = 0) -> list[Piece]:
    """The texts of `row` in order, _PIECES at most; `links` are those of the page, `first_column` that of its cells.

    A text with words set apart in it (`<em>`, `<span>`) is one piece; lines, blocks, links and elements side by side
    are several.
    """
    return list(islice(_pieces(row, _Around("", links.get(row)), links, first_column), _PIECES))


def _pieces(element: HtmlElement, around: _Around, links: Links, first_column: int = 0) -> Iterator[Piece]:
    for number, run in enumerate(_runs(element)):
        text, apart = _split(run, links)
        if text and around.link is None and (day := _day_at_an_end(text)):
            yield Piece(f"{around.slot}:{number}d", day, Rank.TEXT, None)
            text = _between_marks(f" {text.replace(day, '', 1)} ")
        if text:
            rank = Rank.FILE_NAME if _FILE.fullmatch(text) else around.rank
            rank = max(rank, Rank.TEXT) if len(text) > _LONGEST_TITLE else rank
            yield Piece(f"{around.slot}:{number}", text[:_LONGEST_TITLE], rank, around.link)
        for place, child in enumerate(apart, start=first_column):
            column = str(place) if child.tag in ("td", "th") else ""
            yield from _pieces(child, around.within(child, column, links), links)


def _runs(element: HtmlElement) -> Iterator[Run]:
    """The texts and visible children of an element, line by line."""
    run: Run = [element.text or ""]
    if not len(element):
        yield run
        return
    for child in islice(element, _CHILDREN):
        if child.tag == "br":
            yield run
            run = []
        elif child.tag not in _SILENT and not is_decoration(child):
            run.append(child)
        if child.tail:
            run.append(child.tail)
    yield run


def _split(run: Run, links: Links) -> tuple[str, list[HtmlElement]]:
    """The text of a line with the words set apart in it, and its elements that are pieces of their own."""
    if len(run) == 1 and isinstance(run[0], str):
        return _between_marks(run[0]), []
    if not any(isinstance(part, str) and part.strip() for part in run):
        return "", [part for part in run if not isinstance(part, str)]
    words: list[str] = []
    apart: list[HtmlElement] = []
    for part in run:
        if isinstance(part, str):
            words.append(part)
        elif _is_piece(part, links, first=not any(word.strip() for word in words)):
            apart.append(part)
            words.append(" ")
        else:
            words.append(said(part))
    return _between_marks("".join(words)), apart


def _day_at_an_end(text: str) -> str:
    """The day with which a text of several words begins or ends, "" if it does not, or if it goes on to the day."""
    words = text.split(" ") if len(text) <= _LONGEST_TITLE else []
    if len(words) < _FEWEST_WORDS or not _DAY_NEAR.search(f"{text[:_DAY]} {text[-_DAY:]}"):
        return ""
    lengths = range(1, min(_DAY_WORDS, len(words) - 1) + 1)
    firsts = (" ".join(words[:n]) for n in lengths)
    lasts = (" ".join(words[-n:]) for n in lengths if not any(map(_is_small, words[-n - 1 : 1 - n or None])))
    return next((end for end in (*firsts, *lasts) if stands_for_a_day(end) and _is_day(end)), "")


def _is_small(word: str) -> bool:
    """Whether a word may be a preposition, which makes the day behind it a part of the text."""
    return word.islower() and weight(word) <= _PREPOSITION


def _is_day(text: str) -> bool:
    return _IN_NUMBERS.search(text) is not None or parse_date(text)[0] != ""


def _between_marks(text: str) -> str:
    """A text in one line, without the marks that set it apart from what stands beside it."""
    line = tidy(text[:_LONGEST])
    return _MARKED.sub("", line) if not _MARKS.isdisjoint((line[:1], line[-1:])) else line


def _is_piece(element: HtmlElement, links: Links, *, first: bool) -> bool:
    """Whether an element in a line of text is a piece of its own: a block, a link, a number or day at an end of it.

    If it is the `first`, with no text before it, a class or mark also sets it apart.
    """
    if first and (element.get("class") or element.tag in _LABELS or is_title(element)):
        return True
    if any(inner.tag in BLOCKS or inner in links for inner in islice(element.iter(), _CHILDREN)):
        return True
    at_an_end = first or not (element.tail or "").strip()
    return at_an_end and (is_day_or_number(text := said(element)) or says_nothing(text))
