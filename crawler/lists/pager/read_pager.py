"""Where a page of a list leads: to the next page, the one before and the last, by number, word, arrow or form. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.lists.menus import in_menu
from crawler.lists.pager.forms import Place
from crawler.lists.pager.leads import Leads
from crawler.lists.pager.marks import Mark, find_marks, is_named_pager
from crawler.lists.pager.series import Series, series_of, series_with
from crawler.lists.pager.words import Role
from crawler.pager import PageLink, Pager
from crawler.reasons import Reason
from crawler.urls import canonical

_FOLLOWING: tuple[Role, ...] = ("next", "far", "dots", "more")  # the surest first
_MOST_TARGETS = 2  # of one word: what has more stands in each row ("more", "weiter"), and is no pager
_MOST_RELATED = 200  # elements with `rel` that are looked at
_MOST_STUCK = 20  # words that are looked at for the reason why there is no next page


def read_pager(
    root: HtmlElement, place: Place, rows: Mapping[str, str], *, asked: int = 0, by_address: int = 1
) -> Pager:
    """The pager of the page `root`; `rows` are the titles of its rows by address.

    The page is number `asked`, if it was asked for so; else the one that the pager shows; else number `by_address`.
    """
    reader = _PagerReader(root, Leads(root, place, rows))
    number = asked or reader.shown() or by_address
    following = reader.following(number)
    return Pager(
        next=following,
        previous=reader.before(number),
        last=reader.last(number),
        reason=None if following else reader.reason(number),
    )


class _PagerReader:
    """Reads the pager of one page."""

    def __init__(self, root: HtmlElement, leads: Leads) -> None:
        self._root, self._leads = root, leads
        self._own = canonical(leads.place.url)
        self._marks = find_marks(root, self._leads_on)
        self._numbered = {mark.number: leads.of(mark.element) for mark in self._marks.numbered}
        self._links = {number: to for number, to in self._numbered.items() if isinstance(to, PageLink)}
        self._series = self._learned()
        self._most = max(self._numbered, default=0)

    def _learned(self) -> Series | None:
        """The series of the numbered links; of a single one, what it differs in from the page itself."""
        urls = {
            mark.number: self._own for mark in self._marks.numbered if self._leads.address(mark.element) == self._own
        }
        urls |= {number: link.url for number, link in self._links.items() if not link.form}
        return series_of(urls) or next(filter(None, (series_with(self._own, *each) for each in urls.items())), None)

    def _leads_on(self, element: HtmlElement) -> bool:
        return self._leads.of(element) is not None or self._leads.address(element) == self._own

    def shown(self) -> int:
        """The number of the page, as its pager and its address show it; 0 if they do not."""
        itself = [mark.number for mark in self._marks.numbered if self._leads.address(mark.element) == self._own]
        by_address = self._series.page(self._own) if self._series else 0
        return next(iter(itself), 0) or by_address or self._marks.current

    def following(self, number: int) -> PageLink | None:
        """The page after page `number`: by `rel`, by number, by word; else what loads more of the list."""
        wanted = number + 1
        by_number = self._agreed(self._related("next"), wanted) or self._page(wanted)
        return by_number or next(filter(None, (self._named(role, wanted) for role in _FOLLOWING)), None)

    def before(self, number: int) -> PageLink | None:
        """The page before page `number`."""
        if number < 2:
            return None
        wanted = number - 1
        return self._agreed(self._related("prev"), wanted) or self._page(wanted) or self._named("previous", wanted)

    def last(self, number: int) -> PageLink | None:
        """The last page, as far as the pager shows it."""
        named = [*self._words("last"), *(link for link in self._words("far") if self._page_of(link))]
        pages = [replace(link, number=self._page_of(link)) for link in named]
        further = [link for link in pages if link.number == 0 or link.number > max(number, self._most)]
        if further or self._most <= number:
            return next(iter(further), None)
        return self._page(self._most)

    def reason(self, number: int) -> Reason | None:
        """Why the page after page `number` cannot be reached; None if nothing on the page leads there."""
        stuck = [to for page, to in self._numbered.items() if page > number and isinstance(to, Reason)]
        return next(iter(stuck), None) or next(self._stuck_words(), None)

    def _page(self, number: int) -> PageLink | None:
        """Page `number`, if the pager has a link to it or to pages on both sides of it."""
        if link := self._links.get(number):
            return replace(link, number=number)
        if self._series and min(self._numbered) <= number < self._most:
            return PageLink(url=self._series.url(number), number=number)
        return None

    def _page_of(self, link: PageLink) -> int:
        """The number of the page behind a link, 0 if its address does not say it."""
        return self._series.page(link.url) if self._series and not link.form else 0

    def _agreed(self, link: PageLink | None, wanted: int) -> PageLink | None:
        """`link`, unless it leads to another page than number `wanted`: to the next block of numbers."""
        if link is None or self._page_of(link) not in (0, wanted):
            return None
        return replace(link, number=wanted)

    def _named(self, role: Role, wanted: int) -> PageLink | None:
        """The first link with such a word that leads to page `wanted`, or beyond the numbers that are shown."""
        beyond = not min(self._numbered, default=wanted) <= wanted <= self._most
        links = (link for link in self._words(role) if beyond or self._page_of(link) == wanted)
        return next(filter(None, (self._agreed(link, wanted) for link in links)), None)

    def _words(self, role: Role) -> list[PageLink]:
        """Where links with such words lead, none if they lead to as many places as there are rows."""
        marks = [mark for mark in self._marks.others if mark.role == role and self._is_behind(mark)]
        links = [to for mark in marks if isinstance(to := self._leads.of(mark.element), PageLink)]
        if role == "more":
            links = [link for link in links if link.indirect or self._on_own_path(link)]
        return links if len(set(links)) <= _MOST_TARGETS else []

    def _is_behind(self, mark: Mark) -> bool:
        """Whether a mark stands where it may: dots lead on only behind all numbers."""
        last = max((each.place for each in self._marks.numbered), default=mark.place)
        return mark.role != "dots" or mark.place > last

    def _on_own_path(self, link: PageLink) -> bool:
        return urlsplit(link.url).path == urlsplit(self._leads.place.url).path

    def _related(self, name: str) -> PageLink | None:
        """The link that says of itself that it is the next page, or the previous one."""
        elements = (each for each in self._root.iter("link", "a") if name in (each.get("rel") or "").lower().split())
        leads = (self._leads.of(element) for element in islice(elements, _MOST_RELATED))
        return next((to for to in leads if isinstance(to, PageLink)), None)

    def _stuck_words(self) -> Iterator[Reason]:
        """Why words of the pager lead nowhere: "next" in a pager, "load more" anywhere but in a menu."""
        marks = (mark for mark in self._marks.others if mark.role in ("next", "more"))
        for mark in islice(marks, _MOST_STUCK):
            its_own = is_named_pager(mark.element) if mark.role == "next" else not in_menu(mark.element)
            if its_own and isinstance(reason := self._leads.of(mark.element), Reason):
                yield Reason.of("more_by_button") if mark.role == "more" else reason
