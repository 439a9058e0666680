"""Where a page of a list leads: to the next page, the one before and the last, by number, word, arrow or form. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.lists.pager.forms import PAGE_FIELDS, Place
from crawler.lists.pager.leads import Leads
from crawler.lists.pager.marks import Mark, find_marks, is_named_pager
from crawler.lists.pager.numbers import Numbers
from crawler.lists.pager.words import Role
from crawler.lists.rows.menus import in_menu
from crawler.pager import PageLink, Pager
from crawler.reasons import Reason
from crawler.urls import canonical

_FOLLOWING: tuple[Role, ...] = ("next", "far", "dots", "more")  # the surest first
_MOST_TARGETS = 2  # of one word: what has more stands in each row ("more", "weiter"), and is no pager
_MOST_RELATED = 200  # elements with `rel` that are looked at
_NUMBERED = re.compile(rf"/(?:page|seite)/(\d{{1,5}})(?=/|\Z)|(?<=[?&])(?:{'|'.join(PAGE_FIELDS)})=(\d{{1,5}})(?:&|\Z)")
_OFFSET = re.compile(r"(?<=[?&])(?:start|limitstart|offset|skip|debut(?:_\w{1,30})?)=(\d{1,7})(?:&|\Z)")
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
        self._numbers = Numbers.of(self._marks.numbered, leads)

    def _leads_on(self, element: HtmlElement) -> bool:
        return self._leads.of(element) is not None or self._leads.address(element) == self._own

    def shown(self) -> int:
        """The number of the page, as its pager and its address show it; 0 if they do not."""
        return self._numbers.own or self._marks.current

    def following(self, number: int) -> PageLink | None:
        """The page after page `number`: by `rel`, by number, by word; else what loads more of the list."""
        wanted = number + 1
        by_number = self._agreed(self._related("next"), wanted) or self._numbers.page(wanted)
        by_word = by_number or next(filter(None, (self._named(role, wanted) for role in _FOLLOWING)), None)
        return by_word or self._addressed(wanted) or self._offset(wanted)

    def _addressed(self, wanted: int) -> PageLink | None:
        """The first link, whatever it is called, whose address is that of the list with number `wanted`."""
        own, marks = _NUMBERED.sub("", self._own).rstrip("/?&"), 0
        for element in self._root.iter("a"):
            href = element.get("href") or ""
            may_be = f"/{wanted}" in href or f"={wanted}" in href
            found = _NUMBERED.search(self._leads.address(element)) if may_be else None
            if found is None or int(found[1] or found[2]) != wanted or (marks := marks + 1) > _MOST_RELATED:
                continue
            if _NUMBERED.sub("", found.string).rstrip("/?&") == own:
                return self._agreed(PageLink(url=found.string), wanted)
        return None

    def _offset(self, wanted: int) -> PageLink | None:
        """The link of a pager, whatever it is called, to the same list from the next row on that any of them names."""
        own, here = _OFFSET.sub("", self._own).rstrip("?&"), _OFFSET.search(self._own)
        begun, offsets = int(here[1]) if here else 0, dict[int, str]()
        for element in islice((each for each in self._root.iter("a") if is_named_pager(each)), _MOST_RELATED):
            found = _OFFSET.search(self._leads.address(element))
            if found and int(found[1]) > begun and _OFFSET.sub("", found.string).rstrip("?&") == own:
                offsets.setdefault(int(found[1]), found.string)
        return PageLink(url=offsets[min(offsets)], number=wanted) if offsets else None

    def before(self, number: int) -> PageLink | None:
        """The page before page `number`."""
        if number < 2:
            return None
        wanted = number - 1
        by_number = self._agreed(self._related("prev"), wanted) or self._numbers.page(wanted)
        return by_number or self._named("previous", wanted) or self._named("dots", wanted, before=True)

    def last(self, number: int) -> PageLink | None:
        """The last page, as far as the pager shows it; one that is posted for must have a number."""
        numbers = self._numbers
        named = [replace(link, number=numbers.page_of(link)) for link in (*self._words("last"), *self._words("far"))]
        beyond = max(number, numbers.most)
        further = [link for link in named if link.number > beyond]
        unnumbered = [link for link in self._words("last") if not numbers.page_of(link) and not link.form]
        if further or unnumbered or numbers.most <= number:
            return next(iter((*further, *unnumbered)), None)
        return numbers.page(numbers.most)

    def reason(self, number: int) -> Reason | None:
        """Why the page after page `number` cannot be reached; None if nothing on the page leads there."""
        return self._numbers.stuck_after(number) or next(self._stuck_words(), None)

    def _agreed(self, link: PageLink | None, wanted: int) -> PageLink | None:
        """`link`, unless it leads to another page than number `wanted`: to the next block of numbers."""
        if link is None or self._numbers.page_of(link) not in (0, wanted):
            return None
        return replace(link, number=wanted)

    def _named(self, role: Role, wanted: int, *, before: bool = False) -> PageLink | None:
        """The first link with such a word that leads to page `wanted`, or beyond the numbers that are shown."""
        beyond = not self._numbers.least <= wanted <= self._numbers.most
        links = (link for link in self._words(role, before=before) if beyond or self._numbers.page_of(link) == wanted)
        return next(filter(None, (self._agreed(link, wanted) for link in links)), None)

    def _words(self, role: Role, *, before: bool = False) -> list[PageLink]:
        """Where links with such words lead, none if they lead to as many places as there are rows."""
        marks = [mark for mark in self._marks.others if mark.role == role and self._is_in_place(mark, before=before)]
        links = [to for mark in marks if isinstance(to := self._leads.of(mark.element), PageLink)]
        if role == "more":
            links = [link for link in links if link.indirect or self._on_own_path(link)]
        return links if len(set(links)) <= _MOST_TARGETS else []

    def _is_in_place(self, mark: Mark, *, before: bool) -> bool:
        """Whether a mark stands where it may: dots lead on behind all numbers, and back before them."""
        places = [each.place for each in self._marks.numbered]
        if mark.role != "dots" or (before and not places):
            return True
        return mark.place < min(places) if before else mark.place > max(places, default=mark.place)

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
