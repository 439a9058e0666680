"""A page as a tree. Pure, bounded."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

MAX_BYTES = 8_000_000  # of a page; larger ones are not parsed
_MOST_ATTRIBUTES = 2_000  # of one tag
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})\b([^<>]{4000,})")


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, None if it cannot be parsed. Depth is limited by libxml2 (huge_tree=False)."""
    text = _LONG_TAG.sub(_few_attributes, text)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # an empty document, or one libxml2 gives up on
        return None
    return root if isinstance(root, HtmlElement) else None


def _few_attributes(tag: re.Match[str]) -> str:
    """A tag, without its attributes if they are thousands: libxml2 compares each with all before it."""
    attributes = tag[2]
    return f"<{tag[1]} " if attributes.count("=") + len(attributes.split()) > _MOST_ATTRIBUTES else tag[0]
