"""Addresses of links: from href, onclick, and the page's own scripts. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from crawler.lists.link_scripts import CALL, call_templates, scripted
from crawler.lists.rows.menus import in_menu
from crawler.urls import page_link, with_query

_LONGEST = 2_048  # characters of an address, or of an element's script; what is longer leads to no release
_HARMLESS = frozenset(("void", "alert", "confirm", "print", "parseInt", "Number", "String", "setTimeout"))
_NO_PAGES = frozenset(("jpg", "jpeg", "png", "gif", "svg", "webp", "ico", "css", "js"))  # endings of addresses


def target(element: HtmlElement, page: str, templates: Mapping[str, str]) -> str:
    """The http(s) address that a click on `element` of the page `page` opens; "" if it is unknown.

    `templates` are those of `call_templates`.
    """
    href = _attribute(element, "href").strip()
    if href and not href.startswith("#") and not href.lower().startswith("javascript:"):
        return address_of(href, page)
    for code in (_attribute(element, "onclick"), href):
        if link := scripted(code, templates):
            return address_of(with_query(page, link[1:]) if link.startswith("?") else link, page)
    given = _attribute(element, "data-href").strip()  # a script of the page makes it a link
    return address_of(given, page) if given and not given.startswith(("#", "{")) else ""


def unknown_call(root: HtmlElement) -> str:
    """A function that three or more rows call with a number, but no script of the page defines; "" if none.

    What menus call opens no release, and what browsers have built in (`void(0)`) opens nothing.
    """
    known = _HARMLESS | call_templates(root).keys()
    calls = Counter(
        call[1]
        for element, call in _calls(root)
        if call[1] not in known and re.search(r"\d", call[2]) and not in_menu(element)
    )
    name, count = calls.most_common(1)[0] if calls else ("", 0)
    return name if count >= 3 else ""


def _calls(root: HtmlElement) -> Iterator[tuple[HtmlElement, re.Match[str]]]:
    """Each call of a function in the `onclick` or `href` of an element."""
    for element in root.iter():
        for call in CALL.finditer(f"{_attribute(element, 'onclick')} {_attribute(element, 'href')}"):
            yield element, call


def _attribute(element: HtmlElement, name: str) -> str:
    """That attribute, "" where there is none or where it is too long: an inline picture, a script of its own."""
    value = element.get(name) or ""
    return value if len(value) <= _LONGEST else ""


def address_of(link: str, page: str) -> str:
    """The absolute address of `link` on `page`; "" if it is not a web page (other schemes, pictures, styles)."""
    try:
        url = page_link(link, page)
    except ValueError:
        return ""
    return "" if url.partition("?")[0].rpartition(".")[2].lower() in _NO_PAGES else url
