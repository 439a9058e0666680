"""The rows of a list that a profile describes. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from lxml.html import HtmlElement

from crawler.dates import order_of, parse_date
from crawler.html.selectors import every, first
from crawler.html.visible_text import inline
from crawler.lists.link_scripts import SAFE, call_templates
from crawler.lists.links import address_of, target
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.rows import Found, Row, RowSet, read_rows
from crawler.lists.rows.skipped_rows import dated_ones
from crawler.lists.titles.titles import title_of
from crawler.profiles import ListRules


def described_rows(root: HtmlElement, page: str, rules: ListRules, say: Said) -> RowSet:
    """The rows that `rules` find in the page at address `page`; dated ones without address or title are left out."""
    templates = call_templates(root)
    named = [_found(row, page, rules, templates) for row in every(root, rules.rows)]
    found = [each for each in named if each.url and each.title]
    stated = [_stated_day(each.element, rules) for each in found]
    order = order_of(stated)
    days = [parse_date(text, say.dates, order=order) for text in stated]
    read = zip(read_rows(found, say), found, days, strict=True)
    rows = [_refined(row, each.element, rules, day) for row, each, day in read]
    if not rows:
        return RowSet()
    skipped = [each for each in named if not (each.url and each.title)]
    return RowSet(rows=rows, left_out=dated_ones(skipped, found, say))


def _found(row: HtmlElement, page: str, rules: ListRules, templates: Mapping[str, str]) -> Found:
    link = first(row, rules.link or ("a",))
    url = "" if link is None else _leads_to(link, page, rules, templates)
    named = first(row, rules.title)
    title = link if named is None else named
    return Found(row, url, "" if title is None else title_of(title))


def _leads_to(link: HtmlElement, page: str, rules: ListRules, templates: Mapping[str, str]) -> str:
    """The address of a row: its href, else the profile's template filled from onclick, else by the page's scripts."""
    href = (link.get("href") or "").strip()
    plain = href and not href.startswith("#") and not href.lower().startswith("javascript:")
    if rules.onclick is not None and rules.view and not plain:
        match = rules.onclick.search(f"{link.get('onclick') or ''} {href}")
        groups = match.groupdict(default="") if match else {}
        if groups and all(SAFE.fullmatch(value) for value in groups.values()):
            return address_of(rules.view.format_map(groups), page)
    return target(link, page, templates)


def _stated_day(row: HtmlElement, rules: ListRules) -> str:
    """What stands where the profile expects the day, "" = nothing."""
    dated = first(row, rules.date)
    return "" if dated is None else dated.get("datetime") or inline(dated)


def _refined(row: Row, element: HtmlElement, rules: ListRules, day: tuple[str, str]) -> Row:
    """`row` with day, department and pinning by the profile's own selectors."""
    if day[0]:
        row = replace(row, published=day[0], published_at=day[1])
    if (department := first(element, rules.department)) is not None:
        row = replace(row, department=inline(department))
    marks = (inline(mark) for mark in every(element, rules.pinned))
    return replace(row, pinned=row.pinned or any(not mark.replace(",", "").isdigit() for mark in marks))
