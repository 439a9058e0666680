"""The general readers: the body of any page by trafilatura or by readability, as lines. Pure."""

import copy
from collections.abc import Callable
from configparser import ConfigParser
from functools import cache
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from crawler.html.most_text import around_most_text
from crawler.html.visible_text import blocks, inline
from crawler.normalize import SHORT, with_few_marks

# Elements that trafilatura removes first of all, though pages of the kind `<body><form>` have all in one.
_REMOVED = frozenset(("form", "fieldset", "figure", "menu", "label", "marquee"))
_LONG_TEXTS = etree.XPath(f"descendant::text()[string-length() > {SHORT}]")
# Raised by third-party readers for strange trees; they only help to choose blocks, and may fail.
_THEIR_ERRORS = (
    etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError,
)  # fmt: skip


def by_trafilatura(root: HtmlElement, *, precise: bool = True) -> str:
    """The body by trafilatura, as lines; where it is not `precise` it keeps more, and takes longer in doubt."""
    import trafilatura  # decision 0006
    from trafilatura.settings import DEFAULT_CONFIG

    try:
        text = trafilatura.extract(
            _readable(root),
            favor_precision=precise,
            fast=precise,
            include_comments=False,
            include_tables=True,
            config=DEFAULT_CONFIG if precise else _without_dump(),
        )
    except _THEIR_ERRORS:
        return ""
    return text or ""


@cache
def _without_dump() -> ConfigParser:
    """Settings by which a text of less than 250 characters is not replaced by all that the page says."""
    from trafilatura.settings import DEFAULT_CONFIG

    settings: ConfigParser = copy.deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return settings


def _readable(root: HtmlElement) -> HtmlElement:
    """A copy of `root` that trafilatura may change, can normalize, and does not empty at once."""
    tree = copy.deepcopy(root)
    for element in around_most_text(tree):
        if element.tag in _REMOVED:
            element.tag = "div"
    for text in _LONG_TEXTS(tree):
        if (few := with_few_marks(text)) != text:
            setattr(text.getparent(), "tail" if text.is_tail else "text", few)
    return tree


def by_readability(root: HtmlElement) -> str:
    """The body by readability, as lines."""
    from readability.readability import Unparseable  # type: ignore[import-untyped]  # it has no types

    try:
        summary = html.fromstring(_page_of_readability()(root).summary(html_partial=True))
    except (*_THEIR_ERRORS, Unparseable):
        return ""
    return "\n".join(block.text for block in blocks(summary)) or inline(summary)


@cache
def _page_of_readability() -> Callable[[HtmlElement], Any]:
    """The page of readability, which takes our tree as it is: without scripts and styles, that are no longer there."""
    from readability import Document  # type: ignore[import-untyped]  # it has no types

    return type("Page", (Document,), {"_parse": lambda _, tree: copy.deepcopy(tree)})
