"""Selectors find what CSS says, whichever way they look."""

import pytest
from lxml.cssselect import CSSSelector

from crawler.html.parsing import parse
from crawler.html.selectors import compiled, drop, every, first
from crawler.html.visible_text import inline
from tests.support.properties import given, settings, st

SELECTORS = (
    "div p", "div > p", "div div p", "div > div p", "p + p", "p ~ div", "div.a > p:first-child", "div p:nth-child(2)",
    "p:nth-child(1)", "div:nth-child(3) p", "p:nth-child(2n)", "p:nth-last-child(2)", "p:nth-of-type(2)", ".a .a",
    "div > p + p", "p, div > div", "div:not(.a) p", "p[class~=a]",
)  # fmt: skip


@pytest.mark.parametrize("css", SELECTORS)
@given(st.lists(st.sampled_from(["<div>", "<div class=a>", "</div>", "<p>x", "<p class=a>y", "</p>"]), max_size=25))
@settings(max_examples=40)
def test_they_find_what_cssselect_finds(css: str, parts: list[str]) -> None:
    root = parse("".join(["<div>", *parts]))
    assert root is not None
    assert every(root, [css]) == CSSSelector(css, translator="html")(root)


def test_the_first_selector_that_finds_anything_counts() -> None:
    root = parse("<p>a</p><i>b</i><i>c</i>")
    assert root is not None
    assert [element.text for element in every(root, ["b", "i", "p"])] == ["b", "c"]
    assert first(root, ["b"]) is None


def test_all_that_is_found_is_dropped_but_never_the_scope_itself() -> None:
    root = parse("<div class=ad>a<p class=ad>b</p>c<span class=ad>d</span>e</div>")
    assert root is not None
    scope = root.find(".//div")
    assert scope is not None
    drop(scope, (".ad", "em"))
    assert inline(root) == "ace"


@pytest.mark.parametrize(
    ("css", "found"),
    [("div p", "bcd"), ("div > p", "bc"), ("p + p", "c"), ("p ~ p", "c"), ("p:first-child", "abd"),
     ("p:nth-child(2)", "c"), ("p:nth-child(2n)", "c")],
)  # fmt: skip
def test_each_combinator(css: str, found: str) -> None:
    compiled.cache_clear()
    root = parse("<section><p>a</section><div><p>b</p><p>c</p><section><p>d</p></section></div>")
    assert root is not None
    assert "".join(element.text or "" for element in every(root, [css])) == found
