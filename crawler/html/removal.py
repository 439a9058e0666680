"""Removing elements from a tree without losing the text between them. Pure."""

import re
from collections.abc import Iterable, Set

from lxml.html import HtmlElement

_REFUSED = re.compile("[\0-\b\v\f\x0e-\x1f\ufffe\uffff]")  # characters of pages that lxml does not accept in text


def remove(scope: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Remove `elements` from `scope`; the text after each stays in place."""
    unwanted = {element for element in elements if element is not scope}
    for element in unwanted:
        if element.getprevious() not in unwanted:
            _remove_run(element, unwanted)


def _remove_run(element: HtmlElement, unwanted: Set[HtmlElement]) -> None:
    """Remove `element` and the unwanted siblings after it; the text between them is joined once, not for each."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:  # already removed with the element before it
        return
    texts = [parent.text if before is None else before.tail]
    following: HtmlElement | None = element
    while following is not None and following in unwanted:
        texts.append(following.tail)
        element, following = following, following.getnext()
        parent.remove(element)
    text = _REFUSED.sub(_blank_or_nothing, "".join(filter(None, texts)))
    if before is None:
        parent.text = text
    else:
        before.tail = text


def _blank_or_nothing(refused: re.Match[str]) -> str:
    return " " if refused[0] in "\v\f" else ""
