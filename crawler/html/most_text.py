"""Which elements hold most of a page's text. Pure, linear."""

from bisect import bisect_left
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement

_FEWEST = 250  # characters of prose; with fewer, no element has the text of a page
_PROSE = etree.XPath("descendant::text()[string-length(normalize-space()) >= 30][not(ancestor::a)]")


def around_most_text(root: HtmlElement) -> list[HtmlElement]:
    """The elements with more than half of the page's prose, each around the next; `<html>` and `<body>` are left out.

    Prose is text of 30 characters or more without markup in it, outside of links.
    """
    body = root if root.tag == "body" else root.find("body")
    texts = _PROSE(body) if body is not None else []
    ends = list(accumulate(map(len, texts)))
    if not ends or ends[-1] < _FEWEST:
        return []
    middle = texts[bisect_left(ends, ends[-1] / 2)]  # is in each element that holds more than half
    nearest = middle.getparent().getparent() if middle.is_tail else middle.getparent()
    around = [nearest, *nearest.iterancestors()]
    outer = list(reversed(around[: around.index(body)]))
    return outer[: bisect_left(outer, True, key=lambda element: _prose(element) * 2 <= ends[-1])]


def _prose(element: HtmlElement) -> int:
    return sum(map(len, _PROSE(element)))
