"""A release that stands only in the data of its page, from which a script would draw it. Pure.

It is the object that has the title of the release and one long text; what other objects hold is not its text.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler import page_faults
from crawler.clean import attachment_links, titles
from crawler.clean.draft import Context, Draft
from crawler.html.data.embedded import documents
from crawler.html.data.loading import looks_like_json
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks, inline, says_more
from crawler.normalize import comparable, lines, tidy

_MUCH, _LITTLE = 2_000, 200  # characters that a page shows in all, and besides its links
_SHORTEST, _LONGEST = 100, 200_000  # characters of a text
_LONGEST_TITLE, _LONGEST_DAY = 400, 60  # characters
_MOST_VALUES, _MOST_MEMBERS, _MOST_NAMED = 50_000, 200, 20  # of a page, of an object; objects with the title
_TITLE = re.compile(r"(?:\w{0,20}_)?(?:title|headline|subject|name|heading)", re.IGNORECASE)
_BESIDE = re.compile(r"summar|excerpt|descr|teaser|abstract|seo|meta|intro|style|script|css", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?<!un)publi(?:sh|c)|issue|release|posted|pubdate", re.IGNORECASE)
_DAY = re.compile(r"date|day|created?_?(?:at|on|date|time)?", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_TOKEN = re.compile(r"[!-;=-~]{40,}")  # an id, an address, code: no word is as long


@dataclass(frozen=True, slots=True)
class _Said:
    """What one object says of the release."""

    title: str
    text: str  # HTML or plain
    days: tuple[str, ...]  # as written, the likeliest first


def draft_in_data(context: Context, source: str, root: HtmlElement, head: titles.Head) -> Draft | None:
    """The release in the data of a page, as `source` has them, that shows next to nothing; None if there is none."""
    if says_more(root, _MUCH) or (shown := _shown(root)) >= _LITTLE:
        return None
    listed = context.entry.title
    own = [listed] if listed else [head.og_title, head.title, titles.from_window(head)]
    said = _said_in(documents(source), {comparable(title).casefold() for title in own if title})
    body = _body(said.text) if said and not page_faults.by_title(said.title) else None
    if said is None or body is None:
        return None
    strip_unseen(body)
    if len(text := inline(body)) <= shown or not _is_prose(text):
        return None
    return Draft(
        reader="text", blocks=tuple(blocks(body)), scope=body, title=said.title, stated=said.days,
        attachments=attachment_links.by_shape(body, context.snapshot.final_url),
    )  # fmt: skip


def _shown(root: HtmlElement) -> int:
    return sum(len(block.text) for block in blocks(root) if block.links < 0.5)


def _said_in(values: Sequence[Any], wanted: Set[str]) -> _Said | None:
    """What the object with a wanted title and the longest text says."""
    found = (said for each in _objects(values) if (said := _said(each, wanted)))
    return max(islice(found, _MOST_NAMED), key=lambda said: len(said.text), default=None)


def _objects(values: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """The objects in data, those that are shared once."""
    waiting, seen = [*values], set[int]()
    while waiting and len(seen) < _MOST_VALUES:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            yield value
        members = value.values() if isinstance(value, dict) else value
        waiting.extend(each for each in members if isinstance(each, dict | list))


def _said(one: Mapping[str, Any], wanted: Set[str]) -> _Said | None:
    texts = [*islice(_texts(one), _MOST_MEMBERS)]
    named = (
        tidy(html.unescape(text)) for name, text in texts if len(text) <= _LONGEST_TITLE and _TITLE.fullmatch(name)
    )
    title = next((each for each in named if comparable(each).casefold() in wanted), "")
    text = max((text for name, text in texts if _may_be_text(name, text)), key=len, default="") if title else ""
    if not text:
        return None
    dated = [(name, text) for name, text in texts if len(text) <= _LONGEST_DAY]
    first = [text for name, text in dated if _PUBLISHED.search(name)]
    return _Said(title, text, (*first, *(text for name, text in dated if _DAY.fullmatch(name))))


def _texts(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of an object by their names, and those of its members that are no objects with titles of their own."""
    for name, value in one.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict) and not any(map(_TITLE.fullmatch, value)):
            yield from ((name, text) for text in islice(value.values(), _MOST_MEMBERS) if isinstance(text, str))


def _may_be_text(name: str, text: str) -> bool:
    if _BESIDE.search(name) or _TITLE.fullmatch(name) or not _SHORTEST <= len(text) <= _LONGEST:
        return False
    return not looks_like_json(text) and (_MARKUP.search(text) is not None or _is_prose(text))


def _is_prose(text: str) -> bool:
    """Whether a text is long, and little of it ids, addresses and code."""
    return len(text) >= _SHORTEST and 3 * sum(map(len, _TOKEN.findall(text))) < len(text)


def _body(text: str) -> HtmlElement | None:
    """A text as an element; what is no HTML has a paragraph on each line."""
    text = text if _MARKUP.search(text) else html.unescape(text)
    marked = text if _MARKUP.search(text) else "".join(f"<p>{html.escape(line)}</p>" for line in lines(text))
    return parse(f"<div>{marked}</div>")
