"""Reading a list: page one, and further pages while there may be unknown entries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawler.errors import ReadingError
from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.fetch.redirects import is_home, on_site
from crawler.items import Entry, OutcomeKind, Snapshot, Source, Validators, Visit
from crawler.left_out import LeftOut
from crawler.lists.html_list import ListPage, page_url
from crawler.naming import USUAL, Naming
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.recognition import recognised

_MOST_INDEXES = 2  # sitemaps of sitemaps of sitemaps


@dataclass(slots=True, kw_only=True)
class Listing:
    """The result of reading a list; grows page by page, so that a visit cut short keeps what it has."""

    rows: dict[str, Entry] = field(default_factory=dict)
    pages: int = 0
    page_rows: int = 0  # rows on the first page read
    any_known: bool = False
    not_modified: bool = False
    read: bool = False  # page one was fetched and is believed
    validators: Validators = field(default_factory=Validators)
    next_page: int = 0  # where to resume; 0 = the end was reached
    next_url: str = ""  # the address of that page
    gap: LeftOut | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    naming: Naming = USUAL


def is_known(visit: Visit, key: str) -> bool:
    """Whether `key` counts as known for paging: recorded, or tried before without success."""
    return key in visit.known or key in visit.unread


def reads_on(visit: Visit, rows: Sequence[Entry], new_here: int, pages: int, max_pages: int) -> bool:
    """Whether to read the page after one with `rows`; `new_here` of them were on no earlier page. Pure."""
    if pages >= max_pages or visit.baseline or not new_here:
        return False
    plain = [row for row in rows if not row.pinned]
    if visit.until:
        return not _past(visit, rows)
    return visit.whole_list or not any(is_known(visit, row.key) for row in plain)


def _past(visit: Visit, rows: Sequence[Entry]) -> bool:
    """Backfill: whether all dated `rows` are before the wanted day. Pure."""
    days = [row.published for row in rows if row.published and not row.pinned]
    return bool(days) and all(day < visit.until for day in days)


def newest_first(visit: Visit, page: ListPage) -> Sequence[Entry]:
    """The entries of a page, the newest first as far as their order says so. Pure.

    Where it does not, any that is not known is news; more of such lists grow at their end than elsewhere.
    """
    if not page.unordered:
        return page.entries
    rows: dict[bool, list[Entry]] = {False: [], True: []}
    for row in reversed(page.entries):
        rows[is_known(visit, row.key)].append(row)
    return rows[False] + rows[True]


def _gap(page: ListPage, pages: int) -> LeftOut:
    """What may be missing where none of the `pages` read holds anything known. Pure."""
    reason = Reason.of("feed_all_new") if page.feed else Reason.of("more_pages", pages=pages)
    return LeftOut(what="gap", reason=reason, url=page.next_url)


def added(rows: dict[str, Entry], more: Sequence[Entry]) -> int:
    """Add `more` entries to `rows`, each key once, plain rows before pinned ones; returns how many are new."""
    new = 0
    for row in more:
        known = rows.get(row.key)
        new += known is None
        if known is None or (known.pinned and not row.pinned):
            rows.pop(row.key, None)  # its place is that of the plain row
            rows[row.key] = row
    return new


def validators_of(page: Snapshot) -> Validators:
    """The validators for the next request of this page."""
    return Validators(page.header("ETag"), page.header("Last-Modified"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader:
    """Reads the list of one visit into `listing`; each requested page has its outcome in `ledger`."""

    visit: Visit
    profile: Profile
    client: Client
    readers: Readers
    max_pages: int
    ledger: Ledger
    listing: Listing = field(default_factory=Listing)

    async def read(self) -> None:
        """Read the list, page after page."""
        visit, listing = self.visit, self.listing
        number, url = visit.first_page, self._first_url()
        indexes = 0  # on the way to the first page: a sitemap may be an index of sitemaps
        while url:
            fetched = await self._fetch(url, number)
            listing.not_modified |= fetched.outcome.kind == "not_modified"
            page = await self._believed(fetched, first=number == 1)
            if page is None or fetched.page is None:
                listing.next_page, listing.next_url = (number, url) if visit.until and listing.pages else (0, "")
                return
            if page.index:
                listing.left_out += page.left_out
                indexes += 1
                on = indexes <= _MOST_INDEXES
            elif listing.pages and not page.entries:  # after the last page
                return
            else:
                on = self._take(page, fetched.page, number)
                number += 1
            url = page.next_url if on and page.next_url and on_site(page.next_url, visit.source, self.profile) else ""

    def _first_url(self) -> str:
        visit = self.visit
        by_number = page_url(visit.source.url, visit.first_page, self.profile)
        return visit.first_url or (visit.source.url if visit.first_page == 1 else by_number)

    async def _fetch(self, url: str, number: int) -> Fetched:
        visit = self.visit
        self.ledger.want(url, "list")
        plain = number > 1 or visit.baseline or visit.whole_list or visit.until
        validators = Validators() if plain else visit.validators
        fetched = await self.client.get(
            PageRequest(url=url, part="list", source=visit.source, profile=self.profile, validators=validators)
        )
        self.ledger.note(fetched.outcome)
        return fetched

    async def _believed(self, fetched: Fetched, *, first: bool) -> ListPage | None:
        """The entries of a list page; None, with a reason in the outcome, if it was not fetched or is not believed."""
        raw, outcome = fetched.page, fetched.outcome
        if raw is None:
            return None
        if is_home(raw.final_url) and not is_home(raw.url):
            self.ledger.note(replace(outcome, kind="suspicious", reason=Reason.of("list_redirected_to_home")))
            return None
        try:
            page = self._recognised(await self.readers.list_page(raw, self.profile, self._source()))
        except ReadingError as error:
            self.ledger.note(replace(outcome, kind=error.kind, reason=error.reason))
            return None
        if page.reason is None or (page.fault == "empty" and not first):  # the page after the last one is empty
            return page
        kind: OutcomeKind = "truncated" if page.fault == "truncated" else "suspicious"
        self.ledger.note(replace(outcome, kind=kind, reason=page.reason))
        return None

    def _source(self) -> Source:
        """The source, with what the pages read so far showed of its addresses."""
        return replace(self.visit.source, naming=self.listing.naming)

    def _recognised(self, page: ListPage) -> ListPage:
        """`page` with its rows under the keys that their releases have already."""
        found = recognised(page.entries, self.visit.known, self.visit.known_rows, page.naming)
        self.listing.naming = found.naming
        return replace(page, entries=found.entries)

    def _take(self, page: ListPage, raw: Snapshot, number: int) -> bool:
        """Add a page of entries to the listing; returns whether to read on."""
        visit, listing = self.visit, self.listing
        if listing.pages == 0:
            listing.read, listing.page_rows = True, len(page.entries)
            listing.validators = validators_of(raw) if raw.url == visit.source.url else Validators()
        listing.pages += 1
        listing.left_out += page.left_out
        new_here = added(listing.rows, newest_first(visit, page))
        listing.any_known |= any(is_known(visit, row.key) for row in page.entries if not row.pinned)
        on = reads_on(visit, page.entries, new_here, listing.pages, self.max_pages)
        at_limit = listing.pages >= self.max_pages
        goes_on = page.next_url and new_here and (on or (at_limit and not _past(visit, page.entries)))
        listing.next_page, listing.next_url = (number + 1, page.next_url) if visit.until and goes_on else (0, "")
        unknown = not (listing.any_known or visit.baseline or visit.until) and bool(listing.rows)
        listing.gap = _gap(page, listing.pages) if unknown and (at_limit or page.feed) else None
        return on
