"""JSON Feed, and the content and search JSON of gov.uk. Pure."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crawler.dates import parse_date
from crawler.lists.feed_items import Feed, Item
from crawler.lists.feed_titles import plain_line
from crawler.lists.links import with_query
from crawler.lists.newest import newest

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LISTS = ("documents", "ordered_related_items", "children", "pages_part_of_step_nav")  # of a content item's links


def load(text: str) -> Mapping[str, Any] | None:
    """The object in `text` if it is a feed of a known kind, else None."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return None
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):  # broken, or nested too deeply
        return None
    return data if isinstance(data, dict) and _kind(data) else None


def read_json(data: Mapping[str, Any], page: str) -> Feed:
    """The items of a feed that came from the address `page`."""
    kind = _kind(data)
    if kind == "feed":
        items = [_feed_item(item) for item in _objects(data.get("items"))]
        home, following = _text(data, "home_page_url"), _text(data, "next_url")
        return _cut(items, Feed(home=home, next_link=following, language=_text(data, "language")))
    if kind == "search":
        items = [_result(result) for result in _objects(data.get("results"))]
        return _cut(items, Feed(next_link=_next_search(data, len(items), page), language="en"))
    items = [_document(each) for name in _LISTS for each in _objects(_links(data).get(name))]
    return _cut(items or [_document(data)], Feed(language=_text(data, "locale")))


def _cut(items: Sequence[Item], feed: Feed) -> Feed:
    """`feed` with the newest of its items."""
    days = [next((day for text in item.dates if (day := parse_date(text)[0])), "") for item in items]
    kept = newest(days)
    return replace(feed, items=tuple(items[number] for number in kept), cut=len(items) - len(kept))


def _kind(data: Mapping[str, Any]) -> str:
    if "jsonfeed.org/version" in _text(data, "version") and isinstance(data.get("items"), list):
        return "feed"
    if isinstance(data.get("results"), list) and (
        "total" in data or any(_text(r, "link") for r in _objects(data["results"]))
    ):
        return "search"
    return "content" if _text(data, "base_path") and _text(data, "content_id") else ""


def _feed_item(item: Mapping[str, Any]) -> Item:
    name = _name(item)
    address = name if _ADDRESS.match(name) else ""
    return Item(
        links=tuple(filter(None, (_text(item, "url"), _text(item, "external_url"), address))),
        id=name,
        title=plain_line(_text(item, "title")),
        dates=tuple(filter(None, (_text(item, name) for name in ("date_published", "date_modified")))),
        body=_text(item, "content_html") or _text(item, "content_text") or _text(item, "summary"),
    )


def _name(item: Mapping[str, Any]) -> str:
    """The id of an item; the standard wants text, and takes a number for it."""
    name = item.get("id")
    return str(name) if isinstance(name, str | int) else ""


def _result(result: Mapping[str, Any]) -> Item:
    return Item(
        links=(_text(result, "link"),),
        title=plain_line(_text(result, "title")),
        dates=(_text(result, "public_timestamp"),),
        body=_text(result, "description"),
    )


def _document(item: Mapping[str, Any]) -> Item:
    """A content item, or the link to one: the address for people comes before that of the API."""
    return Item(
        links=tuple(filter(None, (_text(item, "base_path"), _text(item, "web_url")))),
        title=plain_line(_text(item, "title")),
        dates=tuple(filter(None, (_text(item, name) for name in ("first_published_at", "public_updated_at")))),
        body=_text(item, "description"),
    )


def _links(data: Mapping[str, Any]) -> Mapping[str, Any]:
    links = data.get("links")
    return links if isinstance(links, dict) else {}


def _next_search(data: Mapping[str, Any], count: int, page: str) -> str:
    """The address of the next results, "" after the last ones."""
    total, start = data.get("total"), data.get("start", 0)
    if not count or not isinstance(total, int) or not isinstance(start, int) or start + count >= total:
        return ""
    return with_query(page, f"start={start + count}")


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (each for each in value if isinstance(each, dict))


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""
