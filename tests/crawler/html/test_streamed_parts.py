"""Parts of a page that came later stand where the page's scripts put them."""

import pytest

from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks


def read(source: str) -> list[str]:
    root = parse(source)
    assert root is not None
    strip_unseen(root)
    return [block.text for block in blocks(root)]


def test_parts_stand_in_their_places_in_the_order_of_the_text() -> None:
    page = (
        '<main><template id="B:0"></template></main><p>End</p>'
        '<div hidden id="S:0"><p>One</p><template id="P:1"></template><p>Three</p></div>behind'
        '<script>$RC("B:0","S:0")</script><div hidden id="S:1">T<b>wo</b></div><script>$RS("S:1","P:1")</script>'
    )
    assert read(page) == ["One", "Two", "Three", "End", "behind"]


@pytest.mark.parametrize(
    "script", ['$RC("B:0","S:0")', '$RS("S:1","S:2")', '$RC("B:0","B:1")', '$RS("S:2","P:2")', '$RS("S:1","P:1")']
)
def test_what_cannot_be_moved_stays_where_it_is(script: str) -> None:
    page = '<p>One</p><div hidden id="S:1"><template id="P:1"></template>Two</div><p id="S:2">Three</p>'
    assert read(f"{page}<script>{script}</script>") == ["One", "Three"]


def test_a_part_that_is_its_own_place_is_no_trouble() -> None:
    assert read('<div id="S:0"><div id="B:0">One</div></div><script>$RC("B:0","S:0");$RC("B:0","S:0")</script>') == [
        "One"
    ]


def test_of_very_many_parts_the_first_hundred_are_moved() -> None:
    parts = "".join(
        f'<template id="B:{n}"></template><div hidden id="S:{n}"><p>{n}</p></div><script>$RC("B:{n}","S:{n}")</script>'
        for n in range(120)
    )
    assert read(parts) == [str(n) for n in range(100)]
