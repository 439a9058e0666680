"""Where a page of a list leads. Pure."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from crawler.html.decoding import encoding_of
from crawler.html.selectors import first
from crawler.items import Snapshot
from crawler.lists.page_address import asked_page, page_number, page_url
from crawler.lists.pager.forms import Place
from crawler.lists.pager.leads import Lead, Leads
from crawler.lists.pager.read_pager import read_pager
from crawler.lists.pager.written import written_pager
from crawler.pager import PageLink, Pager, pager_to
from crawler.profiles import Profile
from crawler.urls import canonical


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
