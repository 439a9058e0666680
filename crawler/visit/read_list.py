"""Reading a list: page one, and on while there may be something that is not known yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.fetch.redirects import is_home, on_site
from crawler.items import Entry, Fetch, Snapshot, Validators, Visit
from crawler.lists.feeds import is_feed, read_feed
from crawler.lists.html_list import ListPage, page_url, read_list
from crawler.profiles import Profile

_MOST_INDEXES = 2  # sitemaps of sitemaps of sitemaps


@dataclass(slots=True)
class Listing:
    """What the list pages of one visit gave; grows page by page, so that a crawl cut short keeps what it has."""

    rows: dict[str, Entry]
    pages: int = 0
    page_rows: int = 0  # rows on the first page read
    any_known: bool = False
    not_modified: bool = False
    read: bool = False  # page one came and could be believed
    validators: Validators = field(default_factory=Validators)
    next_page: int = 0  # where to resume; 0 = the end was reached
    next_url: str = ""  # the address of that page
    gap: bool = False


def is_known(visit: Visit, key: str) -> bool:
    """Whether `key` counts as known for paging: recorded, or tried in vain before."""
    return key in visit.known or key in visit.unread


def reads_on(visit: Visit, rows: Sequence[Entry], new_here: int, pages: int, max_pages: int) -> bool:
    """Whether the page after one with `rows` is wanted; `new_here` of them were on no page before. Pure."""
    if pages >= max_pages or visit.baseline or not new_here:
        return False
    plain = [row for row in rows if not row.pinned]
    if visit.until:
        return not _past(visit, rows)
    return visit.whole_list or not any(is_known(visit, row.key) for row in plain)


def added(rows: dict[str, Entry], more: Sequence[Entry]) -> int:
    """Put `more` entries into `rows`, each key once, a plain row rather than a pinned one; returns how many are new."""
    new = 0
    for row in more:
        known = rows.get(row.key)
        new += known is None
        if known is None or (known.pinned and not row.pinned):
            rows.pop(row.key, None)  # it stands where its plain row stands
            rows[row.key] = row
    return new


def validators_of(page: Snapshot) -> Validators:
    """What makes the next request for this page conditional."""
    return Validators(page.header("ETag"), page.header("Last-Modified"))


async def read_pages(visit: Visit, profile: Profile, client: Client, fetch: Fetch, ledger: Ledger, to: Listing) -> None:
    """Read the list of `visit` into `to`, page after page; each page has its outcome in `ledger`."""
    number = visit.first_page
    by_number = visit.source.url if number == 1 else page_url(visit.source.url, number, profile)
    url = visit.first_url or by_number
    indexes = 0  # on the way to the first page: a sitemap may be an index of sitemaps
    while url:
        fetched = await _list_page(url, number, visit, profile, client, ledger)
        to.not_modified |= fetched.outcome.kind == "not_modified"
        page = _believed(fetched, visit, profile, ledger, first=number == 1)
        if page is None or fetched.page is None:
            to.next_page, to.next_url = (number, url) if visit.until and to.pages else (0, "")
            return
        if page.index:
            indexes += 1
            on = indexes <= _MOST_INDEXES
        elif to.pages and not page.entries:  # behind the last page
            return
        else:
            on = _taken(page, fetched.page, number, visit, fetch, to)
            number += 1
        url = page.next_url if on and page.next_url and on_site(page.next_url, visit.source, profile) else ""


def _taken(page: ListPage, raw: Snapshot, number: int, visit: Visit, fetch: Fetch, to: Listing) -> bool:
    """Take a page of entries into `to`; whether to read on."""
    if to.pages == 0:
        to.read, to.page_rows = True, len(page.entries)
        to.validators = validators_of(raw) if raw.url == visit.source.url else Validators()
    to.pages += 1
    new_here = added(to.rows, page.entries)
    to.any_known |= any(is_known(visit, row.key) for row in page.entries if not row.pinned)
    on = reads_on(visit, page.entries, new_here, to.pages, fetch.max_pages)
    at_limit = to.pages >= fetch.max_pages
    goes_on = page.next_url and new_here and (on or (at_limit and not _past(visit, page.entries)))
    to.next_page, to.next_url = (number + 1, page.next_url) if visit.until and goes_on else (0, "")
    to.gap = not (to.any_known or visit.baseline or visit.until) and (at_limit or is_feed(raw)) and bool(to.rows)
    return on


def _past(visit: Visit, rows: Sequence[Entry]) -> bool:
    """Backfill: whether all of `rows` that have a day are before the one that is looked for. Pure."""
    days = [row.published for row in rows if row.published and not row.pinned]
    return bool(days) and all(day < visit.until for day in days)


async def _list_page(url: str, number: int, visit: Visit, profile: Profile, client: Client, ledger: Ledger) -> Fetched:
    ledger.want(url, "list")
    plain = number > 1 or visit.baseline or visit.whole_list or visit.until
    request = PageRequest(url, "list", visit.source, profile, validators=Validators() if plain else visit.validators)
    fetched = await client.get(request)
    ledger.note(fetched.outcome)
    return fetched


def _believed(fetched: Fetched, visit: Visit, profile: Profile, ledger: Ledger, *, first: bool) -> ListPage | None:
    """What a list page says; None, and the outcome says why, when it did not come or cannot be believed."""
    raw, outcome = fetched.page, fetched.outcome
    if raw is None:
        return None
    if is_home(raw.final_url) and not is_home(raw.url):
        why = "the list redirects to the home page; has it moved? Change the source's url"
        ledger.note(replace(outcome, kind="suspicious", why=why))
        return None
    page = (read_feed if is_feed(raw) else read_list)(raw, profile, visit.source)
    if not page.why or (page.fault == "empty" and not first):  # behind the last page there is nothing
        return page
    ledger.note(replace(outcome, kind="truncated" if page.fault == "truncated" else "suspicious", why=page.why))
    return None
