"""The day of a release that no label announces: beside its heading, before its text. Pure, never a guess."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.day_lines import LONGEST, day_of_line, is_denied, leads_to_day
from crawler.clean.fields import begins
from crawler.clean.others_parts import is_beside_a_link, is_in_sentence, is_of_another, lead_of
from crawler.dates import DateRules, parse_date
from crawler.html.visible_text import inline, says_more
from crawler.site_labels import Labels, field_of

_AFTER, _BEFORE = 150, 30  # elements behind a heading, and before it on each level, at most
_LEVELS = 3  # a heading and its ancestors, before which a day may stand
_WHOLE = ("main", "article")  # they hold the text, however short it is
_LITTLE = 100  # characters that stand around a heading besides it, where it is a group with its day
_LONGEST_LABEL = 30  # characters
_NAMES = frozenset((
    "date", "dates", "datum", "time", "datetime", "day", "fecha", "data", "posted", "published", "pubdate",
    "postdate", "regdate", "timestamp", "byline", "dateline", "meta", "metadata", "info", "created", "publication",
    "publish", "publishdate", "pubtime", "newsdate", "dato", "author", "autor", "auteur", "autore",
    "createdate", "createddate",
))  # fmt: skip
_OTHERS = frozenset(("updated", "modified", "update", "related", "comment", "comments", "event", "caption"))
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HEADINGS = ("h1", "h2", "h3", "h4")
_VALUES = ("dd", "td")  # of the label before them


def byline(heading: HtmlElement, text: str, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """(day, instant) of the one day between a heading and the text (which begins with `text`), else right before it.

    It stands in an element named for dates, or is all that a line says besides what the release is and who wrote it.
    """
    title, places = inline(heading), (_behind(heading, text), _before(heading))
    sides = [[*_dated(elements, title, labels, rules)] for elements in places]
    days = ([day for day, is_named in side if is_named == named] for named in (True, False) for side in sides)
    return next(filter(None, map(_one, days)), ("", ""))


def _one(days: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The one day of `days`, with the hour if one of them has it; None if there are none or several."""
    return max(days) if len({day for day, _ in days}) == 1 else None


def _dated(
    elements: Iterable[HtmlElement], title: str, labels: Labels, rules: DateRules
) -> Iterator[tuple[tuple[str, str], bool]]:
    """The days that `elements` name, each with whether its element is named for dates."""
    for element in elements:
        if (day := _day(element, title, labels, rules))[0]:
            yield day, _is_named(element)


def _behind(heading: HtmlElement, text: str) -> Iterator[HtmlElement]:
    """The elements between a heading and the text, in the order of the page."""
    for element in islice(_following(heading), _AFTER):
        if begins(element, text):
            return
        yield element


def _following(heading: HtmlElement) -> Iterator[HtmlElement]:
    for level in (heading, *heading.iterancestors()):
        for sibling in level.itersiblings():
            yield from sibling.iter()


def _before(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements right before a heading, or before what holds it and little else.

    What is before a whole article is a part of the frame: many show the day of today.
    """
    for number, level in enumerate(islice((heading, *heading.iterancestors()), _LEVELS)):
        if number and (level.tag in _WHOLE or says_more(level, len(inline(heading)) + _LITTLE)):
            return
        for sibling in islice(level.itersiblings(preceding=True), _BEFORE):
            yield from islice(sibling.iter(), _BEFORE)


def _day(element: HtmlElement, title: str, labels: Labels, rules: DateRules) -> tuple[str, str]:
    if not isinstance(element.tag, str) or says_more(element, LONGEST):
        return "", ""
    line, named = inline(element), _is_named(element)
    if not _has_digit(line) and element.tag != "time":
        return "", ""
    if is_of_another(element) or _is_denied(element, labels) or not (named or _is_alone(element, title)):
        return "", ""
    if element.tag == "time" and (stamp := element.get("datetime")):
        return parse_date(stamp, rules)
    return day_of_line(line, labels, rules, named=named)


def _has_digit(line: str) -> bool:
    return any(sign.isdigit() for sign in line)


def _is_alone(element: HtmlElement, title: str) -> bool:
    """Whether an element without a name for dates is no value of a label, no part of a sentence or of a teaser."""
    return element.tag not in _VALUES and leads_to_day(lead_of(element)) and not is_beside_a_link(element, title)


def _is_denied(element: HtmlElement, labels: Labels) -> bool:
    """Whether words around a day say that it is that of an update, a deadline, or make it a part of a sentence."""
    if is_denied(lead_of(element), labels) or is_in_sentence(element):
        return True
    before = element.getprevious()
    apart = before is None or before.tag in _HEADINGS or says_more(before, _LONGEST_LABEL)
    label = "" if before is None or apart else inline(before)
    return is_denied(label, labels) or (label.endswith((":", "：")) and not field_of(label, labels))


def _is_named(element: HtmlElement) -> bool:
    """Whether an element is named for dates: `<time>`, `meta__date`, `postDate`; not `updated`."""
    if element.tag == "time":
        return True
    names = {name.lower() for name in _NAME.findall(f"{element.get('class') or ''} {element.get('id') or ''}"[:200])}
    return not names.isdisjoint(_NAMES) and names.isdisjoint(_OTHERS)
