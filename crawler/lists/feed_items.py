"""The items of a feed of any kind, before they become entries; and their HTML as plain text. Pure."""

import html
import re
from dataclasses import dataclass

from crawler.html.parsing import parse
from crawler.html.visible_text import blocks, strip_unseen
from crawler.items import Fault
from crawler.normalize import lines, tidy
from crawler.reasons import Reason

MAX_ENTRIES = 1000  # of one feed
_LONGEST = 200_000  # characters of one entry's text
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]+;")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed. `links` are tried in order; `dates` are texts, best first."""

    links: tuple[str, ...]
    title: str = ""
    dates: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read: its items in order, or what is wrong. `index`: the items are other sitemaps."""

    items: tuple[Item, ...] = ()
    next_link: str = ""
    language: str = ""
    index: bool = False
    reason: Reason | None = None
    fault: Fault = ""


def plain_line(text: str) -> str:
    """A title as one line of text, without markup and entities that were escaped once too often."""
    text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text) if "<" in text else text
    return tidy(html.unescape(text))


def plain_text(text: str) -> str:
    """HTML or text of an item as plain text; paragraphs are separated by an empty line."""
    text = text[:_LONGEST]
    if not _MARKUP.search(text):
        return "\n\n".join(lines(text))
    root = parse(text)
    if root is None:
        return ""
    strip_unseen(root)
    return "\n\n".join(block.text for block in blocks(root))
