"""Labelled fields of a release: day, department, hits, board. Only with a label, never guessed. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.hit_counter import hits
from crawler.clean.others_parts import heads_comments, is_beside_a_link, is_named_for_others
from crawler.dates import DateRules, Order, month_and_day, parse_date
from crawler.html.text_marks import cells
from crawler.html.visible_text import BLOCKS, opening
from crawler.label_values import DAYS, glued_value, is_day, labelled_value, labelled_values
from crawler.normalize import tidy
from crawler.site_labels import Labels, field_of

_LABEL_TAGS = frozenset((
    "dt", "th", "strong", "b", "em", "i", "span", "small", "label", "time", "td", "p", "li", "div", "dd", "h4", "h5",
))  # fmt: skip
_HEADINGS = frozenset(("h2", "h3", "h4"))
_LONGEST_VALUE = 120
_ORDERS: Final[tuple[Order, ...]] = ("DMY", "MDY")
_BEFORE_TEXT = frozenset(("day", "edited", "title"))
_OWN_DAYS = frozenset(("published", "edited"))
_RELATIVE = 30  # characters of a day in words: "2 hours ago", "yesterday at 15:30"
_SCANNED = 20_000  # elements searched for labels
_OPENING = 60  # characters of an element's text
_TELLING = 6  # characters; what is shorter may begin anything


def from_lines(lines: Sequence[str], labels: Labels, rules: DateRules) -> tuple[dict[str, str], int]:
    """Fields in the label lines at the beginning of `lines`, and the number of those lines.

    Both forms: a label and its value on two lines, and "• Date : 2020-04-20". Ends at a value that does not fit.
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(lines):
        name, value, used = _field_at(lines, at, labels, rules)
        if not name or not _fits(name, value, rules):
            break
        found.setdefault(name, value)
        at += used
    return found, at


def _field_at(lines: Sequence[str], at: int, labels: Labels, rules: DateRules) -> tuple[str, str, int]:
    name, value = labelled_value(lines[at], labels, rules)
    if name:
        return name, value, 1
    if at + 1 < len(lines):
        return field_of(lines[at], labels), lines[at + 1], 2
    return "", "", 0


def _fits(field: str, value: str, rules: DateRules) -> bool:
    """Whether `value` is possible for `field`: a date has digits, hits are digits, names are short."""
    if field in ("hits", "number"):
        return hits(value) is not None
    if field in DAYS:
        return is_day(value, rules)
    return 0 < len(value) <= _LONGEST_VALUE


def belongs_to_fields(line: str, labels: Labels, found: Mapping[str, str], rules: DateRules) -> bool:
    """Whether a line near a title is a label, labelled values, or both."""
    filled = cells(line)
    if len(filled) > 1 and all(field_of(label, labels) for label in filled[::2]):
        return True
    if line in found.values() or field_of(line, labels):
        return True
    several = labelled_values(line, labels, rules)
    if several and all(_fits(name, value, rules) for name, value in several):
        return True
    name, value = labelled_value(line, labels, rules)
    undated = name in _OWN_DAYS and len(value) <= _RELATIVE  # "Published: 2 hours ago" is another line at each visit
    return undated or (name != "" and _fits(name, value, rules))


def from_page(
    scope: HtmlElement, labels: Labels, rules: DateRules, *, body: HtmlElement | None = None, text: str = ""
) -> dict[str, str]:
    """Labelled fields anywhere in `scope` except in `body`; the first of each name counts.

    "day" is that of a label which says only that ("Date", "时间"): in the text, which begins with `text`, it is the day
    of something else, as a title is there, and that of an update below it may be that of the whole site.
    """
    found: dict[str, str] = {}
    in_text = commented = False
    for element in _candidates(scope, body):
        in_text = in_text or begins(element, text)
        commented = commented or (in_text and element.tag in _HEADINGS and heads_comments(_short(element)))
        for name, value in _labelled(element, labels, rules):
            if name in found or not name or (in_text and name in _BEFORE_TEXT) or not _fits(name, value, rules):
                continue
            if not (in_text and name in _OWN_DAYS and (commented or _is_of_another(element))):
                found[name] = value
    return found


def _is_of_another(element: HtmlElement) -> bool:
    """Whether a label behind the text is that of a teaser, a document, a comment."""
    return is_named_for_others(element) or is_beside_a_link(element)


def begins(element: HtmlElement, text: str) -> bool:
    """Whether the text of a release, which begins with `text`, begins in this element."""
    own = tidy((element.text or "")[:_OPENING])
    return len(own) >= _TELLING and text.startswith(own)


def _candidates(scope: HtmlElement, body: HtmlElement | None) -> Iterator[HtmlElement]:
    """Small elements of `scope` outside `body`, at most _SCANNED."""
    walker = etree.iterwalk(scope, events=("start",))
    for number, (_, element) in enumerate(walker):
        if number > _SCANNED:
            return
        if element is body:
            walker.skip_subtree()
        elif (element.tag in _LABEL_TAGS or element.tag in _HEADINGS) and len(element) <= 3:
            yield element


def _labelled(element: HtmlElement, labels: Labels, rules: DateRules) -> list[tuple[str, str]]:
    line = _short(element)
    if name := field_of(line, labels):
        asks = name == "title" and next(element.iter("label"), None) is not None  # a comment form does
        return [] if asks else [(name, _value_beside(element))]
    if not line or not _is_one_line(element):
        return []
    several = labelled_values(line, labels, rules)
    return several or [labelled_value(line, labels, rules), glued_value(line, labels)]


def _is_one_line(element: HtmlElement) -> bool:
    return not any(child.tag in BLOCKS for child in element.iterdescendants())


def _short(element: HtmlElement, longest: int = 160) -> str:
    """The text of an element, "" if it is long."""
    parts, left = [], longest
    for part in element.itertext():
        left -= len(part.strip())
        if left < 0:
            return ""
        parts.append(part)
    return tidy(" ".join(parts))


def _value_beside(element: HtmlElement) -> str:
    """The value after a label: its tail, else the next element."""
    tail = tidy(element.tail or "").strip(" :：")
    if tail:
        return tail
    following = element.getnext()
    return opening(following, _LONGEST_VALUE + 9).strip(" :：")[: _LONGEST_VALUE + 1] if following is not None else ""


def when(text: str, rules: DateRules, near: str = "") -> tuple[str, str]:
    """(day, UTC instant) of a value; a missing year ("Jan. 17") is that of the day `near`.

    A number that can be no month is the day, whatever is usual in its language: "19/02/2026" on an American page.
    """
    day, instant = parse_date(text, rules)
    if not day:
        possible = {parse_date(text, rules, order=order) for order in _ORDERS} - {("", "")}
        day, instant = possible.pop() if len(possible) == 1 else ("", "")
    if not day and near and (found := month_and_day(text, rules)):
        there = found.in_year(int(near[:4]), rules.latest)
        day = there.isoformat() if there else ""
    return day, instant
