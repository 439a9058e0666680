"""Rows that belong together: siblings of one kind, whatever their links look like. Pure.

A row is the largest element that stands beside others of its kind. Elements in several containers of one kind, such as
one table for each month, are rows of one list if no heading names them differently, or if their links look alike.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.rows.outline import Outline, kind_names
from crawler.lists.rows.sections import Sections

_ALWAYS_ROWS = frozenset(("li", "tr", "dd", "dt", "article"))  # in one container, whatever their classes
_TITLES = 0.8  # headings for each row: if there are more, they are no headings of lists
_LINKS = 20  # of a row whose shapes are looked at
_DIGITS = re.compile(r"\d+")
_CELLS = 20  # of a row, by which it is told apart

Rows = Sequence[HtmlElement]


def row_sets(outline: Outline) -> list[Rows]:
    """Every set of two rows or more, those in larger elements first; a row may hold the rows of another set."""
    sections = Sections(outline)
    found: list[Rows] = []
    for elements in outline.places.values():
        if _beside_each_other(elements):
            merged = _of_like_links(_of_one_kind(elements, sections), outline)
            found += [rows for rows in merged if _beside_each_other(rows) and (len(rows) > 2 or _shape(rows, outline))]
    return found


def _beside_each_other(elements: Rows) -> bool:
    """Whether some stand in one parent: elements alone in theirs are smaller parts of the rows around them."""
    return len(elements) > 1 and len({element.getparent() for element in elements}) < len(elements)


def _of_one_kind(elements: Rows, sections: Sections) -> list[Rows]:
    """Elements of one place by their kind, by the heading above them, and by what most in their parent hold."""
    names = Counter(name for element in elements for name in kind_names(element))
    labels = [sections.heading_of(element) for element in elements]
    if len(set(labels)) > _TITLES * len(elements):
        labels = [""] * len(elements)  # each has its own: these are titles
    built = _built(elements)
    kinds: dict[tuple[object, ...], list[HtmlElement]] = defaultdict(list)
    for element, label in zip(elements, labels, strict=True):
        named = "" if element.tag in _ALWAYS_ROWS else max(kind_names(element), key=lambda n: (names[n], n), default="")
        kinds[named, label, built[element.getparent()]].append(element)
    return list(kinds.values())


def _built(elements: Rows) -> dict[HtmlElement | None, tuple[str, ...]]:
    """The tags in most of the elements of each parent."""
    built: dict[HtmlElement | None, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for element in elements:
        built[element.getparent()][tuple(str(child.tag) for child in islice(element, _CELLS))] += 1
    return {parent: tags.most_common(1)[0][0] for parent, tags in built.items()}


def _of_like_links(kinds: list[Rows], outline: Outline) -> list[Rows]:
    """Kinds of one place, those with links of one shape together; a box that holds several of these is no row."""
    if len(kinds) == 1:
        return kinds
    merged: dict[object, list[HtmlElement]] = defaultdict(list)
    for number, rows in enumerate(kinds):
        shape = _shape(rows, outline)
        merged[(shape, len(rows) == 1 and _holds_several(rows[0], shape, outline)) if shape else number] += rows
    return [sorted(rows, key=lambda row: outline.spans[row]) for rows in merged.values()]


def _shape(rows: Rows, outline: Outline) -> str:
    """The shape of address that most rows have a link of, "" if there is none."""
    links = (islice(outline.inside(row), _LINKS) for row in rows)
    shapes = Counter(shape for inside in links for shape in dict.fromkeys(shape_of(link.url) for link in inside))
    most, count = shapes.most_common(1)[0] if shapes else ("", 0)
    return most if count > len(rows) / 2 else ""


def _holds_several(element: HtmlElement, shape: str, outline: Outline) -> bool:
    """Whether an element leads to several addresses of that shape."""
    links = islice(outline.inside(element), _LINKS)
    return len({link.url for link in links if shape_of(link.url) == shape}) > 1


@lru_cache(maxsize=4096)
def shape_of(url: str) -> str:
    """The canonical `url` without what identifies one release: numbers, slugs, values of parameters, the fragment."""
    address, _, query = url.partition("#")[0].partition("?")
    *host, path = address.split("/", 3)
    names = sorted({pair.partition("=")[0] for pair in query.split("&")})
    return "/".join((*host, *map(_masked, path.split("/")))) + "?" + "&".join(names)


def _masked(segment: str) -> str:
    stem, dot, ending = segment.rpartition(".")
    if not dot or len(ending) > 5:
        stem, ending = segment, ""
    if len(stem) > 15 or not stem.isalnum():
        stem = "~" if stem else ""
    return _DIGITS.sub("0", stem) + dot + ending
