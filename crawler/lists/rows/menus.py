"""Menus, footers, boxes of share links: repeated links that are no list of releases. Pure."""

import re
from itertools import islice

from lxml.html import HtmlElement

_MENU = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|gnb|lnb|snb|breadcrumbs?|pagination|paging|paginate|pager|footer|sns|share|"
    r"social|quick\w*|family\w*|related|tags?|cookies?|lang\w*|skip\w*|toolbar|login|util\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)

_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:side\w*|widget\w*|recent\w*|popular\w*|most\w*|rank\w*|ticker|aside|banner\w*|"
    r"events?|agenda|calendar|termine?|veranstaltung\w*|evenements?|eventos?|eventi)(?:$|[-_\s])",
    re.IGNORECASE,
)
_TAGS = frozenset(("nav", "footer", "aside"))
_NEAR = 4  # elements around one whose names count


def in_menu(element: HtmlElement) -> bool:
    """Whether `element` is in a menu, a footer or a box of share links, by tags, names and nesting."""
    nested = sum(1 for _ in islice(element.iterancestors("li"), 2)) > 1  # a list in a list in a list
    return nested or in_navigation(element) or named_menu(element)


def in_navigation(element: HtmlElement) -> bool:
    """Whether `element` is in a menu, a footer or a box beside the content, by tags."""
    return any(each.tag in _TAGS or each.get("role") == "navigation" for each in element.iterancestors())


def named_menu(element: HtmlElement) -> bool:
    """Whether `element` is in a menu, a footer or a box of share links, by names."""
    return any(_named(each, _MENU) for each in islice(element.iterancestors(), _NEAR))


def beside(element: HtmlElement) -> bool:
    """Whether `element` is in a box beside the content of the page, by names: the latest, the most read."""
    return any(_named(each, _BESIDE) for each in islice(element.iterancestors(), _NEAR))


def _named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether the id or a class of `element` is one of those names; that of a whole page says nothing."""
    if element.tag in ("body", "html", "main"):
        return False
    return names.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None
