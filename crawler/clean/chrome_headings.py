"""Headings that belong to the frame of a page: its site, its boards, its forms and widgets. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Set
from itertools import islice

from lxml.html import HtmlElement

from crawler.html.visible_text import inline, says_more

_WIDGET = re.compile(
    r"(?:^|[-_\s])(?:cart|basket|newsletter|subscribe|subscription|sign-?up|share|sharing|social|translate|translation|"
    r"google_translate\w*|cookies?|consent|modal|popup|login|signin|search|donate|membership|sidebar)(?:$|[-_\s])",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:share|translate) this\b.{0,20}|sign up (?:for|to)\b.{0,40}|subscribe\b.{0,40}|(?:our |e-?mail )?newsletters?|"
    r"your (?:cart|basket|bag)\b.{0,20}|item added to .{0,20}|(?:select|choose) (?:a )?language:?|membership|"
    r"search|menu|"
    r"print(?: this page)?|drucken|imprimer|imprimir|stampa|печать|인쇄|印刷|打印|"
    r"partager(?: cet article)?|compartir|condividi|teilen|delen|공유하기|언어 ?선택|シェアする|分享到?|поделиться",
    re.IGNORECASE,
)
FRONT_PAGE = re.compile(r"(?:https?://[^/]{1,200})?/?(?:[a-z]{2}|index\.\w{2,5}|main\.\w{2,5}|home|portal)?/?")
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_DIALOGS = frozenset(("dialog", "alertdialog", "search"))
_FORM = 1_000  # characters; a form that holds more holds the page, as with ASP.NET
_NEAR = 4  # ancestors whose names are looked at
_SHORT = 16  # columns; names of boards are not longer
_MOST_LINKS = 2_000


def set_apart(root: HtmlElement) -> Set[HtmlElement]:
    """The dialogs of a page, and its forms, without one around the page."""
    dialogs = (each for each in root.iter("dialog", "div", "section", "aside") if _is_dialog(each))
    return {*dialogs, *(form for form in root.iter("form") if not says_more(form, _FORM))}


def is_chrome(element: HtmlElement, text: str, apart: Set[HtmlElement]) -> bool:
    """Whether a heading belongs to what is set `apart`, or to a widget, or numbers a part of the text."""
    if _PHRASE.fullmatch(text) or _NUMBERED.match(text):
        return True
    around = [element, *element.iterancestors()]
    if any(_WIDGET.search(_names(each)) for each in around[:_NEAR] if each.tag not in ("body", "html")):
        return True
    return not apart.isdisjoint(around)


def leads_home(element: HtmlElement, text: str) -> bool:
    """Whether a heading is nothing but a link to the front page, as the name of a site is."""
    link = next(element.iter("a"), None)
    return link is not None and inline(link) == text and FRONT_PAGE.fullmatch(link.get("href") or "") is not None


def is_short(text: str) -> bool:
    """Whether a text is as short as the name of a board."""
    return columns(text) <= _SHORT


def columns(text: str) -> int:
    """How wide a text is; a sign of East Asia takes two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def linked_names(root: HtmlElement) -> Set[str]:
    """The short texts of the links of a page, those in headings left out: boards and menus among them."""
    links: Iterable[HtmlElement] = islice(root.iter("a"), _MOST_LINKS)
    outside = (link for link in links if not any(each.tag in _HEADINGS for each in islice(link.iterancestors(), 2)))
    return {inline(link) for link in outside if not says_more(link, _SHORT)}


def _is_dialog(element: HtmlElement) -> bool:
    return element.tag == "dialog" or element.get("role") in _DIALOGS


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
