"""How the pages of a list lead to one another. Pure."""

from dataclasses import dataclass

from crawler.reasons import Reason


@dataclass(frozen=True, slots=True)
class PageLink:
    """Where a page of a list is: its address, and what is posted there."""

    url: str
    form: str = ""  # application/x-www-form-urlencoded; "" = a plain request


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where one page of a list leads. Without `next` and without `reason` there is no further page."""

    next: PageLink | None = None
    reason: Reason | None = None  # why the further pages cannot be reached

    @property
    def next_url(self) -> str:
        """The address of the next page, "" if there is none."""
        return self.next.url if self.next else ""


def pager_to(url: str) -> Pager:
    """The pager of a page whose next one is at `url` ("" = there is none)."""
    return Pager(next=PageLink(url)) if url else Pager()
