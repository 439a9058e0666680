"""The pages of a list: the number of a page, the address of a numbered page, where a page leads. Pure."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.html.decoding import encoding_of
from crawler.html.selectors import first
from crawler.items import Snapshot
from crawler.lists.links import with_query
from crawler.lists.pager.forms import PAGE_FIELDS, Place
from crawler.lists.pager.leads import Lead, Leads
from crawler.lists.pager.read_pager import read_pager
from crawler.lists.pager.written import written_pager
from crawler.pager import PageLink, Pager, pager_to
from crawler.profiles import Profile
from crawler.urls import canonical

_PATH = re.compile(r"/(page|seite|p)/(\d{1,5})(?=/|$)", re.IGNORECASE)
_ASKED = re.compile(r"#page=(\d{1,6})\Z")  # what a visit adds to an address at which it posted for a page


def page_url(url: str, page: int, profile: Profile) -> str:
    """The address of page number `page` (from 1) of the list at `url`; page 1 is `url` itself if it has no number.

    The parameter is the profile's, else that of the address, else "page".
    """
    address = canonical(url)
    number = page - 1 + profile.list.first_page
    name = profile.list.page_param or _param(address)
    if not profile.list.page_param and not name and (match := _PATH.search(address)):
        return f"{address[: match.start(2)]}{number}{address[match.end(2) :]}"
    if page == 1 and f"{name or 'page'}=" not in urlsplit(address).query:
        return address
    return with_query(address, f"{name or 'page'}={number}")


def page_number(url: str, profile: Profile) -> int:
    """The page number (from 1) in `url`; 1 if there is none."""
    name = profile.list.page_param or _param(url)
    value = dict(_pairs(url)).get(name, "") if name else ""
    if not value and not profile.list.page_param and (match := _PATH.search(url)):
        value = match[2]
    return max(1, int(value) - profile.list.first_page + 1) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def asked_page(url: str) -> int:
    """The number of the page that was posted for at `url`, 0 if none was."""
    asked = _ASKED.search(url)
    return int(asked[1]) if asked else 0


def pager_of(root: HtmlElement, snapshot: Snapshot, base: str, profile: Profile, rows: Mapping[str, str]) -> Pager:
    """Where the page `root` of a list leads. `base`: what its links are relative to; `rows`: their titles by address.

    A profile's selector or parameter decides, else what the page shows. With a parameter, the list ends at the first
    empty page.
    """
    place = Place(canonical(snapshot.final_url or snapshot.url), base, encoding_of(snapshot))
    if profile.list.next:
        link = first(root, profile.list.next)
        return _leading_to(None if link is None else Leads(root, place, rows).of(link))
    number = page_number(place.url, profile)
    if profile.list.page_param:
        return pager_to(page_url(place.url, number + 1, profile))
    pager = read_pager(root, place, rows, asked=asked_page(snapshot.url), by_address=number)
    return written_pager(root, base) if pager == Pager() else pager


def _leading_to(lead: Lead) -> Pager:
    return Pager(next=lead) if isinstance(lead, PageLink) else Pager(reason=lead)


def _param(url: str) -> str:
    """The parameter of `url` that counts pages, "" if there is none."""
    names = {name for name, _ in _pairs(url)}
    return next((name for name in PAGE_FIELDS if name in names), "")


def _pairs(url: str) -> Iterator[tuple[str, str]]:
    for pair in urlsplit(url).query.split("&"):
        name, _, value = pair.partition("=")
        yield name, value
