"""What a link or a row is called, taken by itself. Pure."""

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.html.unseen import HIDDEN_CLASSES
from crawler.html.visible_text import inline, says_more
from crawler.lists.titles.link_words import says_nothing, without_permalink
from crawler.normalize import tidy

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ELEMENTS = 200  # inside a link that are looked at
_PICTURES = 3  # of a link, whose names are looked at
_LONGEST = 300  # characters of a name
_WIDE = re.compile("[\u3040-\ud7a3]")
_TITLE_CLASS = re.compile(r"tit(?:le)?(?!\w{0,40}list)|subject|headline|sbj", re.IGNORECASE)
_BADGE = 10  # characters of the text of an icon or a badge
_DECORATION = re.compile(r"(?:^|[\s_-])(?:new|ico\w*|icon\w*|badge\w*)(?:$|[\s_-])", re.IGNORECASE)


def title_of(element: HtmlElement) -> str:
    """The title of a link: a heading or title inside it, else its text, else its name; "" for "read more" only."""
    text = _title_inside(element) or said(element)
    return name_of(element) if says_nothing(text) else uncut(text, element)


def uncut(text: str, link: HtmlElement) -> str:
    """`text`, or the name of its `link` if that goes on where `text` was cut short."""
    stem = text.rstrip(".… ")
    if stem == text or not stem or not text.endswith(("...", "…")):
        return text
    name = name_of(link)
    return name if name.startswith(stem) else text


def name_of(link: HtmlElement) -> str:
    """The name of a link or of a picture in it for those who do not see it, without "Permalink to"; "" = none."""
    for element in (link, *islice(link.iterdescendants("img"), _PICTURES)):
        for attribute in ("title", "aria-label", "alt"):
            name = without_permalink(tidy((element.get(attribute) or "")[:_LONGEST]))
            if not says_nothing(name):
                return name
    return ""


def is_title(element: HtmlElement) -> bool:
    """Whether `element` is marked as a title, by its tag or its class."""
    tag = element.tag
    return tag in HEADINGS or tag in ("strong", "b") or _names_title(element.get("class") or "")


@lru_cache(maxsize=1024)
def _names_title(name: str) -> bool:
    return _TITLE_CLASS.search(name) is not None


def is_decoration(element: HtmlElement) -> bool:
    """Whether `element` is an icon, a badge or a text for screen readers, by its class."""
    name = element.get("class")
    if name is None or element.tag == "a":
        return False
    return _is_unseen(name) or (_names_decoration(name) and not says_more(element, _BADGE))


@lru_cache(maxsize=1024)
def _is_unseen(name: str) -> bool:
    return not HIDDEN_CLASSES.isdisjoint(name.split())


@lru_cache(maxsize=1024)
def _names_decoration(name: str) -> bool:
    return _DECORATION.search(name) is not None


def _title_inside(element: HtmlElement) -> str:
    """What the first heading or title inside `element` says, "" if there is none that says more than "more"."""
    for inner in islice(element.iterdescendants(), _ELEMENTS):
        if is_title(inner):
            title = said(inner)
            if len(title) > 3 and not says_nothing(title):
                return title
    return ""


def said(element: HtmlElement) -> str:
    """The text of `element` in one line, without icons, badges and texts for screen readers."""
    if not any(is_decoration(each) for each in element.iterdescendants() if each.get("class")):
        return inline(element)
    parts: list[str] = [element.text or ""]
    for child in element:
        if not is_decoration(child):
            parts.append(f" {said(child)} " if len(child) else f" {child.text or ''} ")
        parts.append(child.tail or "")
    return tidy("".join(parts))


def weight(text: str) -> int:
    """The length of a text in letters; a Korean syllable or Chinese character counts as two."""
    return len(text) + len(_WIDE.findall(text))
