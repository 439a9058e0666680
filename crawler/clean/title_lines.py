"""Whether a page shows the title that was listed as its own: as a heading or a line, not in a sentence, not on a card.

A search page says "No results for X", an error page "You looked for: X", a front page has X on one of its cards. Pure.
"""

import re
from collections import Counter
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.heading_text import own_text
from crawler.clean.release_kinds import KINDS
from crawler.html.text_marks import cells
from crawler.html.visible_text import Block, blocks, inline, says_more
from crawler.listed_title import names
from crawler.normalize import comparable

_LINKED = 0.5  # share of a line that is links
LONGEST_LINE = 2  # times the length of a title; a longer line says more than it
_REWORDED = 1.5  # times the length of a title: its line, in other words
_MORE = 20  # characters beside a title: "[Press]", a number, a day
_FEW_HEADINGS, _LONGEST_HEADING = 3, 400  # characters
_FEWEST_CARDS, _LONGEST_CARD, _CARD_LEVELS, _MOST_LINES = 3, 600, 2, 5_000
_QUOTES = frozenset("\"'“”„«»‘’「」『』《》")
_BEFORE = re.compile(
    rf"(?:.*(?:[|·•>›»/\])–—]|::|\s-)\s?|\s*[\[(<【].{{0,20}}|(?:\W*(?:{KINDS}|제목|title|titel|titre|título|标题|標題|件名)\W*))?[\s\W]{{0,5}}",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\W{0,5}(?:$|[|·•<‹«/\[(–—:-].*|\d.*)")


def is_line(title: str, line: str) -> bool:
    """Whether a line is `title`, maybe with what it is or the name of the site beside it; no sentence about it."""
    if not names(title, [line]):
        return False
    whole, wanted = comparable(line).casefold(), comparable(title).casefold()
    at = whole.find(wanted)
    if at < 0 or not wanted:
        return len(line) <= _REWORDED * len(title)
    before, behind = whole[:at], whole[at + len(wanted) :]
    quoted = before.strip()[-1:] in _QUOTES and behind[:1] in _QUOTES
    if quoted and any(map(str.isalpha, before + behind)):
        return False
    is_cut = not before.strip() and len(behind) <= len(wanted)  # in a list, and without an ellipsis
    return _BEFORE.fullmatch(before) is not None and (is_cut or _BEHIND.fullmatch(behind) is not None)


def stands_as_line(title: str, root: HtmlElement) -> bool:
    """Whether `title` is a line of a page: a heading, a cell, a paragraph that is no link; not on one of many cards."""
    found = blocks(root) if title else []
    places = Counter(block.path for block in found)
    own = (block for block in found if _says(block, title))
    return any(places[block.path] < _FEWEST_CARDS or not _is_on_cards(block.text, root) for block in own)


def is_heading(title: str, root: HtmlElement) -> bool:
    """Whether `title` is a first heading of a page, be it with a link in it; not within one, as a teaser is."""
    headings = islice(root.iter("h1"), _FEW_HEADINGS)
    own = (each for each in headings if next(each.iterancestors("a"), None) is None)
    return any(is_line(title, own_text(each, [comparable(title).casefold()])[:_LONGEST_HEADING]) for each in own)


def _says(block: Block, title: str) -> bool:
    longest = LONGEST_LINE * len(title) + _MORE
    parts = (part for part in (block.text, *cells(block.text)) if len(part) <= longest)
    return block.links < _LINKED and any(is_line(title, part) for part in parts)


def _is_on_cards(line: str, root: HtmlElement) -> bool:
    """Whether all that says `line` on a page stands on cards: several alike, each with a link."""
    elements = islice(root.iter("h1", "h2", "h3", "h4", "p", "div", "span", "strong", "td", "li"), _MOST_LINES)
    saying = [each for each in elements if not says_more(each, len(line)) and inline(each) == line]
    return bool(saying) and all(map(_is_on_card, saying))


def _is_on_card(element: HtmlElement) -> bool:
    for around in islice(element.iterancestors(), _CARD_LEVELS):
        beside = around.getparent()
        if beside is None or says_more(around, _LONGEST_CARD):
            return False
        alike = (each for each in beside.iterchildren(str(around.tag)) if _name(each) == _name(around))
        if len([*islice(filter(partial(_has, like=element), alike), _FEWEST_CARDS)]) == _FEWEST_CARDS:
            return True
    return False


def _has(card: HtmlElement, like: HtmlElement) -> bool:
    """Whether a card has a link, and a line like `like`."""
    return next(card.iter("a"), None) is not None and any(
        _name(each) == _name(like) for each in card.iter(str(like.tag))
    )


def _name(element: HtmlElement) -> str:
    return element.get("class") or ""
