"""Microdata in a web page: each article that its markup describes, as an object. Pure."""

from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler.html.visible_text import inline

_ITEMS = 2000  # of one page, at most
_ELEMENTS = 300  # of one item, at most
_LONGEST = 1000  # characters of a property
_OWN_VALUE = {"meta": "content", "time": "datetime", "a": "href", "link": "href"}


def items(root: HtmlElement) -> list[dict[str, Any]]:
    """The items of the page whose markup says where their values are, in its order."""
    found = islice(root.iterfind(".//*[@itemscope]"), _ITEMS)
    return [item for element in found if (item := _properties(element))]


def _properties(item: HtmlElement) -> dict[str, Any]:
    """The properties of an item itself, each name once; the address of its page is the first that it links to."""
    found: dict[str, Any] = {}
    if about := item.get("itemid"):
        found["url"] = about
    for element in islice(item.iterdescendants(), _ELEMENTS):
        names = element.get("itemprop") if isinstance(element.tag, str) else None
        for name in (names or "").split():
            if name not in found and _item_of(element) is item:
                found[name] = _value(element)
    return found


def _item_of(element: HtmlElement) -> HtmlElement | None:
    """The item that a property belongs to."""
    return next((each for each in element.iterancestors() if each.get("itemscope") is not None), None)


def _value(element: HtmlElement) -> str:
    own = _OWN_VALUE.get(str(element.tag), "content")
    return (element.get(own) or element.get("content") or inline(element))[:_LONGEST]
