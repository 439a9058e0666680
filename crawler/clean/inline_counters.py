"""Counters that stand in one line with other text: "By the press desk <span>Views 8,412</span>". Pure, linear.

A counter is an element of its own, or a label before an element with the number; it ends the line, or a sign sets it
apart. A number in a sentence ("It got <b>8,412 views</b> in a week") is text, and a counter that is a whole line is no
matter of elements.
"""

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.hit_counter import is_counter, is_label
from crawler.html.removal import remove
from crawler.html.visible_text import BLOCKS
from crawler.normalize import tidy

_WITH_DIGITS = etree.XPath(
    "descendant::*[not(*)][string-length() <= 60][translate(., '0123456789', '') != string()]", smart_strings=False
)
_NUMBER = re.compile(r"[(\[]?\s?(\d[\d.,']{0,14})\s?[^\W\d]{0,2}\s?[)\]]?")  # with a word for "times"
_RULES = "|｜·•∣/"
_APART = f"{_RULES},;:–—-()[]"  # signs that set a counter apart from what stands beside it
_LABEL = re.compile(rf"(?:^|.*[{re.escape(_APART)}])\s*([^{re.escape(_APART)}]+?)\s?[:：]?\s*", re.DOTALL)
_NAMED = re.compile(r"view|hit|count|cnt|read|조회", re.IGNORECASE)


def take_counters(root: HtmlElement) -> str:
    """Remove the counters beside other text from `root`; the digits of the first one, "" if there is none."""
    digits = ""
    unwanted: list[HtmlElement] = []
    for leaf in _WITH_DIGITS(root):
        element = _outermost(leaf)
        found = _counter(element) if element is not None and _ends_line(element) else ()
        unwanted.extend(found)
        if found and not digits:
            digits = "".join(filter(str.isdigit, "".join(leaf.itertext())))
    remove(root, unwanted)
    return digits


def _outermost(element: HtmlElement) -> HtmlElement | None:
    """The outermost element with the same text, None if that is a whole line."""
    while element.tag not in BLOCKS and (parent := element.getparent()) is not None:
        if not _is_only_child(element) or _before(element) or _behind(element):
            return element
        element = parent
    return None


def _counter(element: HtmlElement) -> Sequence[HtmlElement]:
    """The elements that are a counter: `element` and that of its label, if it has one; none if it is no counter."""
    text, before, previous = tidy(" ".join(element.itertext())), _before(element), element.getprevious()
    if is_counter(text):
        if not _is_apart(element, text, before):
            return ()
        if not _behind(element):
            _keep_before(element, before.rstrip(_RULES + " "))
        return (element,)
    if not _NUMBER.fullmatch(text):
        return ()
    if not before.strip(":： ") and previous is not None and len(previous) == 0 and is_label(previous.text or ""):
        previous.tail = " "
        return (previous, element)
    label = _LABEL.fullmatch(before)
    if label is None or not is_label(label[1]) or _is_whole_line(element, label[1]):
        return ()
    _keep_before(element, before[: label.start(1)].rstrip(_RULES + " "))
    return (element,)


def _is_apart(element: HtmlElement, text: str, before: str) -> bool:
    """Whether a counter is no part of a sentence."""
    named = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
    return named or not text.lstrip("( ")[0].isdigit() or not before or before[-1] in _APART


def _is_whole_line(element: HtmlElement, label: str) -> bool:
    alone = _is_only_child(element) and next(element.iterancestors()).tag in BLOCKS
    return alone and _before(element).strip(" :：") == label and not _behind(element)


def _is_only_child(element: HtmlElement) -> bool:
    return element.getprevious() is None and element.getnext() is None


def _ends_line(element: HtmlElement) -> bool:
    """Whether nothing is behind `element` in its line, or what is set apart."""
    behind = _behind(element)
    return not behind or behind[0] in _APART


def _before(element: HtmlElement) -> str:
    return tidy(_raw_before(element))


def _raw_before(element: HtmlElement) -> str:
    """The text between `element` and the element before it, or the beginning of its parent."""
    previous = element.getprevious()
    text = previous.tail if previous is not None else next(element.iterancestors()).text
    return text or ""


def _behind(element: HtmlElement) -> str:
    return tidy(element.tail or "")


def _keep_before(element: HtmlElement, kept: str) -> None:
    """Cut the text before `element` down to `kept`, its beginning."""
    raw, previous = _raw_before(element), element.getprevious()
    text = f"{raw[: len(raw) - len(raw.lstrip())]}{kept} " if kept != tidy(raw) else raw
    if previous is not None:
        previous.tail = text
    else:
        next(element.iterancestors()).text = text
