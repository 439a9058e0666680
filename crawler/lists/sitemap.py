"""Sitemaps, also as plain text: the pages they name become items. Pure.

Only what the sitemap protocol says of a page is read, and the title and day of news sitemaps: `loc` and `title` of
pictures and films are about these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from crawler.dates import parse_date
from crawler.lists.feed_items import Feed, Item
from crawler.lists.feed_titles import plain_line
from crawler.lists.newest import MAX_UNDATED, newest

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or another sitemap, that a sitemap names."""

    item: Item
    modified: str  # when it was last modified (UTC instant), "" = unknown


def read_sitemap(root: etree._Element) -> Feed:
    """The pages of a sitemap, last modified first; those of a news sitemap as they stand, if their days are in order.

    `lastmod` only orders: it is not a date of publication, as it changes with the page. News sitemaps have that date.
    """
    found = list(places(root, "url"))
    kept = [found[number] for number in newest([place.modified for place in found], MAX_UNDATED)]
    ordered = all(place.modified for place in kept) and len({place.modified for place in kept}) > 1
    days = [parse_date(place.item.dates[0])[0] if place.item.dates else "" for place in kept]
    if all(days) and days == sorted(days, reverse=True):
        return Feed(items=tuple(place.item for place in kept), cut=len(found) - len(kept))
    in_order = sorted(kept, key=lambda place: place.modified, reverse=True)
    return Feed(items=tuple(place.item for place in in_order), cut=len(found) - len(kept), unordered=not ordered)


def is_text_sitemap(text: str) -> bool:
    """Whether `text` is addresses and nothing else: a sitemap as plain text."""
    return text[:100].lstrip("\ufeff \t\r\n").lower().startswith("http") and all(map(_ADDRESS.fullmatch, text.split()))


def read_text_sitemap(text: str) -> Feed:
    """The pages of a sitemap that is plain text."""
    addresses = text.split()
    kept = newest([""] * len(addresses))
    items = tuple(Item(links=(addresses[number],)) for number in kept)
    return Feed(items=items, cut=len(addresses) - len(kept), unordered=True)


def places(root: etree._Element, name: str) -> Iterator[Place]:
    """The places that the children `name` of a sitemap say."""
    space = str(root.tag).rpartition("}")[0]
    for element in root.iterchildren(f"{{*}}{name}"):
        said = {_local(child): child for child in element.iterchildren("*") if _is_of(child, space)}
        news = {_local(each): each for child in element.iterchildren("*") if _local(child) == "news" for each in child}
        if "loc" in said and (link := _text(said, "loc")):
            day = _text(news, "publication_date")
            item = Item(links=(link,), title=plain_line(_text(news, "title")), dates=(day,) if day else ())
            yield Place(item, _instant(_text(said, "lastmod")) or _instant(day))


def _is_of(element: etree._Element, space: str) -> bool:
    """Whether an element is of the protocol itself: in its namespace or in none."""
    own, _, name = str(element.tag).rpartition("}")
    return own in ("", space) and ":" not in name  # a prefix that is declared nowhere


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _text(elements: dict[str, etree._Element], name: str) -> str:
    element = elements.get(name)
    return "" if element is None else "".join(element.itertext()).strip()


def _instant(text: str) -> str:
    day, instant = parse_date(text)
    return instant or (f"{day}T00:00:00Z" if day else "")
