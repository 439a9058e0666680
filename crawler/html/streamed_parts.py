"""Parts of a page that its server sent later, and its scripts move to their places (React, Next.js). Pure, bounded.

A part is `<div hidden id="S:1">`, its place `<template id="B:0">` or `"P:1"`, and a script says which belongs where:
`$RC("B:0","S:1")`, `$RS("S:1","P:1")`.
"""

import re

from lxml.html import HtmlElement

_MOVE = re.compile(r'\$R[A-Z]\(\s?"([BPS]:\w{1,16})"\s?,\s?"([BPS]:\w{1,16})"')
_MOST = 100  # parts


def put_in_place(root: HtmlElement) -> None:
    """Put the parts of a page where its scripts would."""
    moves = _moves(root)
    if not moves:
        return
    marked = {element.get("id"): element for element in root.iter("div", "template") if element.get("id")}
    for part_id, place_id in moves[:_MOST]:
        part, place = marked.get(part_id), marked.get(place_id)
        if part is not None and place is not None and part not in place.iterancestors():
            _fill(place, part)


def _moves(root: HtmlElement) -> list[tuple[str, str]]:
    """Ids of parts, each with that of its place."""
    found = [pair for script in root.iter("script") for pair in _MOVE.findall(script.text or "")]
    pairs = [(one, other) if one.startswith("S") else (other, one) for one, other in found]
    return [(part, place) for part, place in pairs if part.startswith("S") and not place.startswith("S")]


def _fill(place: HtmlElement, part: HtmlElement) -> None:
    """Let `place` be what `part` was, and `part` be empty."""
    place.tag = "div"
    place.attrib.clear()
    place.text, part.text = part.text, None
    place.extend(list(part))
