"""CSS selectors in time that is linear in the size of the tree. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from cssselect.parser import Function, parse_series
from cssselect.xpath import XPathExpr
from lxml.cssselect import CSSSelector, LxmlHTMLTranslator
from lxml.html import HtmlElement

from crawler.html.removal import remove


def every(scope: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """The matches in `scope` of the first selector that matches anything, in page order."""
    for css in selectors:
        found = compiled(css)(scope)
        if found:
            return [element for element in found if isinstance(element, HtmlElement)]
    return []


def first(scope: HtmlElement, selectors: Iterable[str]) -> HtmlElement | None:
    """The first of `every`, or None."""
    return next(iter(every(scope, selectors)), None)


def drop(scope: HtmlElement, selectors: Iterable[str]) -> None:
    """Remove all matches of `selectors` from `scope`."""
    for css in selectors:
        remove(scope, compiled(css)(scope))


class _Translator(LxmlHTMLTranslator):
    """CSS to XPath that tests, from an element, what is above and before it.

    cssselect works the other way: for "ul a" libxml2 then merges the matches below each `ul`, comparing each element
    with all before it, and `li:nth-child(2)` counts all siblings of each `li`. Both take quadratic time.
    """

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"ancestor::{left}")

    def xpath_child_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"parent::{left}")

    def xpath_direct_adjacent_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"preceding-sibling::*[1]/self::{left}")

    def xpath_indirect_adjacent_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"preceding-sibling::{left}")

    def xpath_first_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition("not(preceding-sibling::*)")

    def xpath_nth_child_function(
        self, xpath: XPathExpr, function: Function, last: bool = False, add_name_test: bool = True
    ) -> XPathExpr:
        step, place = parse_series(function.arguments)
        if step or place < 2 or last or not add_name_test:  # a pattern of places, or a place in another order
            return super().xpath_nth_child_function(xpath, function, last, add_name_test)
        return xpath.add_condition(f"preceding-sibling::*[{place - 1}] and not(preceding-sibling::*[{place}])")


@lru_cache(maxsize=512)
def compiled(css: str) -> CSSSelector:
    """The selector, ready to be applied. Raises SyntaxError or ValueError if `css` is not one."""
    return CSSSelector(css, translator=_Translator())
