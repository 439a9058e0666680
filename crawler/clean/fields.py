"""Labelled fields of a release: day, department, hits, board. Only with a label, never guessed. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfoNotFoundError

from lxml import etree
from lxml.html import HtmlElement

from crawler.clean.hit_counter import hits
from crawler.dates import DateRules, parse_date
from crawler.html.visible_text import BLOCKS, opening, says_more
from crawler.normalize import hangul_share, tidy
from crawler.site_labels import field_of

_LABEL_TAGS = ("dt", "th", "strong", "b", "em", "span", "label", "td", "p", "li", "div", "dd", "h4", "h5")
_PAIR = re.compile(r"[•·\-*]?\s?([^:：\d]{1,30}?)\s?[:：]\s?(\S.{0,120})")
_LONGEST_VALUE = 120
_SCANNED = 20_000  # elements searched for labels


def from_lines(lines: Sequence[str], labels: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Fields in the label lines at the beginning of `lines`, and the number of those lines.

    Both forms: a label and its value on two lines, and "• Date : 2020-04-20". Ends at a value that does not fit.
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(lines):
        name, value, used = _field_at(lines, at, labels)
        if not name or not fits(name, value):
            break
        found.setdefault(name, value)
        at += used
    return found, at


def _field_at(lines: Sequence[str], at: int, labels: Mapping[str, str]) -> tuple[str, str, int]:
    if pair := _PAIR.fullmatch(lines[at]):
        return field_of(pair[1], labels), pair[2], 1
    if at + 1 < len(lines):
        return field_of(lines[at], labels), lines[at + 1], 2
    return "", "", 0


def fits(field: str, value: str) -> bool:
    """Whether `value` is possible for `field`: a date has digits, hits are digits, names are short."""
    if field == "hits":
        return hits(value) is not None
    if field in ("published", "edited"):
        return parse_date(value, order="DMY")[0] != "" or re.fullmatch(r"\D{3,9}\.? \d{1,2}", value) is not None
    return 0 < len(value) <= _LONGEST_VALUE


def belongs_to_fields(line: str, labels: Mapping[str, str], found: Mapping[str, str]) -> bool:
    """Whether a line near a title is a label, a labelled value, or both."""
    cells = line.split(" | ")
    if len(cells) > 1 and all(field_of(label, labels) for label in cells[::2]):
        return True
    pair = _PAIR.fullmatch(line)
    return (
        line in found.values() or field_of(line, labels) != "" or (pair is not None and field_of(pair[1], labels) != "")
    )


def from_page(scope: HtmlElement, labels: Mapping[str, str], body: HtmlElement | None = None) -> dict[str, str]:
    """Labelled fields anywhere in `scope` except in `body`; the first of each name counts."""
    found: dict[str, str] = {}
    for element in _candidates(scope, body):
        for name, value in _labelled(element, labels):
            if fits(name, value):
                found.setdefault(name, value)
    return found


def _candidates(scope: HtmlElement, body: HtmlElement | None) -> Iterator[HtmlElement]:
    """Small elements of `scope` outside `body`, at most _SCANNED."""
    walker = etree.iterwalk(scope, events=("start",))
    for number, (_, element) in enumerate(walker):
        if number > _SCANNED:
            return
        if element is body:
            walker.skip_subtree()
        elif element.tag in _LABEL_TAGS and len(element) <= 3:
            yield element


def _labelled(element: HtmlElement, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    text = _short(element)
    if not text:
        return
    if name := field_of(text, labels):
        yield name, _value_beside(element)
    elif _is_one_line(element) and (pair := _PAIR.fullmatch(text)) and (name := field_of(pair[1], labels)):
        yield name, pair[2]


def _is_one_line(element: HtmlElement) -> bool:
    return not any(child.tag in BLOCKS for child in element.iterdescendants())


def _short(element: HtmlElement, longest: int = 160) -> str:
    """The text of an element, "" if it is long."""
    return "" if says_more(element, longest) else tidy(" ".join(element.itertext()))


def _value_beside(element: HtmlElement) -> str:
    """The value after a label: its tail, else the next element."""
    tail = tidy(element.tail or "").strip(" :：")
    if tail:
        return tail
    following = element.getnext()
    return opening(following, _LONGEST_VALUE + 9).strip(" :：")[: _LONGEST_VALUE + 1] if following is not None else ""


def when(text: str, rules: DateRules, near: str = "") -> tuple[str, str]:
    """(day, UTC instant) of a value; a missing year ("Jan. 17") is that of the day `near`."""
    try:
        day, instant = parse_date(text, rules)
    except (ZoneInfoNotFoundError, ValueError):  # an unknown zone: no hours
        return parse_date(text, DateRules(language=rules.language, latest=rules.latest))[0], ""
    if not day and near and re.fullmatch(r"\D{3,9}\.? \d{1,2}\.?", text.strip()):
        day = parse_date(f"{text.strip(' .')}, {near[:4]}")[0]
    return day, instant


def language_of(text: str, declared: str, *fallbacks: str) -> str:
    """ISO 639-1 language of `text`: as the page declares if the script agrees, else the first fallback that does."""
    korean = hangul_share(text) >= 0.3
    for candidate in (declared, *fallbacks):
        code = candidate.strip().lower()[:2]
        if re.fullmatch(r"[a-z]{2}", code) and (code == "ko") == korean:
            return code
    return "ko" if korean else _english(text)


def _english(text: str) -> str:
    """ "en" if one word in 25 is a very common English one, else ""."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    common = sum(word in ("the", "of", "and", "to", "in", "for", "on") for word in words)
    return "en" if words and common * 25 >= len(words) else ""
