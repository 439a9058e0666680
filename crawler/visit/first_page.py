"""The page that a list is read from: not always the one at its address."""

from dataclasses import dataclass, replace

from crawler.fetch.redirects import on_site
from crawler.items import Validators
from crawler.left_out import LeftOut
from crawler.list_order import is_later, rises
from crawler.lists.list_page import ListPage
from crawler.pager import PageLink
from crawler.reasons import Reason
from crawler.visit.list_pages import ListPages, PageRead
from crawler.visit.paging import meets_known

_MOST_INDEXES = 2  # sitemaps of sitemaps of sitemaps
_MOST_SHOWN = 3  # pages that are requested because another one shows them in its place
_FEWEST_ROWS = 3  # that show whether a list rises
_MOST_HOPS = 5  # pages that are requested on the way to the last one


@dataclass(frozen=True, slots=True)
class Beginning:
    """The page with the newest entries of a list."""

    read: PageRead
    first_rows: int = 0  # on page one, where that is another page; 0 = it is this one


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Finds where a list begins: behind an index of sitemaps, in a frame, on the last page if the newest stand last."""

    pages: ListPages

    async def find(self, link: PageLink, validators: Validators) -> Beginning:
        """The page with the newest entries of the list whose page one is at `link`."""
        read = await self._shown(await self._behind_indexes(await self.pages.first(link, validators)))
        page = read.page
        if page is None or page.feed or len(page.entries) < _FEWEST_ROWS or not rises(page.entries):
            return Beginning(read)
        return await self._last(read, page)

    async def _behind_indexes(self, read: PageRead) -> PageRead:
        for _ in range(_MOST_INDEXES):
            if read.page is None or not read.page.index:
                break
            self.pages.listing.left_out += read.page.left_out
            following = read.page.pager.next
            if following is None or not self._on_site(following.url):
                break
            read = await self.pages.first(following, Validators())
        return replace(read, page=None) if read.page and read.page.index else read

    async def _shown(self, read: PageRead) -> PageRead:
        """The list that a page without one shows in its place: in frames, behind a refresh or a script.

        They are followed as redirects are: on the site, and three of them at most.
        """
        if read.page is None or not read.page.elsewhere or read.page.fault not in ("", "list"):
            return self.pages.believed(read)
        waiting, asked = list(read.page.elsewhere), set[str]()
        url, reason = waiting[0], read.page.reason
        while waiting and len(asked) < _MOST_SHOWN:
            url = waiting.pop(0)
            if url in asked:
                continue
            if not self._on_site(url):
                reason = Reason.of("on_another_site")
                continue
            asked.add(url)
            there = await self.pages.shown(url)
            if there.page is not None and (there.page.entries or there.page.feed):
                return self.pages.believed(there)
            reason = there.page.reason if there.page else there.outcome.trouble
            waiting = [*(there.page.elsewhere if there.page else ()), *waiting]
        return self.pages.instead(
            read, Reason.of("list_elsewhere", url=url, reason=reason or Reason.of("no_list_found"))
        )

    def _on_site(self, url: str) -> bool:
        return on_site(url, self.pages.visit.source, self.pages.profile)

    async def _last(self, first: PageRead, page: ListPage) -> Beginning:
        """The last page of a list whose pages grow newer; `first` if they do not, or if the last is out of reach."""
        here, latest = first, page
        for hop in range(2, _MOST_HOPS + 2):
            onward = latest.pager.last or latest.pager.next
            if onward is None and latest.pager.reason:
                return self._out_of_reach(first, page, latest.pager.reason)
            there = await self.pages.ahead(onward, hop) if onward else None
            if there is None or there.outcome.status in (404, 410):
                return _last_is(here, page)
            if there.page is None:
                return self._out_of_reach(first, page, there.outcome.trouble)
            if not is_later(there.page.entries, latest.entries):
                return _last_is(here, page)
            here, latest = there, there.page
        return self._out_of_reach(first, page, Reason.of("more_pages", pages=_MOST_HOPS + 1))

    def _out_of_reach(self, first: PageRead, page: ListPage, reason: Reason) -> Beginning:
        """`first` as the beginning, if it was read as such before; else the list could not be read."""
        visit, listing, why = self.pages.visit, self.pages.listing, Reason.of("newest_last", reason=reason)
        if not (visit.baseline or meets_known(visit, page.entries)):
            return Beginning(self.pages.instead(first, why))
        if visit.baseline or visit.until:
            listing.left_out.append(LeftOut(what="cut", reason=why))
        else:
            listing.gap = LeftOut(what="gap", reason=why)
        return Beginning(first)


def _last_is(read: PageRead, first: ListPage) -> Beginning:
    """The beginning of a list with that last page: the entries before it are on the pages before it."""
    if read.page is first:
        return Beginning(read)
    return Beginning(replace(read, link=replace(read.link, backwards=True)), len(first.entries))
