"""What a page shows of its pager: numbers of pages, words and arrows, whether they are links or not. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.pager.options import page_options
from crawler.lists.pager.words import Role, number_of, role_of
from crawler.normalize import tidy

_CLICKABLE = ("a", "button", "input", "span", "li", "div", "td", "em", "strong", "img", "option")
_MOST = 10_000  # clickable elements of one page, at most
_MOST_MARKS = 500
_LONGEST = 40  # characters of what a mark says
_TEXTS = 12  # pieces of text in an element that are looked at
_HEIGHT = 4  # elements around a mark in which others of its pager are looked for
_DEEP = 8  # elements around a mark that may be a calendar
_INSIDE = 400  # elements inside a pager
_OPENS = frozenset(("onclick", "data-url", "data-href", "data-page", "hx-get", "data-hx-get"))
_NAMED = re.compile(
    r"pagin|pager|pagenavi|page[-_ ]?(?:num|nav|list|link|wrap|area|box|btn)|(?:^|[-_ ])pg(?:$|[-_ ])|nav-?links",
    re.IGNORECASE,
)
_YEARS = 1900, 2100  # numbers that are no pages
_CALENDAR_ROWS = 2  # a pager in cells has one
_WEEK = 7  # cells
_CALENDAR = re.compile(r"calendar|datepicker|day-?picker", re.IGNORECASE)
_CURRENT = re.compile(r"(?:^|[\s_-])(?:current|active|on|selected|now|this|cur)(?:$|[\s_-])", re.IGNORECASE)
_STEP = re.compile(r"(?:^|[\s_-])(next|prev|previous|last)(?:$|[\s_-])", re.IGNORECASE)
_STEPS: dict[str, Role] = {"next": "next", "prev": "previous", "previous": "previous", "last": "last"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element that a person clicks to see another page of the list."""

    element: HtmlElement
    place: int  # among the elements of the page that can be clicked
    number: int = 0  # of the page, 0 = not said
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one pager, in page order, and the number of the page that it calls the current one (0 = none)."""

    numbered: tuple[Mark, ...]
    others: tuple[Mark, ...]
    current: int = 0


def find_marks(root: HtmlElement, leads: Callable[[HtmlElement], bool]) -> Marks:
    """The pager of a page: its numbers, and all words and arrows of the page that could lead on.

    `leads` says whether a click on an element leads to a page of the list.
    """
    marks = list(islice(_marks(root), _MOST_MARKS))
    numbered = _best(_groups([mark for mark in marks if mark.number and leads(mark.element)]))
    return Marks(tuple(numbered), tuple(mark for mark in marks if mark.role), _current(numbered))


def _marks(root: HtmlElement) -> Iterator[Mark]:
    options = page_options(root)
    clickable = (element for element in root.iter(*_CLICKABLE) if element in options or _is_clickable(element))
    for place, element in enumerate(islice(clickable, _MOST)):
        text = _text(element)
        if len(text) > _LONGEST:
            continue
        said = [text, *_spoken(element)]
        number = options.get(element) or next(filter(None, map(number_of, said)), 0)
        role = None if number else next((role for each in said if (role := role_of(each))), _styled(element, text))
        if number or role:
            yield Mark(element=element, place=place, number=number, role=role)


def is_named_pager(element: HtmlElement) -> bool:
    """Whether an element, or one around it, is called a pager."""
    around = islice((element, *element.iterancestors()), _HEIGHT)
    return any(_NAMED.search(name[:200]) for each in around for name in (each.get("id"), each.get("class")) if name)


def _is_clickable(element: HtmlElement) -> bool:
    if element.tag == "input":
        return element.get("type", "").lower() in ("submit", "button", "image")
    return element.tag in ("a", "button") or not _OPENS.isdisjoint(element.keys())


def _text(element: HtmlElement) -> str:
    """The text of an element as far as it matters: what is too long for a mark is cut."""
    if element.tag == "input":
        return tidy(element.get("value") or "")[: _LONGEST + 1]
    if not len(element):
        return tidy((element.text or "")[: _LONGEST + 1])
    return tidy("".join(text[: _LONGEST + 1] for text in islice(element.itertext(), _TEXTS)))


def _spoken(element: HtmlElement) -> Iterator[str]:
    """The text of a link's title, label or picture."""
    for each in (element, *islice(element.iterdescendants("img"), 2)):
        for name in ("title", "aria-label", "alt"):
            if (text := each.get(name)) and len(text) <= _LONGEST:
                yield tidy(text)


def _styled(element: HtmlElement, text: str) -> Role | None:
    """The role of a link that only its class names, where a picture of the style sheet takes the place of its text."""
    if any(char.isalnum() for char in text):
        return None
    found = _STEP.search(element.get("class") or "")
    return _STEPS[found[1].lower()] if found else None


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Numbers that stand together, by the smallest element around two of them; others alone."""
    around = [list(islice(mark.element.iterancestors(), _HEIGHT)) for mark in marks]
    count = Counter(element for elements in around for element in elements)
    groups: dict[HtmlElement, list[Mark]] = {}
    for mark, elements in zip(marks, around, strict=True):
        shared = (element for element in elements if count[element] > 1 and element.tag != "tr")  # of a calendar
        holder = next(shared, mark.element)
        groups.setdefault(holder, []).append(mark)
    return list(groups.values())


def _best(groups: Iterable[list[Mark]]) -> list[Mark]:
    """The numbers that are most like a pager: named so, the first of those, never days of a calendar."""
    rated = [(rate, group) for group in groups if (rate := _rate(group))]
    return max(rated, key=lambda each: each[0])[1] if rated else []


def _rate(group: Sequence[Mark]) -> int:
    names = [name[:200] for each in _holders(group) for name in (each.get("id"), each.get("class")) if name]
    calendar = any(_CALENDAR.search(_name(each)) for each in islice(group[0].element.iterancestors(), _DEEP))
    rows = {next(mark.element.iterancestors("tr"), None) for mark in group}
    years = all(_YEARS[0] <= mark.number <= _YEARS[1] for mark in group)
    if years or calendar or len(rows) > _CALENDAR_ROWS or _is_among_days(group[0].element):
        return 0
    return 2 if any(_NAMED.search(name) for name in names) else 1


def _is_among_days(element: HtmlElement) -> bool:
    """Whether a number stands in a week of a calendar: two cells beside it say numbers that are no links."""
    week = next(element.iterancestors("tr"), None)
    cells = () if week is None else islice(week.iterchildren("td"), _WEEK)
    return sum(not len(cell) and number_of(tidy(cell.text or "")) > 0 for cell in cells) > 1


def _name(element: HtmlElement) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"[:200]


def _holders(group: Sequence[Mark]) -> Iterator[HtmlElement]:
    """The elements around a pager, from the inside out."""
    if group:
        yield from islice((group[0].element, *group[0].element.iterancestors()), _HEIGHT)


def _current(group: Sequence[Mark]) -> int:
    """The number of the current page, 0 if it is not shown. A style that the only link has is that of links."""
    if len(group) == 1:
        return _beside(group) or _styled_as_current(group)
    return _styled_as_current(group) or _beside(group)


def _styled_as_current(group: Sequence[Mark]) -> int:
    """The one number among the links that is styled as the current page, 0 if none is."""
    styled = {mark.number for mark in group if _is_current(mark.element)}
    return styled.pop() if len(styled) == 1 else 0


def _is_current(element: HtmlElement) -> bool:
    if element.tag == "option":
        return element.get("selected") is not None
    parent = element.getparent()
    both = [element] if parent is None or len(parent) > 1 else [element, parent]
    return any(
        each.get("aria-current") not in (None, "", "false") or _CURRENT.search((each.get("class") or "")[:200])
        for each in both
    )


def _beside(group: Sequence[Mark]) -> int:
    """The number of the current page where it is no link: in the text between the links, next to a linked number."""
    linked = {mark.number: mark.element for mark in group}
    for holder in _holders(group):
        texts = _texts(holder, set(linked.values()))
        for number in (number_of(tidy(text[: _LONGEST + 1])) for text in texts):
            if number and number not in linked and linked.keys() & {number - 1, number + 1}:
                return number
    return 0


def _texts(holder: HtmlElement, links: Container[HtmlElement]) -> Iterator[str]:
    """The pieces of text in `holder` that are in no link."""
    inside: set[HtmlElement] = set()
    for element in islice(holder.iter(), _INSIDE):
        linked = element in links
        if linked or element.getparent() in inside:
            inside.add(element)
        else:
            yield element.text or ""
        if element is not holder and (linked or element not in inside):
            yield element.tail or ""
