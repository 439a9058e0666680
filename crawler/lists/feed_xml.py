"""RSS 0.9x, 1.0 and 2.0 and Atom: the tree of a feed becomes its items. Pure.

The tree is cut first, and only then given to feedparser, which knows every dialect but takes quadratic time on hostile
input.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler.dates import parse_date
from crawler.lists.feed_items import Feed, Item, with_scheme
from crawler.lists.feed_titles import plain_line
from crawler.lists.newest import MAX_ENTRIES, newest
from crawler.reasons import Reason

MAX_ELEMENTS = 50_000  # of one feed; feedparser takes 40 microseconds for each
_MOST_ATTRIBUTES = 50  # of one element; feedparser looks through all of them for each
_MOST_NAMESPACES = 100  # of one feed; feedparser looks through all of them at each element
_DATES = ("pubdate", "published", "date", "updated", "issued", "modified", "created", "dc:date")
_READ = {*_DATES, "title", "link", "guid", "id", "description", "summary", "content", "encoded", "body", "div"}
_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)


def read_feed_tree(root: etree._Element, page: str) -> Feed:
    """The items of the feed `root` that came from the address `page`."""
    cut = _cut(root)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS or len(_namespaces(root)) > _MOST_NAMESPACES:
        return Feed(reason=Reason.of("feed_implausible"), fault="error")
    return _parsed(etree.tostring(root, encoding="utf-8"), page, cut)


def _cut(root: etree._Element) -> int:
    """Remove all but the newest items, and those beyond MAX_ELEMENTS elements; returns how many were removed."""
    items = list(root.iter("{*}item", "{*}entry"))
    kept = set(newest([_day(item) for item in items]) if len(items) > MAX_ENTRIES else range(len(items)))
    left, removed = MAX_ELEMENTS, 0
    for place, item in enumerate(items):
        size = sum(1 for _ in item.iter()) if place in kept else 0
        left -= size
        if (place not in kept or left < 0) and (parent := item.getparent()) is not None:
            parent.remove(item)
            removed += 1
        else:
            _prepare(item)
    return removed


def _day(item: etree._Element) -> str:
    """The day of an item, by the first of its children that has one; "" for none."""
    texts = ((e.text or "").strip() for e in item.iterchildren("*") if _local(e) in _DATES)
    return next((day for text in texts if (day := parse_date(text)[0])), "")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _prepare(item: etree._Element) -> None:
    """Leave only what is read of an item, and keep feedparser from making addresses of what is none."""
    for part in list(item.iterchildren("*")):
        name = _local(part)
        if name not in _READ:
            item.remove(part)
        elif name == "guid" and not _ADDRESS.match(part.text or ""):
            part.set("isPermaLink", "false")
        elif name == "link":
            part.text = with_scheme(part.text or "")
        elif name == "title" and part.get("type") == "text":
            part.text = (part.text or "").replace("<", "&lt;")  # it says that it is no markup


def _namespaces(root: etree._Element) -> set[str]:
    """The namespaces of elements and attributes; elements with more than _MOST_ATTRIBUTES lose them all."""
    found: set[str] = set()
    for element in root.iter("*"):
        if len(element.attrib) > _MOST_ATTRIBUTES:
            element.attrib.clear()
        found.update(str(name).rpartition("}")[0] for name in (element.tag, *element.attrib))
    etree.cleanup_namespaces(root)  # what is declared and not used
    return found


def _parsed(data: bytes, page: str, cut: int) -> Feed:
    import feedparser  # decision 0006

    parsed = feedparser.parse(
        io.BytesIO(data),  # bytes or text would be taken for a file name
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": page},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    following = (link.get("href", "") for link in parsed.feed.get("links", []) if link.get("rel") == "next")
    return Feed(
        title=plain_line(parsed.feed.get("title") or ""),
        items=tuple(_item(entry) for entry in parsed.entries),
        cut=cut,
        home=parsed.feed.get("link") or "",
        next_link=next(following, ""),
        language=parsed.feed.get("language") or "",
    )


def _item(entry: Any) -> Item:
    """One entry of feedparser's: a dictionary whose keys depend on the dialect."""
    entry = dict(entry.items())  # a plain one: feedparser's substitutes dates, with a warning
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    return Item(
        links=tuple(_links(entry)),
        id=entry.get("id") or "",
        title=plain_line(entry.get("title") or ""),
        dates=tuple(filter(None, (entry.get(name) for name in ("published", "updated", "created")))),
        body=max((*contents, entry.get("summary") or ""), key=len),
    )


def _links(entry: Any) -> Iterator[str]:
    """The addresses of an entry, best first: of pages, in other forms, of itself, and its name if it is one."""
    links = [
        (link.get("rel", "alternate"), link.get("type") or "", link.get("href") or "")
        for link in entry.get("links", [])
    ]
    pages = [
        href for rel, kind, href in links if rel == "alternate" and kind in ("", "text/html", "application/xhtml+xml")
    ]
    forms = [href for rel, kind, href in links if rel == "alternate"]
    itself = [href for rel, _, href in links if rel == "self"]
    named = entry.get("id") or ""
    yield from filter(None, (*pages, *forms, entry.get("link"), *itself, named if _ADDRESS.match(named) else ""))
