"""Releases of a list that are shown apart from its rows: the newest as cards above it, or pinned ones. Pure."""

from collections.abc import Container, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile
from urllib.parse import urldefrag

from lxml.html import HtmlElement

from crawler.lists.rows.candidates import MOSTLY, Candidate
from crawler.lists.rows.copies import is_copy
from crawler.lists.rows.menus import beside, in_menu
from crawler.lists.rows.outline import Link, Outline
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_marks import pinned
from crawler.lists.rows.row_sets import shape_of
from crawler.lists.rows.row_texts import RowTexts
from crawler.lists.rows.rows import Row, read_rows
from crawler.lists.titles.row_titles import found_rows

_MOST = 6  # cards of one list: if there are more, they are a list of their own
_AROUND = 5  # elements around a link that may be its card


def with_cards(best: Candidate, outline: Outline, say: Said) -> tuple[Row, ...]:
    """The rows of `best` and its cards, in page order.

    Cards are dated, lead to addresses of the same shape, and stand before the last row. Those above the first are no
    older than the list, or pinned.
    """
    if best.dated <= MOSTLY or not best.days:
        return best.rows
    known = {urldefrag(row.url).url for row in best.rows}
    links = _like(best, known, outline)
    if not 0 < len(links) <= min(_MOST, len(best.rows)):
        return best.rows
    first = outline.spans[best.found[0].element][0]
    placed = [(outline.spans[each.element][0], row) for each, row in zip(best.found, best.rows, strict=True)]
    for link in links.values():
        for place, row in _cards(link, known | links.keys(), outline, say):
            if place > first or row.pinned or row.published >= best.newest.isoformat():
                placed.append((place, row))
    return tuple(row for _, row in sorted(placed, key=lambda each: each[0]))


def _like(best: Candidate, known: Container[str], outline: Outline) -> dict[str, Link]:
    """The first link to each other address of a shape that `best` has: before its last row, in none, in the content.

    Of slides, which may stand there twice, it is the one that people see.
    """
    shapes = {shape_of(row.url) for row in best.rows}
    last = outline.spans[best.found[-1].element][0]
    of_rows = {number for each in best.found for number in range(*outline.spans[each.element])}
    links: dict[str, Link] = {}
    for number, link in enumerate(outline.links[:last]):
        first = link.url not in links or is_copy(links[link.url].element)
        like = link.url not in known and first and shape_of(link.url) in shapes
        if like and number not in of_rows and not in_menu(link.element) and not beside(link.element):
            links[link.url] = link
        if len(links) > _MOST:
            break
    return links


def _cards(link: Link, taken: Container[str], outline: Outline, say: Said) -> Iterator[tuple[int, Row]]:
    """The card of a link, with its place in the page: the smallest element with its title and its day."""
    around = list(takewhile(partial(_holds_only, link, taken, outline), _around(link)))
    for element in around:
        found = [each for each in found_rows([element], outline) if each.title and urldefrag(each.url).url == link.url]
        for row in read_rows(found, say):
            if row.published:
                mark = any(pinned(RowTexts(each, say)) for each in around)
                yield outline.spans[element][0], replace(row, pinned=mark)
                return


def _around(link: Link) -> Iterator[HtmlElement]:
    yield link.element
    yield from islice(link.element.iterancestors(), _AROUND)


def _holds_only(link: Link, taken: Container[str], outline: Outline, element: HtmlElement) -> bool:
    """Whether an element holds no other link to a release."""
    return all(other.url == link.url or other.url not in taken for other in outline.inside(element))
