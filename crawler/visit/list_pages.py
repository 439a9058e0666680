"""The pages of one list: requested, read, and believed or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.errors import ReadingError
from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.fetch.redirects import is_home
from crawler.items import Entry, Outcome, Snapshot, Validators, Visit
from crawler.lists.list_page import ListPage
from crawler.naming import Naming
from crawler.outcome_kind import OutcomeKind
from crawler.pager import PageLink
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit import parts
from crawler.visit.listing import Listing
from crawler.visit.recognition import recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """One page of a list as it came; without `page` it did not come or is not believed, and `outcome` says why."""

    link: PageLink
    outcome: Outcome
    raw: Snapshot | None = None
    page: ListPage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPages:
    """Requests and reads pages of the list of one visit; each has its outcome in `ledger`."""

    visit: Visit
    profile: Profile
    client: Client
    readers: Readers
    ledger: Ledger
    listing: Listing

    async def first(self, link: PageLink, validators: Validators) -> PageRead:
        """The page that the list begins with, whatever is wrong with it."""
        return await self._read(link, await self._fetched(link, validators, link.url))

    async def further(self, link: PageLink, number: int) -> PageRead:
        """Page `number` of the list, as far as it is believed; one without rows is behind the end of the list.

        An indirect link may fail though nothing is wrong with the list: the outcome is then `further_page_unread`.
        """
        read = await self._later(link, number)
        leads_on = read.page is not None and bool(read.page.entries)
        return read if leads_on or not link.indirect else self._unread(read, number)

    async def ahead(self, link: PageLink, number: int) -> PageRead:
        """A page that is looked at on the way to the last one: it may fail, and need not be there."""
        read = await self._later(link, number)
        return read if read.page is not None else self._unread(read, number)

    async def shown(self, url: str) -> PageRead:
        """A page that another one shows in its place; one of several may fail, its outcome is `shown_page_unread`."""
        read = await self.first(PageLink(url=url), Validators())
        if read.page is not None or read.outcome.kind == "deferred":
            return read
        return self._noted(
            read, replace(read.outcome, reason=Reason.of("shown_page_unread", reason=read.outcome.trouble))
        )

    def instead(self, read: PageRead, reason: Reason) -> PageRead:
        """`read` as a page that is no list, for that `reason`."""
        return self._noted(read, replace(read.outcome, kind="suspicious", reason=reason))

    def believed(self, read: PageRead, *, further: bool = False) -> PageRead:
        """`read` without a page that is not believed, for the reason that its outcome then has."""
        page = read.page
        if page is None or page.reason is None or (further and page.fault == "empty"):
            return read
        kind: OutcomeKind = "truncated" if page.fault == "truncated" else "suspicious"
        return self._noted(read, replace(read.outcome, kind=kind, reason=page.reason))

    async def _later(self, link: PageLink, number: int) -> PageRead:
        # One address may stand for many pages, and what is posted for may not show which one it is.
        name = f"{link.url}#page={link.number or number}" if link.form else link.url
        return self.believed(await self._read(link, await self._fetched(link, Validators(), name)), further=True)

    def _unread(self, read: PageRead, number: int) -> PageRead:
        """`read` as a page whose failure says nothing against the list, unless it was only put off."""
        if read.outcome.kind == "deferred":
            return read
        outcome = read.outcome
        if read.page is not None:
            outcome = replace(outcome, kind="suspicious", reason=Reason.of("no_list_found"))
        reason = Reason.of("further_page_unread", page=number, reason=outcome.trouble)
        return self._noted(read, replace(outcome, reason=reason))

    async def _fetched(self, link: PageLink, validators: Validators, name: str) -> Fetched:
        self.ledger.want(name, "list")
        request = PageRequest(
            url=link.url,
            part="list",
            source=self.visit.source,
            profile=self.profile,
            validators=validators,
            form=link.form,
        )
        fetched = await self.client.get(request)
        page = fetched.page and replace(fetched.page, url=name)
        return replace(fetched, outcome=replace(fetched.outcome, url=name), page=page)

    async def _read(self, link: PageLink, fetched: Fetched) -> PageRead:
        raw, outcome = fetched.page, fetched.outcome
        self.ledger.note(outcome)
        read = PageRead(link=link, outcome=outcome, raw=raw)
        if raw is None:
            return read
        if is_home(raw.final_url) and not is_home(raw.url):
            reason = Reason.of("list_redirected_to_home")
            return self._noted(read, replace(outcome, kind="suspicious", reason=reason))
        try:
            listing = self.listing
            source = replace(
                self.visit.source, naming=listing.naming, row_kind=listing.row_kind, encoding=listing.encoding
            )
            return replace(read, page=self._recognised(await self.readers.list_page(raw, self.profile, source)))
        except ReadingError as error:
            return self._noted(read, replace(outcome, kind=error.kind, reason=error.reason))

    def _recognised(self, page: ListPage) -> ListPage:
        """`page` with its rows under the keys that their releases have already."""
        entries, naming = self._apart(page)
        found = recognised(entries, self.visit.known, self.visit.known_rows, naming)
        self.listing.naming, self.listing.row_kind = found.naming, page.row_kind or self.listing.row_kind
        self.listing.encoding = self.listing.encoding or page.encoding
        return replace(page, entries=found.entries)

    def _apart(self, page: ListPage) -> tuple[Sequence[Entry], Naming]:
        """The rows of `page`, and what names them, with what was known before of the pages that they are parts of."""
        if not parts.shares_address(page.entries, self.visit.known, self.visit.unread, self.listing.rows):
            return page.entries, page.naming
        before = {row.key: row for row in self.visit.known_rows()} | self.listing.rows
        return parts.told_from(page.entries, before, page.naming)

    def _noted(self, read: PageRead, outcome: Outcome) -> PageRead:
        """`read` with another outcome, without a page."""
        self.ledger.note(outcome)
        return replace(read, outcome=outcome, page=None)
