"""Copies of rows that a script puts before the first and behind the last, to turn slides in a circle. Pure."""

from itertools import chain, islice

from lxml.html import HtmlElement

_AROUND = 2  # elements around a link that may be its slide


def is_copy(element: HtmlElement) -> bool:
    """Whether an element, or one close around it, is hidden from those who hear a page."""
    return any(
        each.get("aria-hidden") == "true" for each in chain((element,), islice(element.iterancestors(), _AROUND))
    )
