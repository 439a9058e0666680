"""General readers for sites without a profile: trafilatura in precision mode, readability for short or Korean texts.

They only choose among our own blocks, so that the text of a page is the same whichever reader chose it. Pure.
"""

import copy
import re
from collections.abc import Sequence

from lxml import etree, html
from lxml.html import HtmlElement

from crawler.clean.effort import bearable
from crawler.html.visible_text import Block, inline
from crawler.items import Reader
from crawler.normalize import comparable, hangul_share, with_few_marks

_LONGEST = 300_000  # characters of what a reader found in which shorter blocks are looked for
_SHORT = 250  # characters; of shorter texts trafilatura often keeps the wrong part
_LINE = 25  # characters; shorter lines must also be lines of the reader
_OUTSIDE = re.compile(r"(?:^|/)(?:nav|footer)\b|breadcrumb", re.IGNORECASE)
# Raised by third-party readers for strange trees; they only help to choose blocks, and may fail.
_THEIR_ERRORS = (
    etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError,
)  # fmt: skip


def read(root: HtmlElement, found: Sequence[Block]) -> tuple[Reader, list[Block]]:
    """The reader that was used, and those blocks of `found` (all blocks of `root`) that it takes for the body."""
    if not found or not bearable(root, found):
        return "", []
    kept = chosen(found, by_trafilatura(root))
    text = " ".join(found[n].text for n in kept)
    korean = hangul_share(text) >= 0.3
    if len(text) >= _SHORT and not korean:
        return "trafilatura", [found[n] for n in kept]
    other = chosen(found, by_readability(root))
    if other and (korean or _size(found, other) > 2 * len(text)):
        return "readability", [found[n] for n in other]
    return "trafilatura" if kept else "", [found[n] for n in kept]


def _size(found: Sequence[Block], places: Sequence[int]) -> int:
    return sum(len(found[n].text) for n in places if found[n].links < 0.5)


def by_trafilatura(root: HtmlElement) -> str:
    """The body by trafilatura, as lines."""
    import trafilatura  # decision 0006

    try:
        tree = _with_few_marks(root)
        return trafilatura.extract(tree, favor_precision=True, include_comments=False, include_tables=True) or ""
    except _THEIR_ERRORS:
        return ""


def _with_few_marks(root: HtmlElement) -> HtmlElement:
    """A copy of `root` that trafilatura may change, and can normalize."""
    tree = copy.deepcopy(root)
    for element in tree.iter():
        if element.text and (text := with_few_marks(element.text)) != element.text:
            element.text = text
        if element.tail and (text := with_few_marks(element.tail)) != element.tail:
            element.tail = text
    return tree


def by_readability(root: HtmlElement) -> str:
    """The body by readability, as lines."""
    from readability import Document  # type: ignore[import-untyped]  # it has no types
    from readability.readability import Unparseable  # type: ignore[import-untyped]  # it has no types

    try:
        source = etree.tostring(root, encoding="unicode", method="html")
        summary = html.fromstring(Document(source).summary(html_partial=True))
    except (*_THEIR_ERRORS, Unparseable):
        return ""
    from crawler.html.visible_text import blocks

    return "\n".join(block.text for block in blocks(summary)) or inline(summary)


def chosen(found: Sequence[Block], text: str) -> list[int]:
    """Indexes of the blocks in `text` (lines of a reader), and of similar blocks between them."""
    lines = {_plain(line) for line in text.splitlines()}
    whole = " ".join(_plain(line) for line in text.splitlines())[:_LONGEST]
    if not whole.strip():
        return []
    own = [n for n, block in enumerate(found) if block.links < 0.8 and not _OUTSIDE.search(block.path)]
    held = [n for n in own if len(found[n].text) >= _LINE and _holds(lines, whole, _plain(found[n].text))]
    if not held:
        return [n for n in own if _plain(found[n].text) in lines]
    known = set(held)
    paths = {found[n].path for n in held}
    return [
        n
        for n in range(max(0, held[0] - 2), min(len(found), held[-1] + 3))
        if n in known or _plain(found[n].text) in lines or (held[0] < n < held[-1] and _alike(found[n], paths))
    ]


def _holds(lines: set[str], whole: str, text: str) -> bool:
    return text in lines or text in whole


def _alike(block: Block, paths: set[str]) -> bool:
    return block.path in paths and block.links < 0.5


def _plain(text: str) -> str:
    return comparable(text).strip(" |-•*·").casefold()
