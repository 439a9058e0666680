"""Boxes to log in that open over a page."""

import pytest

from crawler.html.login_boxes import login_boxes
from crawler.html.parsing import parse

FIELD = "<form>Password <input type=password></form>"
TEXT = "<h1>Lamp lit</h1><p>The lamp of the northern pier is lit again, as the office of Selm announced.</p>"


@pytest.mark.parametrize(
    ("page", "boxes"),
    [
        (f"<div id=login-overlay class=popup>{FIELD}</div>{TEXT}", ["login-overlay"]),
        (f"<div role=dialog id=box><div class=modal-body>{FIELD}{FIELD}</div></div>{TEXT}", ["box"]),
        (f"<div id=login>{FIELD}</div>{TEXT}", []),
        (f"<div id=popup>{TEXT}{FIELD}</div>", []),
        (f"<div id=popup>{FIELD}</div><h1>Members only</h1><p>Please log in.</p>", []),
        (f"<div id=popup>{FIELD.replace('password', 'text')}</div>{TEXT}", []),
    ],
)
def test_a_box_is_named_so_and_stands_beside_a_heading_and_a_paragraph(page: str, boxes: list[str]) -> None:
    root = parse(f"<html><body>{page}</body></html>")
    assert root is not None
    assert [box.get("id") for box in login_boxes(root)] == boxes
