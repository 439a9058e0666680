"""The title of a release, and the metadata in the head of its page. Pure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.clean.metadata_days import NOTHING_SAID, Stamps, stamps_of
from crawler.html.visible_text import inline
from crawler.normalize import comparable, tidy

_PINNED = re.compile(r"[\[(]?\s?(?:공지|알림|필독|Notice)\s?[\])]?", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s(?:[|｜:>»«·–—-]|::)\s|\s?[|｜]\s?")
_VIEW = re.compile(r"\s?(?:상세\s?보기|\bView)$")
_GOOD = re.compile(r"tit(?:le)?|subj|headline|제목", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "header", "footer", "aside"))
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The metadata of a page; "" = none."""

    title: str = ""  # of the window
    og_title: str = ""
    site: str = ""
    language: str = ""
    stamps: Stamps = NOTHING_SAID


def read_head(root: HtmlElement) -> Head:
    """The metadata of a page. Read it before invisible elements are removed."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        meta.setdefault(name, tidy((element.get("content") or "")[:1000]))
    title = next(root.iter("title"), None)
    return Head(
        title=inline(title)[:_LONGEST] if title is not None else "",
        og_title=meta.get("og:title", ""),
        site=meta.get("og:site_name", ""),
        language=(root.get("lang") or root.get("xml:lang") or "")[:20],
        stamps=stamps_of(root, meta),
    )


def without_mark(element: HtmlElement) -> str:
    """The text of a heading without the mark of a pinned post (<span>공지</span>)."""
    for child in list(element):
        if _PINNED.fullmatch(inline(child)):
            child.text = ""
            for inner in list(child):
                child.remove(inner)
    return re.sub(r"^\[공지\]\s*", "", inline(element))


def find_title(root: HtmlElement, body: HtmlElement | None, head: Head, recurring: Collection[str], listed: str) -> str:
    """The release's own heading, "" if there is none.

    It does not recur on the site, comes before the body, and agrees with the window's title or the list's.
    """
    best, top = "", 0.0
    wanted = [comparable(text).casefold() for text in (listed, head.og_title, head.title) if text]
    for number, element in enumerate(_headings(root, body)):
        text = without_mark(element)
        if not text or len(text) > _LONGEST or text in recurring or text == head.site:
            continue
        score = _score(element, text, wanted) - number * 0.05
        if score > top:
            best, top = text, score
    return best


def heading_of(root: HtmlElement, title: str) -> HtmlElement | None:
    """The heading whose text is `title`, None if there is none."""
    return next((element for element in _headings(root, None) if inline(element) == title), None) if title else None


def _headings(root: HtmlElement, body: HtmlElement | None) -> Iterator[HtmlElement]:
    """At most 60 elements that may be titles, up to the first heading in the body."""
    count = 0
    for element in root.iter("h1", "h2", "h3", "h4", "strong", "p", "td", "div", "span"):
        if element is body:
            return
        if element.tag in ("h1", "h2", "h3", "h4") or _named_title(element):
            yield element
            count += 1
            if count == 60:
                return


def _named_title(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    return len(element) <= 4 and _GOOD.search(names) is not None


def _score(element: HtmlElement, text: str, wanted: list[str]) -> float:
    score = {"h1": 2.0, "h2": 1.5, "h3": 1.0}.get(str(element.tag), 0.4)
    score += 0.7 if _named_title(element) else 0.0
    plain = comparable(text).casefold()
    for other in wanted:
        if plain == other:
            score += 3
        elif len(plain) >= 8 and (plain in other or other in plain):
            score += 1 + 2 * min(len(plain), len(other)) / max(len(plain), len(other))
            score += 0.5 if other.startswith(plain) else 0.0  # windows have the release first, then board and site
    if any(ancestor.tag in _OUTSIDE for ancestor in element.iterancestors()):
        score -= 1.5
    return score


def from_window(head: Head, recurring: Collection[str] = ()) -> str:
    """The window's title without the site's name and recurring parts; "" if nothing is left."""
    if head.og_title and head.og_title != head.site and head.og_title not in recurring:
        return head.og_title
    parts = [_VIEW.sub("", part).strip() for part in _SEPARATORS.split(head.title)]
    own = [part for part in parts if part and part != head.site and part not in recurring]
    return own[0] if own else ""
