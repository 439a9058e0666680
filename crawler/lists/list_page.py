"""One page of a list or feed, as read. Pure."""

from dataclasses import dataclass, field

from crawler.items import Entry, Fault
from crawler.left_out import LeftOut
from crawler.naming import USUAL, Naming
from crawler.pager import Pager
from crawler.reasons import Reason, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page of a list or feed, as read."""

    entries: tuple[Entry, ...] = ()  # in the list's order, each key once
    pager: Pager = field(default_factory=Pager)
    elsewhere: tuple[str, ...] = ()  # of a page without rows: the addresses of what it shows in its place
    row_kind: str = ""  # how its rows are built, see `few_rows`
    encoding: str = ""  # guessed for it; "" = it declares one
    reason: Reason | None = None  # what is wrong, for people; None = nothing
    fault: Fault = ""
    title: str = ""  # of a feed, its own
    feed: bool = False  # a feed: it shows only its newest entries, and usually has no further pages
    naming: Naming = USUAL  # what names a release in this source, with what this page showed
    left_out: tuple[LeftOut, ...] = ()  # rows that are no entries, and entries beyond the most that are read
    in_data: bool = False  # the entries are from the data of a page, not from its rows
    unordered: bool = False  # the order of the entries says nothing of their age
    index: bool = False  # an index of other pages, without entries; the next page is the one to read

    @property
    def next_url(self) -> str:
        """The address of the next page; "" if there is none, or if a form is posted for it."""
        link = self.pager.next
        return link.url if link and not link.form else ""

    @property
    def why(self) -> str:
        """What is wrong, in English; "" = nothing."""
        return words(self.reason)
