"""The text of a heading without what stands in it besides: marks, counters, days, links to itself. Pure."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from crawler.html.visible_text import inline
from crawler.normalize import comparable

_PINNED = re.compile(r"[\[(]?\s?(?:공지|알림|필독|Notice)\s?[\])]?", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:badge|count(?:er)?|hits?|anchor|permalink|headerlink|date|tag|label)(?:$|[-_\s])", re.IGNORECASE
)
_SIGNS = frozenset("#¶§🔗")
_MOST, _LEAST = 6, 8  # parts of a heading that are looked at; characters that are left of it


def without_mark(element: HtmlElement) -> str:
    """The text of a heading without the mark of a pinned post (<span>공지</span>)."""
    for child in list(element):
        if _PINNED.fullmatch(inline(child)):
            child.text = ""
            for inner in list(child):
                child.remove(inner)
    return re.sub(r"^\[공지\]\s*", "", inline(element))


def own_text(element: HtmlElement, wanted: Sequence[str]) -> str:
    """The text of a heading without parts at its ends that are named so, or that the titles `wanted` do not have."""
    line = without_mark(element)
    for part in list(element)[:_MOST]:
        words = inline(part)
        rest = line.removeprefix(words).strip() if line.startswith(words) else line.removesuffix(words).strip()
        if words and len(rest) >= _LEAST and rest != line and _is_besides(part, words, rest, line, wanted):
            line = rest
    return line


def _is_besides(part: HtmlElement, words: str, rest: str, line: str, wanted: Sequence[str]) -> bool:
    if words in _SIGNS or _NAMES.search(f"{part.get('class') or ''}"[:200]):
        return True
    whole, left = comparable(line).casefold(), comparable(rest).casefold()
    return any(left in title for title in wanted) and not any(whole in title for title in wanted)
