"""Reading a list: page one, and further pages while there may be unknown entries."""

import asyncio
from dataclasses import dataclass, replace

from crawler.fetch.redirects import on_site
from crawler.items import Fetch, Validators
from crawler.left_out import LeftOut
from crawler.lists.list_page import ListPage
from crawler.lists.page_address import page_url
from crawler.pager import PageLink
from crawler.reasons import Reason
from crawler.visit import paging
from crawler.visit.first_page import FirstPage
from crawler.visit.list_pages import ListPages, PageRead
from crawler.visit.listing import Listing, added, validators_of
from crawler.visit.paging import Turn


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads the list of one visit into `listing`, page by page."""

    pages: ListPages
    fetch: Fetch

    @property
    def listing(self) -> Listing:
        """What was read so far."""
        return self.pages.listing

    async def read(self) -> None:
        """Read the list."""
        visit, number = self.pages.visit, self.pages.visit.first_page
        began = asyncio.get_running_loop().time()
        here = await self._begin()
        while here.page is not None and (here.page.entries or number == 1):
            turn = self._take(here, here.page)
            onward = self._on_site(turn.onward)
            if onward is None or not paging.reads_on(visit, turn) or not self._has_time(began):
                self._stopped(turn, number, onward)
                return
            number += 1
            here = await self.pages.further(onward, number)
        if here.page is None:
            self._failed(here, number)
        else:
            self._ended(Reason.of("list_ends"), here.link)

    async def _begin(self) -> PageRead:
        """The page that is read first: page one, or that at which a backfill goes on."""
        visit, source = self.pages.visit, self.pages.visit.source
        if visit.first_page > 1:
            by_number = PageLink(url=page_url(source.url, visit.first_page, self.pages.profile))
            return await self.pages.further(visit.first_link or by_number, visit.first_page)
        whole = visit.baseline or visit.whole_list or visit.until or visit.gap
        begin = visit.first_link or PageLink(url=source.url)
        found = await FirstPage(self.pages).find(begin, Validators() if whole else visit.validators)
        self.listing.not_modified = found.read.outcome.kind == "not_modified"
        self.listing.page_rows, self.listing.pages = found.first_rows, int(found.first_rows > 0)
        return found.read

    def _on_site(self, link: PageLink | None) -> PageLink | None:
        return link if link and on_site(link.url, self.pages.visit.source, self.pages.profile) else None

    def _has_time(self, began: float) -> bool:
        """Whether there is time for another page."""
        return paging.leaves_time(self.fetch, self.listing.pages, asyncio.get_running_loop().time() - began)

    def _take(self, read: PageRead, page: ListPage) -> Turn:
        """Add a page of entries to the listing."""
        visit, listing = self.pages.visit, self.listing
        if not listing.read:
            listing.read, listing.page_rows = True, listing.page_rows or len(page.entries)
            plain = read.raw is not None and read.raw.url == visit.source.url
            listing.validators = validators_of(read.raw) if read.raw and plain else Validators()
        listing.pages += 1
        listing.left_out += page.left_out
        here_known = paging.reaches_known(visit, page.entries)
        listing.any_known |= here_known
        if not (here_known or visit.baseline):
            listing.gap = paging.cut_off(page) or listing.gap
        limit = paging.limit(visit, self.fetch.max_pages)
        rows = tuple(paging.newest_first(visit, page, backwards=read.link.backwards))
        return Turn(
            page=replace(page, entries=rows),
            backwards=read.link.backwards,
            new_here=added(listing.rows, rows),
            pages=listing.pages,
            limit=limit,
        )

    def _stopped(self, turn: Turn, number: int, onward: PageLink | None) -> None:
        """Note what lies behind the last page that was read."""
        visit = self.pages.visit
        if visit.until and paging.past(turn.page.entries, visit.until):
            return
        if visit.until and onward and turn.new_here:
            self.listing.next_page, self.listing.next_link = number + 1, onward
        else:
            self._ended(paging.why_no_further(turn), onward)

    def _failed(self, read: PageRead, number: int) -> None:
        """Note that page `number` could not be read."""
        if self.pages.visit.until and self.listing.pages:
            self.listing.next_page, self.listing.next_link = number, read.link
        elif read.link.indirect and number > 1:
            self._ended(read.outcome.trouble, read.link)

    def _ended(self, reason: Reason, link: PageLink | None) -> None:
        """Note what may be missing, if nothing that was read is known (or a backfill ends before its day)."""
        listing, visit = self.listing, self.pages.visit
        plain = any(not row.pinned for row in listing.rows.values())
        missing = plain and not listing.any_known and not visit.baseline
        if visit.until or (missing and (link or listing.gap is None)):  # else what was cut is the better reason
            listing.gap = LeftOut(what="gap", reason=reason, url=link.url if link else "")
