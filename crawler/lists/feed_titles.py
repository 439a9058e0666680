"""Titles of feeds, which may be HTML, as plain text. Pure."""

import html
import re

from crawler.normalize import tidy

_LONGEST = 5_000  # characters of a title
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>(?:[^<]|<(?!/\1\b))*(?:</\1\s*>)?", re.IGNORECASE)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
# What editors set in titles. Other names of HTML may be words: "<Video> Minister speaks", "<Summary> Budget".
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "div", "em", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "mark", "nobr", "p", "q", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
}  # fmt: skip


def plain_line(text: str) -> str:
    """A title as one line of text: without markup, and with entities that were escaped once too often undone.

    What stands in angle brackets and is no markup stays: "<Update> Minister visits".
    """
    text = text[:_LONGEST]
    if "<" in text:
        text = _UNSEEN.sub("", text)
        closed = {name.lower() for name in re.findall(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>", text)}
        opened = {match[1].lower() for match in _TAG.finditer(text) if not match[0].startswith("</")}
        names = _INLINE | (closed & opened)
        text = _TAG.sub(lambda match: "" if match[1].lower() in names else match[0], text)
    return tidy(html.unescape(text))
