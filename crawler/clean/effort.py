"""Whether trafilatura and readability can bear a tree: on a hostile page they take minutes. Pure."""

from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from crawler.html.visible_text import Block

_MOST_ELEMENTS = 20_000
_MOST_BLOCKS = 8_000  # each may be compared with all around it
_MOST_LEVELS = 500_000  # from each element up to the root, added up: they look for things above each
_MOST_TEXT = 20_000_000  # characters, added up: they read the text of each element again
_MOST_COPIED = 200_000_000  # characters, added up: they move the text behind a deleted element to the text before it
_NEVER_DELETED = frozenset(("br", "b", "strong", "i", "em", "u", "sup", "sub", "font"))
_DEEPEST = 256  # levels that libxml2 allows
_WIDE = 50  # siblings; fewer are no effort


def bearable(root: HtmlElement, found: Sequence[Block]) -> bool:
    """Whether each of the readers is done with `root`, whose blocks are `found`, within about a second."""
    elements = sum(1 for _ in root.iter())
    if elements > _MOST_ELEMENTS or len(found) > _MOST_BLOCKS or _copied(root) > _MOST_COPIED:
        return False
    text = sum(len(block.text) for block in found)
    if elements * _DEEPEST <= _MOST_LEVELS and text * _DEEPEST <= _MOST_TEXT:  # nearly all pages
        return True
    levels, read = _depths(root)
    return levels <= _MOST_LEVELS and read <= _MOST_TEXT


def _copied(root: HtmlElement) -> int:
    """Characters that are copied if all siblings are deleted one by one."""
    total = 0
    for parent in root.iter():
        if len(parent) > _WIDE:
            deleted = sum(child.tag not in _NEVER_DELETED for child in parent)
            total += deleted * sum(len(child.tail or "") for child in parent)
    return total


def _depths(root: HtmlElement) -> tuple[int, int]:
    """How deep all elements are, and all characters, added up."""
    depth = levels = read = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            levels += depth
            read += depth * len(element.text or "")
        else:
            depth -= 1
            read += depth * len(element.tail or "")
    return levels, read
