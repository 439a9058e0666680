"""Boxes to log in that a site opens over any of its pages. Pure."""

import re
from itertools import islice

from lxml.html import HtmlElement

_POPUP = re.compile(
    r"(?:^|[-_\s])(?:pop-?up|modal|overlay|lightbox|dropdown|drawer|off-?canvas)(?:$|[-_\s])", re.IGNORECASE
)
_NEAR = 6  # elements around a field whose names are looked at
_MOST_FIELDS = 20
_PARAGRAPH = 60  # characters; a shorter one may belong to a form


def login_boxes(root: HtmlElement) -> list[HtmlElement]:
    """The boxes with a field for a password on a page that has a heading and a paragraph outside of them."""
    fields = (each for each in root.iter("input") if (each.get("type") or "").lower() == "password")
    found = [box for field in islice(fields, _MOST_FIELDS) if (box := _around(field)) is not None]
    boxes = list(dict.fromkeys(found))
    inside = {each for box in boxes for each in box.iter("h1", "p")}
    titled = any(heading not in inside for heading in root.iter("h1"))
    if boxes and titled and any(len(p.text_content()) >= _PARAGRAPH for p in root.iter("p") if p not in inside):
        return boxes
    return []


def _around(field: HtmlElement) -> HtmlElement | None:
    """The outermost of the next elements around a field that is named a popup."""
    near = list(islice(field.iterancestors("div", "section", "aside", "form"), _NEAR))
    return next((each for each in reversed(near) if each.get("role") == "dialog" or _POPUP.search(_names(each))), None)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
