"""The part of a page that a fragment leads to: one release of several on it. Pure."""

import copy
from itertools import takewhile

from lxml.html import Element, HtmlElement

from crawler.html.visible_text import blocks, says_more

_HEADING = 200  # characters; an element with less is a mark or a heading, and the part follows it


def part_of(root: HtmlElement, fragment: str) -> HtmlElement | None:
    """A copy of what `fragment` leads to, None if it leads nowhere.

    That is the element of that id or name; or, where it only marks a place, all from there to the next such mark.
    """
    mark = _marked(root, fragment)
    if mark is None:
        return None
    whole = says_more(mark, _HEADING) or len(blocks(mark)) > 1
    return _wrapped([mark] if whole else _from(mark, _next_mark(root, mark)))


def _marked(root: HtmlElement, fragment: str) -> HtmlElement | None:
    return next((each for each in root.iter() if fragment in (each.get("id"), each.get("name"))), None)


def _next_mark(root: HtmlElement, mark: HtmlElement) -> HtmlElement | None:
    """The next element of the same tag that is such a place, too."""
    places = [each for each in root.iter(str(mark.tag)) if each is mark or _is_place(each)]
    inside = set(mark.iterdescendants())
    return next((each for each in places[places.index(mark) + 1 :] if each not in inside), None)


def _is_place(element: HtmlElement) -> bool:
    return bool(element.get("id") or element.get("name"))


def _from(mark: HtmlElement, end: HtmlElement | None) -> list[HtmlElement]:
    """The elements from `mark`, with those in which it stands first, up to `end`."""
    around_end = {end, *end.iterancestors()} if end is not None else set()
    first = mark
    for parent in mark.iterancestors():
        open_end = end is None and (first.getnext() is not None or parent.tag == "body")
        if parent in around_end or open_end or first.getprevious() is not None or (parent.text or "").strip():
            break
        first = parent
    return [first, *takewhile(lambda each: each not in around_end, first.itersiblings())]


def _wrapped(elements: list[HtmlElement]) -> HtmlElement:
    whole: HtmlElement = Element("div")
    whole.extend(copy.deepcopy(each) for each in elements)
    return whole
