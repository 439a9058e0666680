"""Where a page leads without a click: where it sends the browser on, and what its frames show. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.html.unseen import is_hidden

_LONGEST_DELAY = 10  # seconds; a page that stays longer is meant to be read
_LONGEST_SCRIPT = 20_000  # characters of all scripts that are looked at
_MOST = 20  # frames, and addresses in scripts
_REFRESH = re.compile(r"(\d{1,4})(?:\.\d{0,9})?\s*+[;,]\s*+(?:url\s*+=\s*+)?+[\"']?+\s*+([^\"'\s]++)", re.IGNORECASE)
_GOES = re.compile(
    r"(?:(?:window|document|self|top|parent)\s?\.\s?)?location(?:\.href)?(?:\s?=\s?|\.(?:replace|assign)\s?\(\s?)"
    r"""(?:"([^"\s<>]{1,2000})"|'([^'\s<>]{1,2000})')(?!\s?\+)"""
)
_BEFORE_STATEMENT = re.compile(r"(?:^|[;}]|<!--|CDATA\[|\*/)\s*\Z")
_ANOTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{1,20}:", re.IGNORECASE)
_NOT_SHOWN = frozenset({"noscript", "template"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a page that shows another address."""

    address: str  # as it is written
    media: str = ""  # media type of what it shows, as far as the page says


def refreshed_to(root: HtmlElement, header: str = "") -> str:
    """The address, as written, that a page opens within ten seconds by its `Refresh` header or `<meta>`, or ""."""
    metas = (meta for meta in root.iter("meta") if (meta.get("http-equiv") or "").strip().lower() == "refresh")
    for content in (header, *(meta.get("content") or "" for meta in metas if not _is_inert(meta))):
        found = _REFRESH.match(content.strip()[:2000])
        if found and int(found[1]) <= _LONGEST_DELAY:
            return found[2]
    return ""


def scripted_to(root: HtmlElement) -> str:
    """The one address, as written, that the scripts of a page open while it loads, or "". Functions do not count."""
    scripts = [script.text or "" for script in root.iter("script")]
    scripts += [body.get("onload") or "" for body in root.iter("body")]
    left, found = _LONGEST_SCRIPT, set[str]()
    for script in scripts:
        found |= set(_opened(script[:left]))
        left -= len(script[:left])
    return found.pop() if len(found) == 1 else ""


def frames(root: HtmlElement) -> list[Frame]:
    """What the frames and objects of a page show, hidden ones left out, in its order, each address once."""
    shown = (_shown(element) for element in root.iter("iframe", "frame", "object", "embed"))
    found = {frame.address: frame for frame in islice(filter(None, shown), _MOST)}
    return list(found.values())


def _opened(script: str) -> Iterator[str]:
    """The addresses that statements outside of all braces open."""
    for match in islice(_GOES.finditer(script), _MOST):
        before = script[: match.start()]
        if before.count("{") == before.count("}") and _BEFORE_STATEMENT.search(before[-200:]):
            yield match[1] or match[2]


def _shown(element: HtmlElement) -> Frame | None:
    addresses = (element.get(name, "").strip() for name in ("src", "data", "data-src"))
    address = next((each for each in addresses if each and not _ANOTHER_SCHEME.match(each)), "")
    if not address or {element.get("width"), element.get("height")} & {"0", "1"} or _is_inert(element):
        return None
    return Frame(address, element.get("type", "").strip().lower())


def _is_inert(element: HtmlElement) -> bool:
    """Whether an element is hidden, or stands where browsers do not show it."""
    around = (element, *element.iterancestors())
    return any(each.tag in _NOT_SHOWN or is_hidden(each) for each in around)
