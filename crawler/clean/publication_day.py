"""The day on which a release was published, by the best that its page and its list say. Pure, never a guess."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from crawler.clean import titles
from crawler.clean.bylines import byline
from crawler.clean.day_lines import day_of_line
from crawler.clean.fields import when
from crawler.clean.metadata_days import Stamps
from crawler.clean.other_days import is_of_something_else
from crawler.dates import DateRules, dateline, days_in_address, opening_date, parse_date
from crawler.html.text_marks import cells
from crawler.html.visible_text import Block
from crawler.items import Entry
from crawler.label_values import labelled_value
from crawler.site_labels import Labels, field_of

LONGEST_LINE = 30  # characters of a line that is only a day


_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_PARAGRAPH, _SURELY = 40, 60  # characters; a shorter line is none, a longer one is


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What says the day of one release."""

    stated: Sequence[str]  # by the profile, by labels; "" = nothing
    entry: Entry  # as listed
    address: str  # of the page
    root: HtmlElement
    title: str
    text: str  # the beginning of the text
    line: str  # the first line of what was read
    last: Sequence[str]  # the last ones
    stamps: Stamps  # in the metadata of the page
    updated: str  # by a label


def beginning(found: Sequence[Block], labels: Labels, named: Collection[str]) -> str:
    """The first line that is a paragraph of the text; no title, heading, byline, label or row of labels; "" = none."""
    plain = (block.text for block in found if block.tag not in _HEADINGS and block.text not in named)
    own = (line for line in plain if " | " not in line or not any(field_of(cell, labels) for cell in cells(line)[:1]))
    return next((ln for ln in own if len(ln) >= _SURELY or (len(ln) >= _PARAGRAPH and not parse_date(ln)[0])), "")


def publication_day(found: Evidence, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """(day, instant): by profile or label, the list, beside the heading, by metadata, by a dateline, in the address.

    The day of an update counts only where there is no other, as in lists; that of metadata never, as programs set it.
    """
    for text in filter(None, found.stated):
        if (day := when(text, rules, found.entry.published))[0]:
            return day
    if found.entry.published:
        return found.entry.published, found.entry.published_at
    by_program = replace(rules, language="")
    published = _agreed([when(text, by_program) for text in found.stamps.published])
    shown = _shown(found, labels, rules)
    changed = {when(text, by_program)[0] for text in found.stamps.changed}
    if shown[0] and not (published[0] and shown[0] in (*changed, _swapped(published[0]))):
        return shown
    said = published if published[0] else _written(found, labels, rules)
    return said if said[0] else when(found.updated, rules)


def _names_place(line: str, labels: Labels, rules: DateRules) -> bool:
    """Whether a line is no label and begins with no day: one alone, below a text, may be that of another page."""
    return not labelled_value(line, labels, rules)[0] and not opening_date(line, rules)[0]


def _swapped(day: str) -> str:
    """`day` as one reads it who takes its month for the day: "05/08/2026"."""
    year, month, number = day.split("-")
    return f"{year}-{number}-{month}"


def _written(found: Evidence, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """The day with which a text begins, as news agencies have it, or ends; else the one in the address."""
    ends = (day_of_line(line, labels, rules) for line in reversed(found.last) if _names_place(line, labels, rules))
    if day := next((day for day in (dateline(found.text, rules), *ends) if day[0]), None):
        return day
    named = set(days_in_address(found.address, rules))
    return (named.pop(), "") if len(named) == 1 and not is_of_something_else(found.address) else ("", "")


def _shown(found: Evidence, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """The day that stands before the text without a label."""
    heading = titles.heading_of(found.root, found.title)
    beside = ("", "") if heading is None else byline(heading, found.text, labels, rules)
    return beside if beside[0] else day_of_line(found.line, labels, rules)


def _agreed(days: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The one day, with its instant if that is known; ("", "") if there are two that are not one instant."""
    known = [day for day in days if day[0]]
    instants = {instant for _, instant in known}
    if len({day for day, _ in known}) > 1 and (len(instants) > 1 or "" in instants):
        return "", ""
    return next((day for day in known if day[1]), known[0] if known else ("", ""))
