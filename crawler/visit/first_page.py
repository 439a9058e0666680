"""The page that a list begins with: not always the one at its address."""

from dataclasses import dataclass, replace

from crawler.fetch.redirects import on_site
from crawler.items import Validators
from crawler.pager import PageLink
from crawler.visit.list_pages import ListPages, PageRead

_MOST_INDEXES = 2  # sitemaps of sitemaps of sitemaps


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Finds where a list begins: behind an index of sitemaps."""

    pages: ListPages

    async def find(self, link: PageLink, validators: Validators) -> PageRead:
        """The first page of the list at `link`."""
        read = await self.pages.first(link, validators)
        for _ in range(_MOST_INDEXES):
            if read.page is None or not read.page.index:
                break
            self.pages.listing.left_out += read.page.left_out
            following = read.page.pager.next
            if following is None or not self._on_site(following.url):
                break
            read = await self.pages.first(following, Validators())
        return replace(read, page=None) if read.page and read.page.index else self.pages.believed(read)

    def _on_site(self, url: str) -> bool:
        return on_site(url, self.pages.visit.source, self.pages.profile)
