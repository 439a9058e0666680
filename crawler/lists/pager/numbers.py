"""The numbers of a pager: where each leads, which page an address is, and where those between the numbers are. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from crawler.lists.pager.leads import Lead, Leads
from crawler.lists.pager.marks import Mark
from crawler.lists.pager.series import Series, series_of, series_with
from crawler.pager import PageLink
from crawler.reasons import Reason
from crawler.urls import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers of the pager of one page."""

    leads: Mapping[int, Lead]
    common: frozenset[str]  # what is posted for each page
    series: Series | None  # of the addresses, or of what is posted
    own: int  # the number of the page itself, by its address; 0 = that does not show it

    @classmethod
    def of(cls, marks: Sequence[Mark], leads: Leads) -> "Numbers":
        """Those of `marks`, which lead on or to the page itself."""
        found = {mark.number: leads.page(mark.element, mark.number) for mark in marks}
        links = {number: to for number, to in found.items() if isinstance(to, PageLink)}
        forms = [set(link.form.split("&")) for link in links.values() if link.form]
        common = frozenset(set.intersection(*forms)) if len(forms) > 1 else frozenset[str]()
        address = canonical(leads.place.url)
        itself = {mark.number: address for mark in marks if leads.address(mark.element) == address}
        texts = itself | {number: _text(link, common) for number, link in links.items()}
        series = series_of(texts) or next(filter(None, (series_with(address, *each) for each in texts.items())), None)
        own = next(iter(itself), 0) or (series.page(address) if series else 0)
        return cls(leads=found, common=common, series=series, own=own)

    @property
    def least(self) -> int:
        """The first number, 1 if there is none."""
        return min(self.leads, default=1)

    @property
    def most(self) -> int:
        """The last number, 0 if there is none."""
        return max(self.leads, default=0)

    def page(self, number: int) -> PageLink | None:
        """Page `number`, if the pager has a link to it, or plain links to pages on both sides of it."""
        link = self.leads.get(number)
        if isinstance(link, PageLink):
            return replace(link, number=number)
        if self.series and not self.common and self.least <= number < self.most:
            return PageLink(url=self.series.url(number), number=number, indirect=True)
        return None

    def page_of(self, link: PageLink) -> int:
        """The number of the page behind a link, 0 if neither its address nor what is posted says it."""
        return self.series.page(_text(link, self.common)) if self.series else 0

    def stuck_after(self, number: int) -> Reason | None:
        """Why the pages after page `number` cannot be reached, if there are numbers for them."""
        reasons = (to for page, to in self.leads.items() if page > number and isinstance(to, Reason))
        return next(reasons, None)


def _text(link: PageLink, common: frozenset[str]) -> str:
    """The address of a page, with what is posted for it beside what is posted for each."""
    own = [unquote_plus(pair) for pair in link.form.split("&") if pair not in common]
    return f"{link.url} {'&'.join(own)}" if link.form else link.url
