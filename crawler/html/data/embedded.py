"""The data in a web page: JSON in scripts and attributes, what Next.js and Nuxt leave there. Pure.

Scripts are read, never run: what is no JSON is nothing.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crawler.html.data.astro import unwrapped
from crawler.html.data.devalue import unwoven
from crawler.html.data.js_literals import arguments, first_literal, text_of
from crawler.html.data.loading import first_value, loaded

_MOST = 40  # pieces of one page that are tried
_SCRIPTS = 300  # of one page, at most
_TYPE = re.compile(r"\btype\s?=\s?[\"']?([\w/+.-]{1,60})", re.IGNORECASE)
_ASSIGNED = re.compile(r"=\s*+(?=\{\s?\"|\[\s?\{)")  # JSON or an array of objects, not any object of the code
_PARSED = re.compile(r"JSON\.parse\(\s*+(\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')", re.DOTALL)
_CALLED = re.compile(r"__NUXT__\s?=\s?\(function\s?\(([\w$,\s]{0,9000})\)\s?\{\s?return\s?(?=\{)")  # of Nuxt 2
_FLIGHT = re.compile(r"__next_f\.push\(\s*+(?=\[)")
_ROW = re.compile(r"[0-9a-f]{1,6}:(?=[\[{])")
_ATTRIBUTE = re.compile(r"=\s?(?:\"(\s?[{\[][^\"]{60,})\"|'(\s?[{\[][^']{60,})')")
_ROWS_TRIED = 3  # of one line


@dataclass(frozen=True, slots=True)
class _Script:
    attributes: str
    text: str


def documents(page: str) -> list[Any]:
    """The values of the data in the HTML `page`, in its order, those of Next.js last."""
    scripts = list(islice(_scripts(page), _SCRIPTS))
    return [value for value in islice(_values(page, scripts), _MOST) if isinstance(value, dict | list)]


def _values(page: str, scripts: list[_Script]) -> Iterator[Any]:
    linked_data = []
    for script in scripts:
        kind = _TYPE.search(script.attributes)
        if kind and kind[1].lower() == "application/ld+json":
            linked_data.append(_first(script.text))
        elif kind and "json" in kind[1].lower():
            value = _first(script.text)
            yield unwoven(value) if "nuxt" in script.attributes.lower() else value
        elif not kind or "javascript" in kind[1].lower() or kind[1].lower() == "module":
            yield from _assigned(script.text)
    yield linked_data  # one script for each article of a list is usual
    yield from _of_attributes(page)
    yield from _flight("".join(script.text for script in scripts if "__next_f" in script.text))


def _scripts(page: str) -> Iterator[_Script]:
    """The scripts of a page that are not elsewhere."""
    lower = page.lower()
    if len(lower) != len(page):  # a letter whose small form is longer: places would differ
        lower = page
    end = 0
    while (start := lower.find("<script", end)) >= 0:
        inside = lower.find(">", start)
        end = lower.find("</script", inside)
        if inside < 0 or end < 0:
            return
        yield _Script(page[start + len("<script") : inside], page[inside + 1 : end])


def _first(text: str) -> Any:
    """The JSON of a script, which may stand in a comment."""
    starts = [place for place in (text.find("{"), text.find("[")) if place >= 0]
    return first_value(text, min(starts))[0] if starts else None


def _assigned(script: str) -> Iterator[Any]:
    """JSON and arrays of objects that a script assigns to a name, or gives to the parser as a text."""
    end = 0
    for match in islice(_ASSIGNED.finditer(script), _MOST):
        if match.end() >= end:
            value, end = first_value(script, match.end())
            if value is None:
                value, end = first_literal(script, match.end())
            yield value
    yield from (loaded(text_of(match[1])) for match in islice(_PARSED.finditer(script), _MOST))
    if called := _CALLED.search(script):
        yield _called(script, called)


def _called(script: str, function: re.Match[str]) -> Any:
    """What a function returns that only fills its arguments in."""
    _, end = first_literal(script, function.end())
    behind = re.compile(r"\s*+\}\s*+\)?\s*+\(").match(script, end)
    values = arguments(script, behind.end()) if behind else []
    names = [name.strip() for name in function[1].split(",")]
    return first_literal(script, function.end(), dict(zip(names, values, strict=False)))[0]


def _of_attributes(page: str) -> Iterator[Any]:
    """JSON in attributes, from which scripts of the page build its parts."""
    for match in islice(_ATTRIBUTE.finditer(page), _MOST):
        value = loaded(html.unescape(match[1] or match[2]))
        yield unwrapped(value) or value


def _flight(scripts: str) -> Iterator[Any]:
    """The values that Next.js sends in pieces: rows of a number, a colon and JSON."""
    pieces = (first_value(scripts, match.end())[0] for match in _FLIGHT.finditer(scripts))
    sent = "".join(piece[1] for piece in pieces if isinstance(piece, list) and piece[1:] and isinstance(piece[1], str))
    rows = []
    for line in sent.split("\n"):
        for match in islice(_ROW.finditer(line), _ROWS_TRIED):
            value, end = first_value(line, match.end())
            rows.append(value)
            if end > match.end():
                break
    yield rows
