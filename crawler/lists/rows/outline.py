"""Where the links of a page stand in its tree: which elements hold them, and which of these stand alike. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, takewhile
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from lxml import etree
from lxml.html import HtmlElement

from crawler.lists.link_scripts import call_templates
from crawler.lists.links import target

MAX_LINKS = 10_000  # of one page: of more, the first half and the last
_LONGEST = 200  # characters of a class or a fragment
_STATES = frozenset((
    "odd", "even", "first", "last", "alt", "active", "current", "selected", "on", "off", "new", "show", "in", "open",
    "opened", "collapsed", "closed", "hide", "hidden",
))  # fmt: skip
_DIGITS = re.compile(r"\d+")
_LINKS = etree.XPath("descendant::*[self::a or @onclick or @data-href]")

Place: TypeAlias = tuple[int, str]  # where an element stands: the number of its ancestors' path, and its tag


class Link(NamedTuple):
    """An element that opens an address."""

    element: HtmlElement
    url: str
    fragment: str = ""  # the place within that page


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The links of a page in order, and the elements around them."""

    page: str  # address
    links: Sequence[Link]
    at: Mapping[HtmlElement, Link]  # the same, by their elements
    spans: Mapping[HtmlElement, tuple[int, int]]  # the links in each element: from, up to
    places: Mapping[Place, Sequence[HtmlElement]]  # elements with links, by place, in page order
    unread: int  # links in the middle of a very long page

    def inside(self, element: HtmlElement) -> Sequence[Link]:
        """The links in `element`, itself included."""
        first, end = self.spans.get(element, (0, 0))
        return self.links[first:end]


def outline(root: HtmlElement, page: str) -> Outline:
    """The outline of the page at address `page`, without links to itself."""
    elements = _LINKS(root)
    unread = max(0, len(elements) - MAX_LINKS)
    if unread:
        elements = elements[: MAX_LINKS // 2] + elements[-MAX_LINKS // 2 :]
    links = list(_links(root, elements, page))
    spans = _spans(links)
    at = {link.element: link for link in links}
    return Outline(page=page, links=links, at=at, spans=spans, places=_places(spans), unread=unread)


def _links(root: HtmlElement, elements: Sequence[HtmlElement], page: str) -> Iterator[Link]:
    templates = call_templates(root)
    own = page.partition("#")[0]
    for element in elements:
        url = target(element, page, templates)
        if url and url != own:
            yield Link(element, url, _fragment(element.get("href") or ""))


def _fragment(href: str) -> str:
    """What stands behind the `#` of an address, as it may stand in one."""
    if "#" not in href:
        return ""
    behind = "" if href.lower().startswith(("#", "javascript:")) else href.partition("#")[2].strip()
    return quote(behind, safe="/?:@!$&'()*+,;=-._~%") if len(behind) <= _LONGEST else ""


def _spans(links: Sequence[Link]) -> dict[HtmlElement, tuple[int, int]]:
    """Each element with links in page order, with the numbers of its first link and of the one behind its last."""
    first: dict[HtmlElement, int] = {}
    ends: dict[HtmlElement, int] = {}
    way: list[HtmlElement] = []  # from the root to the last link
    for number, link in enumerate(links):
        upwards = chain((link.element,), link.element.iterancestors())
        new = list(takewhile(lambda element: element not in first, upwards))
        above = new[-1].getparent()
        while way and way[-1] is not above:
            ends[way.pop()] = number
        for element in reversed(new):
            first[element] = number
            way.append(element)
    return {element: (number, ends.get(element, len(links))) for element, number in first.items()}


def _places(spans: Mapping[HtmlElement, object]) -> dict[Place, list[HtmlElement]]:
    """Elements by tag and by tags, ids and classes of what is around them: there, two lists side by side differ."""
    paths: dict[HtmlElement | None, int] = {None: 0}
    numbers: dict[tuple[int, str, str, Sequence[str]], int] = {}
    places: dict[Place, list[HtmlElement]] = defaultdict(list)
    for element in spans:
        above, tag = paths[element.getparent()], str(element.tag)
        step = (above, tag, _DIGITS.sub("0", (element.get("id") or "")[:_LONGEST]), kind_names(element))
        paths[element] = numbers.setdefault(step, len(numbers) + 1)
        places[above, tag].append(element)
    return places


def kind_names(element: HtmlElement) -> Sequence[str]:
    """The classes of an element that say what it is, not in which state: without numbers, "odd", "active", "show"."""
    names = element.get("class")
    return _without_states(names[:_LONGEST]) if names else ()


@lru_cache(maxsize=1024)
def _without_states(names: str) -> Sequence[str]:
    return tuple(_DIGITS.sub("0", name) for name in names.split() if name not in _STATES)
