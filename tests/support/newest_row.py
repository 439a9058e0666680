"""A golden list as it was before its newest row came."""

from collections.abc import Sequence

from lxml import etree, html

from tests.support.golden_lists import Golden, Row


def before_newest(golden: Golden) -> bytes | None:
    """The page without its newest row; None if nobody knows where that stands."""
    return _without_lines(golden) if golden.newest else _without_row(golden)


def _without_lines(golden: Golden) -> bytes:
    lines = golden.body.split(b"\n")
    for first, last in reversed(golden.newest):
        del lines[first - 1 : last]
    return b"\n".join(lines)


def _without_row(golden: Golden) -> bytes | None:
    """The page without the largest elements that hold the title of the newest row and no other title."""
    titles = [row.title for row in golden.rows if row.title and row.published]
    if len(set(titles)) != len(golden.rows) or len(titles) < 3 or golden.content_type == "application/json":
        return None
    feed = golden.content_type == "application/xml"
    root = etree.fromstring(golden.body) if feed else html.document_fromstring(golden.body.decode("utf-8", "replace"))
    held = _holding(root, _newest(golden.rows), titles)
    for row in held:
        parent = row.getparent()
        if parent is None or row.tag == "script":
            return None
        parent.remove(row)
    return etree.tostring(root, method="xml" if feed else "html", encoding="utf-8") if held else None


def _newest(rows: Sequence[Row]) -> str:
    """The title of the newest row; of several of one day the first, in a list that rises the last."""
    rises = rows[0].published < rows[-1].published
    return str(max(reversed(rows) if rises else rows, key=lambda row: row.published).title)


def _holding(root: etree._Element, title: str, titles: Sequence[str]) -> list[etree._Element]:
    others = [other for other in titles if other != title]
    held = {element: "".join(element.itertext()) for element in root.iter("*")}
    own = {e for e, text in held.items() if title in text and not any(other in text for other in others)}
    return [element for element in own if element.getparent() not in own]
