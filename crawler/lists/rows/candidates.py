"""Sets of rows that may be the list of a page, rated by their days and titles. Pure."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from lxml.html import HtmlElement

from crawler.lists.days.day_hints import Signs, signs_of
from crawler.lists.newest import ends
from crawler.lists.pager.words import role_of
from crawler.lists.rows.belonging import is_below
from crawler.lists.rows.menus import beside, in_menu, in_navigation, named_menu
from crawler.lists.rows.outline import Outline
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_sets import Rows, shape_of
from crawler.lists.rows.rows import Found, Row, read_rows
from crawler.lists.titles.link_words import names_archive, says_nothing, stands_for_a_day
from crawler.lists.titles.row_titles import found_rows
from crawler.lists.titles.title_pieces import pieces_of
from crawler.lists.titles.titles import weight

ENOUGH = 1.0  # score of a set that counts as a list
MOSTLY = 0.5  # share of rows with a day: a set with more is dated
_SURE = 0.5  # what the titles of a dated set count for at least, however short they are
_MANY = 30  # rows: more of them make no better list


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Rows that belong together, in page order. With a `score` of ENOUGH they look like a list of releases."""

    found: Sequence[Found]  # with titles
    untitled: Sequence[Found]
    cut: int  # rows in the middle of a very long set, which are not read
    rows: tuple[Row, ...]
    score: float
    dated: float  # share of rows with a day, 0 to 1
    days: Sequence[date]  # of the rows, newest first, without days to come
    size: float  # how many days; half of them count where the rows stand beside the content of the page
    places: tuple[int, int]  # the numbers of its first link on the page, and of the one behind its last
    own: bool  # most rows lead to addresses below that of the page, or with its parameters

    @property
    def is_dated_list(self) -> bool:
        """Whether it looks like a list of releases, most of which have a day."""
        return self.score >= ENOUGH and self.dated > MOSTLY

    @property
    def newest(self) -> date:
        """The newest day; of three or more the second, so that one wrong day decides nothing."""
        return self.days[1 if len(self.days) > 2 else 0]


def rated(elements: Rows, outline: Outline, say: Said, today: date | None) -> Candidate | None:
    """Rows that belong together; None if they cannot be a list: fewer than three, but for two with days and like links.

    Days after `today` are of events to come, and say nothing of how new a list is; None: today is not known.
    """
    read = ends(elements)
    named = found_rows(read, outline)
    titled = [each for each in named if each.title]
    found, rows = _without_rests(titled, read_rows(titled, say) if len(titled) > 1 else ())
    found, rows = _without_others(found, rows, outline)
    if len(rows) < 2:
        return None
    days = sorted((date.fromisoformat(row.published) for row in rows if row.published), reverse=True)
    dated = len(days) / len(rows)
    if len(rows) < 3 and (dated < 1 or _alike(rows) < 1):
        return None
    signs = Signs() if dated > MOSTLY else signs_of(found, outline, say)
    past = [day for day in days if today is None or day <= today + timedelta(days=1)]
    return Candidate(
        found=found,
        untitled=[each for each in named if not each.title],
        cut=len(elements) - len(read),
        rows=rows,
        score=_score(rows, dated, signs) * _trust(found[0].element, dated),
        dated=dated,
        days=past,
        size=len(past) * (0.5 if beside(found[0].element) else 1),
        places=(outline.spans[found[0].element][0], outline.spans[found[-1].element][1]),
        own=sum(is_below(row.url, outline.page) for row in rows) > MOSTLY * len(rows),
    )


def _without_rests(found: Sequence[Found], rows: tuple[Row, ...]) -> tuple[Sequence[Found], tuple[Row, ...]]:
    """Rows without those that are the rest of the one before: they have its address, and only that one has a day."""
    dated = {row.url for row in rows if row.published}
    rests = {n for n in range(1, len(rows)) if rows[n].url == rows[n - 1].url in dated and not rows[n].published}
    kept = [n for n in range(len(rows)) if n not in rests]
    return [found[n] for n in kept], tuple(rows[n] for n in kept)


def _without_others(
    found: Sequence[Found], rows: tuple[Row, ...], outline: Outline
) -> tuple[Sequence[Found], tuple[Row, ...]]:
    """Rows without those that lead to other pages of the list or to its archives, where all others have days."""
    if sum(bool(row.published) for row in rows) <= MOSTLY * len(rows):
        return found, rows
    ways = {_way(each, outline) for each, row in zip(found, rows, strict=True) if row.published}
    others = {n for n, row in enumerate(rows) if not row.published and _is_pager(found[n], outline)}
    for n in {0, len(rows) - 1} - others:
        if not rows[n].published and (names_archive(rows[n].title) or _way(found[n], outline) not in ways):
            others.add(n)
    if _ends_elsewhere(found, rows, outline):
        others.add(len(rows) - 1)
    kept = [n for n in range(len(rows)) if n not in others]
    return [found[n] for n in kept], tuple(rows[n] for n in kept)


def _ends_elsewhere(found: Sequence[Found], rows: Sequence[Row], outline: Outline) -> bool:
    """Whether only the last row has no day, is nothing but a link, and leads to an address unlike all others."""
    *others, last = rows
    if last.published or not all(row.published for row in others):
        return False
    return shape_of(last.url) not in {shape_of(row.url) for row in others} and _only_links(found[-1], outline)


def _only_links(row: Found, outline: Outline) -> bool:
    """Whether a row says nothing beside its links."""
    return all(piece.link is not None or says_nothing(piece.text) for piece in pieces_of(row.element, outline.at))


def _way(row: Found, outline: Outline) -> tuple[str, ...]:
    """The tags from a row down to its link."""
    link = next(link.element for link in outline.inside(row.element) if row.url.startswith(link.url))
    within = takewhile(lambda element: element is not row.element, (link, *link.iterancestors()))
    return tuple(str(element.tag) for element in within)


def _is_pager(row: Found, outline: Outline) -> bool:
    """Whether a row without a day is called like a link of a pager, or says nothing beside its links.

    In the last case these are several, or lead to the list's own path.
    """
    if role_of(row.title):
        return True
    links = {link.url.partition("?")[0] for link in outline.inside(row.element)}
    if len(links) == 1 and outline.page.partition("?")[0] not in links:
        return False
    return _only_links(row, outline)


def _score(rows: Sequence[Row], dated: float, signs: Signs) -> float:
    """How much rows look like a list of releases: by their number, their days and the length of their titles.

    Titles that are days have no length. Where most have neither a day nor a sign of one, they need addresses of one
    shape: links in a text have several.
    """
    length = min(sum(weight(row.title) for row in rows if not stands_for_a_day(row.title)) / len(rows), 60) / 30
    sure = max(length, _SURE)
    hinted = (0.8 + 0.7 * signs.sure) * signs.share
    days = 1.5 * dated**2 * sure if dated > MOSTLY else 1.5 * dated**2 * length + hinted * sure
    score = math.sqrt(min(len(rows), _MANY)) * (days + 0.2 * length**2)  # undated, only long titles count
    return score if max(dated, signs.share) > MOSTLY else score * _alike(rows)


def _trust(row: HtmlElement, dated: float) -> float:
    """How far the place of rows speaks for a list: menus have no days, whatever boxes with days are called."""
    if in_navigation(row):
        return 0.1
    if dated > MOSTLY:  # lists in lists are menus only without days
        return 0.3 if named_menu(row) else 1
    return 0.1 if in_menu(row) else 1


def _alike(rows: Sequence[Row]) -> float:
    """The share of rows with addresses of the most common shape, 0 to 1."""
    return Counter(shape_of(row.url) for row in rows).most_common(1)[0][1] / len(rows)
