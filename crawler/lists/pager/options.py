"""Pagers that are lists to choose from: a `select` whose options are the pages of the list, in order. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.pager.words import says_page
from crawler.normalize import tidy

_MOST_SELECTS = 50
_MOST_OPTIONS = 500
_LONGEST = 40  # characters of an option's text
_NAME = re.compile(r"[^\W\d_]+")
_SHORT = frozenset({"p", "pg", "pn"})


def page_options(root: HtmlElement) -> dict[HtmlElement, int]:
    """The options of a page that stand for pages of its list, with their numbers.

    Their texts count from one ("1", "2"; "Page 1 of 9"), and they, or the name of the field, say that they are pages:
    months and numbers of rows are none.
    """
    selects = islice(root.iter("select"), _MOST_SELECTS)
    return {option: number for select in selects for number, option in _numbered(select)}


def choice(element: HtmlElement) -> tuple[str, str]:
    """The name of the field that an option is chosen for, and its value."""
    select = next(element.iterancestors("select"), None)
    name = (select.get("name") or "") if select is not None else ""
    return name, element.get("value") or tidy(element.text or "")


def _numbered(select: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    options = list(islice(select.iter("option"), _MOST_OPTIONS))
    texts = [tidy((option.text or "")[: _LONGEST + 1]) for option in options]
    counted = all(re.search(r"\d+", text, re.ASCII) is not None for text in texts)
    if len(options) < 2 or not counted or not (_is_named(select) or says_page(texts[0])):
        return
    if all(int(re.findall(r"\d+", text, re.ASCII)[0][:9]) == at for at, text in enumerate(texts, start=1)):
        yield from enumerate(options, start=1)


def _is_named(select: HtmlElement) -> bool:
    names = [name[:100] for name in (select.get("name"), select.get("id")) if name]
    return any(name.casefold() in _SHORT or says_page(" ".join(_NAME.findall(name))) for name in names)
