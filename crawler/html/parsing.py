"""A page as a tree, and what CSS selectors find in it. Pure, bounded."""

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree, html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

MAX_BYTES = 8_000_000  # of a page that is parsed at all
_MOST_ATTRIBUTES = 2_000  # of one tag
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})\b([^<>]{4000,})")


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, or None where there is none to be had. Depth is limited by libxml2 (huge_tree=False)."""
    text = _LONG_TAG.sub(_few_attributes, text)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # an empty document, or one libxml2 gives up on
        return None
    return root if isinstance(root, HtmlElement) else None


def _few_attributes(tag: re.Match[str]) -> str:
    """A tag, without its attributes if they are thousands: libxml2 compares each with all before it."""
    attributes = tag[2]
    return f"<{tag[1]} " if attributes.count("=") + len(attributes.split()) > _MOST_ATTRIBUTES else tag[0]


def remove(element: HtmlElement) -> None:
    """Take `element` out of its tree, leaving the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()


@lru_cache(maxsize=512)
def _selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


def every(scope: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """What the first selector that finds anything finds in `scope`, in page order."""
    for css in selectors:
        found = _selector(css)(scope)
        if found:
            return [element for element in found if isinstance(element, HtmlElement)]
    return []


def first(scope: HtmlElement, selectors: Iterable[str]) -> HtmlElement | None:
    """The first of `every`, or None."""
    return next(iter(every(scope, selectors)), None)


def drop(scope: HtmlElement, selectors: Iterable[str]) -> None:
    """Take everything that any of `selectors` finds out of `scope`."""
    for css in selectors:
        for element in _selector(css)(scope):
            remove(element)
