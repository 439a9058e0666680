"""How far a list is read, and what may be missing behind the last page that was read. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crawler.items import Entry, Fetch, Visit
from crawler.left_out import LeftOut
from crawler.list_order import rises
from crawler.lists.list_page import ListPage
from crawler.pager import PageLink
from crawler.reasons import Reason

MOST_PAGES = 50  # of a list that is read on because releases may be missing
_AT_TOP = 5  # rows that are kept at the top of a page, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A page of a list in its place: what it holds, and how many pages were read with it."""

    page: ListPage  # its entries the newest first
    backwards: bool = False  # whether the list is read from its last page on
    new_here: int  # of its entries, those that were on no earlier page
    pages: int
    limit: int  # pages that may be read at most

    @property
    def onward(self) -> PageLink | None:
        """Where the older entries behind it are."""
        link = self.page.pager.previous if self.backwards else self.page.pager.next
        return link and replace(link, backwards=self.backwards)

    @property
    def at_limit(self) -> bool:
        """Whether no further page may be read."""
        return self.pages >= self.limit


def limit(visit: Visit, max_pages: int) -> int:
    """The most pages that `visit` reads."""
    return max(max_pages, MOST_PAGES) if visit.gap else max_pages


def reads_on(visit: Visit, turn: Turn) -> bool:
    """Whether to read the page after this one."""
    rows = turn.page.entries
    if turn.at_limit or visit.baseline or not turn.new_here:
        return False
    if visit.until:
        return not past(rows, visit.until)
    return visit.whole_list or not meets_known(visit, _in_order(visit, rows))


def leaves_time(fetch: Fetch, pages: int, seconds: float) -> bool:
    """Whether another page may be read after `seconds`: reading past `max_pages` must not take the releases' time."""
    return pages < fetch.max_pages or seconds < fetch.grace / 2


def newest_first(visit: Visit, page: ListPage, *, backwards: bool = False) -> Sequence[Entry]:
    """The entries of a page, the newest first as far as their order says so.

    Where it does not, any that is not known is news; more of such lists grow at their end than elsewhere. Of pages that
    rise within themselves, such as one for each month, the next may hold older ones all the same.
    """
    if not page.unordered:
        turned = backwards or (page.pager.next is not None and rises(page.entries))
        return page.entries[::-1] if turned else page.entries
    rows: dict[bool, list[Entry]] = {False: [], True: []}
    for row in reversed(page.entries):
        rows[is_known(visit, row.key)].append(row)
    return rows[False] + rows[True]


def is_known(visit: Visit, key: str) -> bool:
    """Whether `key` counts as known for paging: recorded, or tried before without success."""
    return key in visit.known or key in visit.unread


def meets_known(visit: Visit, rows: Sequence[Entry]) -> bool:
    """Whether a page with `rows` reaches what is known: recorded releases, or ones tried before without success.

    To close a gap, what was known before it counts, and so does a page on which all is older than that. Pinned rows and
    those dated in the future say nothing by their place.
    """
    keys = [row.key for row in rows if not row.pinned and not _is_to_come(visit, row)]
    if visit.gap is None:
        return any(is_known(visit, key) for key in keys)
    return any(key in visit.gap.known for key in keys) or all_before(rows, visit.gap.newest)


def reaches_known(visit: Visit, rows: Sequence[Entry]) -> bool:
    """Whether nothing is missing between the rows of a page and what is known.

    A few known rows that are kept at the top do not show it.
    """
    return meets_known(visit, _in_order(visit, rows) if _few_are_known(visit, rows) else rows)


def _in_order(visit: Visit, rows: Sequence[Entry]) -> list[Entry]:
    """`rows` without known ones that are kept at the top: above a newer one that is not; without days, above any."""
    kept, newest, below = list[Entry](), "", False
    few = _few_are_known(visit, rows)
    for row in rows if rises(rows) else reversed(rows):
        known = is_known(visit, row.key)
        at_top = row.published < newest if row.published else few and below and not newest
        if not (known and at_top):
            kept.append(row)
        if not known and not _is_to_come(visit, row):
            newest, below = max(newest, row.published), True
    return kept


def _few_are_known(visit: Visit, rows: Sequence[Entry]) -> bool:
    known = sum(is_known(visit, row.key) for row in rows)
    return known <= _AT_TOP and known * 2 < len(rows)


def _is_to_come(visit: Visit, row: Entry) -> bool:
    """Whether the day of `row` is a mistake."""
    return bool(visit.latest) and row.published > visit.latest


def past(rows: Sequence[Entry], day: str) -> bool:
    """Whether what comes after `rows` is older than `day`: all of them are, or the last in a list from new to old."""
    days = _days(rows)
    falls = all(there <= here for here, there in pairwise(days))
    return all_before(rows, day) or (bool(days) and falls and days[-1] < day)


def all_before(rows: Sequence[Entry], day: str) -> bool:
    """Whether all dated `rows` are before `day`; not so where none is dated."""
    days = _days(rows)
    return bool(days) and max(days) < day


def cut_off(page: ListPage) -> LeftOut | None:
    """What may be missing of a page on which nothing is known: what was cut of it is older, and may be new."""
    cut = next((one for one in page.left_out if one.what == "cut"), None)
    return cut and replace(cut, what="gap")


def why_no_further(turn: Turn) -> Reason:
    """Why nothing behind this page was read."""
    pager = turn.page.pager
    if pager.reason and not turn.backwards:
        return pager.reason
    if not turn.new_here and turn.page.entries:
        return Reason.of("pager_repeats", page=turn.pages)
    if turn.onward:
        return Reason.of("more_pages", pages=turn.pages)
    return Reason.of("feed_ends") if turn.page.feed else Reason.of("list_ends")


def _days(rows: Sequence[Entry]) -> list[str]:
    return [row.published for row in rows if row.published and not row.pinned]
