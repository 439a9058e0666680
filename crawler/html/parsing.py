"""A page as a tree. Pure, bounded."""

from lxml import etree, html
from lxml.html import HtmlElement

from crawler.html.start_tags import shortened

MAX_BYTES = 8_000_000  # of a page; larger ones are not parsed


def parse(text: str) -> HtmlElement | None:
    """The tree of a page, None if it cannot be parsed. Depth is limited by libxml2 (huge_tree=False)."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(shortened(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # an empty document, or one libxml2 gives up on
        return None
    return root if isinstance(root, HtmlElement) else None
