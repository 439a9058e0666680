"""Removing elements from a tree without losing the text between them. Pure."""

from collections.abc import Iterable, Set

from lxml.html import HtmlElement


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
    text = "".join(filter(None, texts))
    if before is None:
        parent.text = text
    else:
        before.tail = text
