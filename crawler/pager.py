"""How the pages of a list lead to one another. Pure."""

from dataclasses import dataclass

from crawler.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """Where a page of a list is: its address, and what is posted there."""

    url: str
    form: str = ""  # application/x-www-form-urlencoded; "" = a plain request
    number: int = 0  # of the page, as the pager counts; 0 = unknown
    backwards: bool = False  # from there the list is read towards its first page: its newest stand last
    indirect: bool = False  # no link of the page leads there: it may fail though the list is as it should be


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where one page of a list leads. Without `next` and without `reason` there is no further page."""

    next: PageLink | None = None
    previous: PageLink | None = None
    last: PageLink | None = None  # as far as is shown; None if it is the page itself
    reason: Reason | None = None  # why the further pages cannot be reached


def pager_to(url: str) -> Pager:
    """The pager of a page whose next one is at `url` ("" = there is none)."""
    return Pager(next=PageLink(url=url)) if url else Pager()
