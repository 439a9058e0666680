"""JSON as a feed: JSON Feed, the content and search JSON of gov.uk, else the list that is in it. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crawler.dates import parse_date
from crawler.html.data.loading import loaded, looks_like_json
from crawler.lists.data.list_in_data import feed_in
from crawler.lists.feed_items import Feed, Item
from crawler.lists.feed_titles import plain_line
from crawler.lists.newest import newest
from crawler.reasons import Reason
from crawler.urls import with_query

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LISTS = ("documents", "ordered_related_items", "children", "pages_part_of_step_nav")  # of a content item's links
_NEXT = ("next", "next_url", "next_page_url", "nextPage")


def is_json(text: str) -> bool:
    """Whether `text` is a JSON document, by its ends: what is wrong inside of one is said when it is read."""
    return looks_like_json(text) and text[-200:].rstrip()[-1:] in ("}", "]")


def read_json(text: str, page: str) -> Feed:
    """The items of the JSON document `text` that came from the address `page`."""
    data = loaded(text)
    if data is None:
        return Feed(reason=Reason.of("json_broken"), fault="error")
    kind = _kind(data) if isinstance(data, dict) else ""
    if kind:
        return _known_kind(data, kind, page)
    feed = feed_in([data])
    if not feed.items:
        return Feed(reason=Reason.of("json_without_list"), fault="error")
    return replace(feed, home="/", next_link=_next(data) if isinstance(data, dict) else "")


def _known_kind(data: Mapping[str, Any], kind: str, page: str) -> Feed:
    if kind == "feed":
        items = [_feed_item(item) for item in _objects(data.get("items"))]
        home, following = _text(data, "home_page_url"), _text(data, "next_url")
        feed = Feed(home=home, next_link=following, language=_text(data, "language"), title=_text(data, "title"))
        return _cut(items, feed)
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
    if "total" in data and any(_is_result(each, data) for each in _objects(data.get("results"))):
        return "search"
    return "content" if _text(data, "base_path") and _text(data, "content_id") else ""


def _is_result(each: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Whether a result is one of gov.uk's search."""
    return bool(_text(each, "link")) and ("public_timestamp" in each or "start" in data)


def _next(data: Mapping[str, Any]) -> str:
    """The address of the next page, where the document says it."""
    places = [data.get(name) for name in _NEXT] + [_links(data).get("next")]
    found = [place.get("href") if isinstance(place, dict) else place for place in places]
    return next((address for address in found if isinstance(address, str) and re.match(r"https?://|/|\?", address)), "")


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
