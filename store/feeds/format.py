"""Feeds: releases or changes as Atom or JSON Feed. The one renderer of `export`, feed files and the browser. Pure.

Atom: RFC 4287. JSON Feed: version 1.1, https://www.jsonfeed.org/version/1.1/.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from crawler.json_text import STEERING, to_json

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself."""

    id: str  # a URI that never changes: `tag(...)` makes one
    title: str
    updated: str  # UTC ISO 8601 text
    home: str = ""  # the page it belongs to
    address: str = ""  # where the feed itself is found
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. `text` (plain) or `html`: what it says; times are UTC ISO 8601 text."""

    id: str  # a URI that never changes
    title: str
    url: str
    page: str = ""  # of ours, about this item
    updated: str
    published: str = ""
    author: str = ""
    summary: str = ""
    text: str = ""
    html: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""


def tag(*parts: object) -> str:
    """A URI for something of ours, by RFC 4151: the same parts always give the same one."""
    named = ":".join(re.sub(r"[^\w./-]+", "-", str(part)) for part in parts)
    return f"tag:presswatch,2026:{named}"


def atom(feed: Feed, items: Iterable[Item]) -> Iterator[str]:
    """The feed as an Atom document, piece by piece."""
    language = f' xml:lang="{escape(feed.language)}"' if feed.language else ""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n'
    yield from (f"  {line}\n" for line in _atom_head(feed))
    for item in items:
        language = f' xml:lang="{escape(item.language)}"' if item.language else ""
        yield f"  <entry{language}>\n"
        yield from (f"    {line}\n" for line in _atom_item(item))
        yield "  </entry>\n"
    yield "</feed>\n"


def json_feed(feed: Feed, items: Iterable[Item]) -> str:
    """The feed as a JSON Feed document."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "language": feed.language,
    }
    given = {name: value for name, value in whole.items() if value}
    document = {**given, "items": [_json_item(item) for item in items]}
    return to_json(document, indent=1) + "\n"


def _atom_head(feed: Feed) -> Iterator[str]:
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("updated", feed.updated)
    yield "<author><name>presswatch</name></author>"
    yield "<generator>presswatch</generator>"
    for relation, url in (("alternate", feed.home), ("self", feed.address)):
        if url:
            yield f'<link rel="{relation}" href="{_xml(url)}"/>'


def _atom_item(item: Item) -> Iterator[str]:
    yield _element("id", item.id)
    yield _element("title", item.title)
    yield f'<link rel="alternate" href="{_xml(item.url)}"/>'
    if item.page:
        yield f'<link rel="related" href="{_xml(item.page)}"/>'
    yield _element("updated", item.updated)
    if item.published:
        yield _element("published", item.published)
    if item.author:
        yield f"<author>{_element('name', item.author)}</author>"
    yield from (f'<category term="{_xml(name)}"/>' for name in item.categories)
    if item.summary:
        yield _element("summary", item.summary)
    if item.html or item.text:
        kind, content = ("html", item.html) if item.html else ("text", item.text)
        yield f'<content type="{kind}">{_xml(content)}</content>'


def _json_item(item: Item) -> dict[str, object]:
    whole: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "content_text": item.text or ("" if item.html else item.summary or item.title),
        "summary": item.summary,
        "date_published": item.published,
        "date_modified": item.updated,
        "authors": [{"name": item.author}] if item.author else [],
        "tags": list(item.categories),
        "language": item.language,
        "_presswatch": {"change_url": item.page} if item.page else {},
    }
    return {name: value for name, value in whole.items() if value}


def _element(name: str, text: str) -> str:
    return f"<{name}>{_xml(text)}</{name}>"


def _xml(text: str) -> str:
    """`text` for an element or attribute. What would steer a terminal is written as a character reference."""
    return STEERING.sub(lambda found: f"&#{ord(found[0])};", escape(_ILLEGAL.sub("", text)))
