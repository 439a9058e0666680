"""Finds the list of a page without a profile: its repeated rows, and what it shows beside them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from crawler.left_out import LeftOut
from crawler.lists.newest import MAX_UNDATED, newest
from crawler.lists.rows.candidates import ENOUGH, Candidate, rated
from crawler.lists.rows.cards import with_cards
from crawler.lists.rows.few_rows import is_of_kind, kind_of, rows_of_kind
from crawler.lists.rows.menus import in_navigation, named_menu
from crawler.lists.rows.outline import Outline, outline
from crawler.lists.rows.ranking import FEW, best_first
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_sets import Rows, row_sets
from crawler.lists.rows.rows import RowSet
from crawler.lists.rows.skipped_rows import other_lists, skipped_rows
from crawler.reasons import Reason

__all__ = ["ENOUGH", "find_rows"]

_LINKS = 20  # of a row that are counted
_MOST_RATED = MAX_UNDATED  # rows of one page, in sets that are rated


def find_rows(
    root: HtmlElement,
    page: str,
    say: Said,
    *,
    today: date | None = None,
    first_page: bool = True,
    kind: str = "",
) -> list[RowSet]:
    """Every set of repeated rows in the page at address `page`, its list first; `say` is how its dates are read.

    `today` is when the page was made, None = not known. On later pages of a list it does not count how new a set is,
    but whether it is of the `kind` of the rows before ("" = not known), of which one row is enough.
    """
    within = outline(root, page)
    candidates = best_first(_candidates(within, say, today), compare_days=first_page)
    is_it = bool(candidates) and is_of_kind(candidates[0].found, kind)
    if kind and not is_it and (few := rows_of_kind(within, kind, say)):
        return [RowSet(rows=few, score=ENOUGH, kind=kind)]
    if not candidates:
        return []
    best, *others = _apart(candidates, within)
    rows = with_cards(best, within, say)
    known = {row.url for row in rows}
    others = [each for each in others if not known.issuperset(row.url for row in each.rows)]
    kept = [rows[place] for place in newest(["" if row.pinned else row.published for row in rows])]
    cut = _cut(best.cut + len(rows) - len(kept), len(kept), within)
    left_out = [*skipped_rows(best, within, say), *other_lists(best, others), *cut]
    return [
        RowSet(rows=kept, score=best.score, dated=best.dated, left_out=left_out, kind=kind_of(best.found)),
        *(RowSet(rows=each.rows, score=each.score, dated=each.dated) for each in others),
    ]


def _candidates(within: Outline, say: Said, today: date | None) -> list[Candidate]:
    """The sets of a page that may be lists; those in menus only if no other looks like one.

    Where none shows days, those in addresses count: beside a list with days, they would be of boxes.
    """
    content: list[Rows] = []
    menus: list[Rows] = []
    for rows in row_sets(within):
        (menus if in_navigation(rows[0]) or named_menu(rows[0]) else content).append(rows)
    found = _rated(content, within, say, today)
    if not any(each.is_dated_list for each in found):
        named = _rated(content, within, replace(say, in_addresses=True), today)
        found = named if any(each.is_dated_list for each in named) else found
    if any(each.score >= ENOUGH for each in found):
        return found
    return [*found, *_rated(menus, within, say, today)]


def _rated(sets: Sequence[Rows], within: Outline, say: Said, today: date | None) -> list[Candidate]:
    """The sets that look like lists, in their order; of a page that has very many, the largest.

    The largest come first: beside a list of many rows, sets of a few are not looked at.
    """
    sizes = [_size(rows, within) for rows in sets]
    found: dict[int, Candidate] = {}
    read, largest = 0, 0.0
    for place in sorted(range(len(sets)), key=lambda place: -sizes[place]):
        if read >= _MOST_RATED or sizes[place] * FEW < largest:
            break
        read += sizes[place]
        each = rated(sets[place], within, say, today)
        if each is not None:
            found[place] = each
            largest = max(largest, each.size if each.is_dated_list else 0)
    return [found[place] for place in sorted(found)]


def _size(rows: Rows, within: Outline) -> int:
    """How many rows a set has; no more than it leads to addresses."""
    links = (link for row in rows for link in islice(within.inside(row), _LINKS))
    return min(len(rows), len({link.url for link in links}))


def _apart(candidates: Sequence[Candidate], within: Outline) -> list[Candidate]:
    """The candidates without those that hold the same links as one before them."""
    taken: set[int] = set()
    apart = []
    for each in candidates:
        links = {number for row in each.found for number in range(*within.spans[row.element])}
        if taken.isdisjoint(links):
            apart.append(each)
            taken |= links
    return apart


def _cut(rows: int, kept: int, within: Outline) -> Iterator[LeftOut]:
    """That so many rows are cut off, and that links of the page are not looked at."""
    if rows:
        yield LeftOut(what="cut", reason=Reason.of("older_not_read", count=rows, read=kept))
    if within.unread:
        yield LeftOut(what="cut", reason=Reason.of("links_cut", links=within.unread))
