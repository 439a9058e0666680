"""Ordinary pages are read by the general readers, hostile ones are not even shown to them."""

import pytest

from crawler.clean.effort import bearable
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks

SENTENCE = "The minister said on Monday that the talks would go on. "


def can_be_borne(body: str) -> bool:
    root = parse(f"<html><body>{body}</body></html>")
    assert root is not None
    strip_unseen(root)
    return bearable(root, blocks(root))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SENTENCE}</p>" * 5_000,
        f"{SENTENCE}<br>" * 5_000,
        f"{SENTENCE}<b>7</b>" * 5_000,
        "<table>" + "<tr><td>a</td><td>b</td></tr>\n" * 3_000 + "</table>",
        "<div>" * 40 + f"<p>{SENTENCE}</p>" * 1_000,
    ],
    ids=["paragraphs", "lines", "bold words", "table", "nested"],
)
def test_an_ordinary_page_can_be_borne(body: str) -> None:
    assert can_be_borne(body)


@pytest.mark.parametrize(
    "body",
    [
        "<b>a</b>" * 20_001,
        "<p>a</p>" * 8_001,
        f"<span class=share>x</span>{SENTENCE * 4}" * 2_000,
        "<div>" * 200 + "<b>a</b>" * 3_000,
        "<div>" * 200 + SENTENCE * 5_000,
    ],
    ids=["elements", "blocks", "text between siblings", "deep elements", "deep text"],
)
def test_a_page_that_would_take_seconds_cannot(body: str) -> None:
    assert not can_be_borne(body)
