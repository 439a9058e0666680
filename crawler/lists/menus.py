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
    r"(?:^|[-_\s])(?:side\w*|widget\w*|recent\w*|popular\w*|most\w*|rank\w*|ticker|aside|banner\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_NEAR = 4  # elements around one whose names count


def in_menu(element: HtmlElement) -> bool:
    """Whether `element` is in a menu, a footer or a box of share links, by tags, names and nesting."""
    around = list(element.iterancestors())
    if sum(each.tag == "li" for each in around) > 1:  # a list in a list in a list
        return True
    for height, each in enumerate(around):
        if each.tag in ("nav", "footer", "aside") or each.get("role") == "navigation":
            return True
        if height < _NEAR and _named(each, _MENU):
            return True
    return False


def beside(element: HtmlElement) -> bool:
    """Whether `element` is in a box beside the content of the page, by names: the latest, the most read."""
    return any(_named(each, _BESIDE) for each in islice(element.iterancestors(), _NEAR))


def _named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether the id or a class of `element` is one of those names; that of a whole page says nothing."""
    if element.tag in ("body", "html", "main"):
        return False
    return names.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None
