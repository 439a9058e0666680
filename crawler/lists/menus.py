"""Menus, footers, boxes of share links: repeated links that are no list of releases. Pure."""

import re

from lxml.html import HtmlElement

_MENU = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|gnb|lnb|snb|breadcrumbs?|pagination|paging|paginate|pager|footer|sns|share|"
    r"social|quick\w*|family\w*|related|tags?|cookies?|lang\w*|skip\w*|toolbar|login|util\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)


def in_menu(element: HtmlElement) -> bool:
    """Whether `element` is in a menu, a footer or a box of share links, by tags, names and nesting."""
    around = list(element.iterancestors())
    if sum(each.tag == "li" for each in around) > 1:  # a list in a list in a list
        return True
    for height, each in enumerate(around):
        if each.tag in ("nav", "footer", "aside") or each.get("role") == "navigation":
            return True
        named = f"{each.get('id') or ''} {each.get('class') or ''}"
        if height < 4 and each.tag not in ("body", "html", "main") and _MENU.search(named):
            return True
    return False
