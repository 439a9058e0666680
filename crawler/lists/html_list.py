"""A list page becomes entries: by the profile's selectors, or by its repeated rows. Pure."""

import re
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from itertools import islice
from urllib.parse import urldefrag

from lxml.html import HtmlElement

from crawler import page_faults
from crawler.dates import DateRules, date_rules, language_of_dates
from crawler.html.base import base_of
from crawler.html.decoding import decode
from crawler.html.mojibake import garbled
from crawler.html.parsing import held, parse
from crawler.html.query_encoding import addresses_to_ask, pager_to_ask
from crawler.items import Entry, Snapshot, Source
from crawler.lists.data.xml_records import with_records
from crawler.lists.data_links import data_links
from crawler.lists.elsewhere import elsewhere
from crawler.lists.identity import unique
from crawler.lists.links import unknown_call
from crawler.lists.list_page import ListPage
from crawler.lists.page_address import asked_page
from crawler.lists.pagination import pager_of
from crawler.lists.rows.few_rows import is_one_list
from crawler.lists.rows.find_rows import ENOUGH, find_rows
from crawler.lists.rows.profile_rows import described_rows
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.rows import Row, RowSet
from crawler.normalize import tidy
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.site_labels import labels_of
from crawler.urls import canonical, release_key, release_url, with_fragment

_EMPTY = re.compile(
    r"(?:게시물|게시글|글|자료|내용|데이터|보도자료|결과)[이가은는]?\s*(?:존재하지\s*않습니다|없습니다)|"
    r"\bno (?:data|results?|records?|entries|posts?|items?|releases?|news)\b(?: (?:found|available|yet))?|"
    r"there (?:are|is) (?:currently )?no |nothing found|keine (?:ergebnisse|einträge|treffer|meldungen)",
    re.IGNORECASE,
)
_TEXTS, _SAMPLE = ("title", "h1", "h2", "h3", "a", "p", "td", "li", "dt", "dd"), 200  # elements that show its language
_SHORT = 700  # characters of text; a longer page is not judged by its words


def read_list(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of an HTML list page. Never raises, whatever the page contains.

    If the profile has no selectors, or a redesign made them useless, repeated rows are searched. A page after the
    first may have no rows: the list ends there.
    """
    text = with_records(decode(snapshot))
    root = parse(text)
    if root is None:
        return ListPage(reason=Reason.of("list_empty"), fault="empty")
    if page_faults.truncated(snapshot, text):
        return ListPage(reason=Reason.of("list_cut_off"), fault="truncated")
    with held(root):
        return _read(root, text, snapshot, profile, source)


def _read(root: HtmlElement, text: str, snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    page = base_of(root, snapshot)
    found = _rows(root, page, snapshot, profile, source)
    asked = addresses_to_ask(root, page, snapshot)
    listed = unique(entry_of(row, profile) for row in found.rows)
    entries = tuple(replace(entry, url=asked.get(entry.url, entry.url)) for entry in listed) if asked else listed
    if not entries:
        there = elsewhere(root, page, snapshot.header("Refresh"))
        return replace(_without_rows(text, root, snapshot, profile, source), elsewhere=there)
    if garbled("\n".join(entry.title for entry in entries)):
        return ListPage(reason=Reason.of("list_garbled"), fault="garbled")
    pager = pager_of(root, snapshot, page, profile, {urldefrag(row.url).url: row.title for row in found.rows})
    if asked:
        pager = pager_to_ask(pager, asked)
    return ListPage(entries=entries, pager=pager, left_out=tuple(found.left_out), row_kind=found.kind)


def entry_of(row: Row, profile: Profile) -> Entry:
    """A row as an entry."""
    return Entry(
        url=with_fragment(release_url(row.url, profile), row.url),
        key=release_key(row.url, profile),
        title=row.title,
        published=row.published,
        published_at=row.published_at,
        department=row.department,
        pinned=row.pinned,
    )


def said_by(page: Snapshot, root: HtmlElement, profile: Profile, source: Source) -> Said:
    """How to read the dates and labels of a page: by the source, else the profile, else the page."""
    language = source.language or profile.language
    if not language:
        sample = " ".join(islice((element.text for element in root.iter(*_TEXTS) if element.text), _SAMPLE))
        language = language_of_dates(sample, (root.get("lang") or "")[:20])
    return Said(labels_of(profile), dates_of(page, profile, source, language))


def dates_of(page: Snapshot, profile: Profile, source: Source, language: str) -> DateRules:
    """How the dates of a list page or feed are read: in the zone of its source, else of its profile."""
    zone = source.timezone or profile.timezone
    return date_rules(page, timezone=zone, fallback=source.fallback_timezone, language=language)


def _rows(root: HtmlElement, page: str, snapshot: Snapshot, profile: Profile, source: Source) -> RowSet:
    """The rows that the profile describes, else the repeated rows; none if there are none.

    On a site with a profile, repeated rows count only if their links have a key of that site.
    """
    say = said_by(snapshot, root, profile, source)
    if profile.list.rows and (described := described_rows(root, page, profile.list, say)).rows:
        return described
    first = _is_first(snapshot, source)
    kind = "" if first else source.row_kind
    sets = find_rows(root, page, say, today=_day_of(snapshot), first_page=first, kind=kind)
    for found in sets:
        if profile.list.rows:
            if rows := tuple(r for r in found.rows if any(rule.url.search(r.url) for rule in profile.keys)):
                return RowSet(rows=rows)
        elif found.score >= ENOUGH:
            return found
    # What was believed as this list before stays it, however short the titles of a week are.
    return next((found for found in sets[:1] if first and is_one_list(found.kind, source.row_kind)), RowSet())


def _is_first(snapshot: Snapshot, source: Source) -> bool:
    """Whether a page is the one at the address of its list, and no later one that was posted for there."""
    return canonical(snapshot.url) == canonical(source.url) and not asked_page(snapshot.url)


def _day_of(snapshot: Snapshot) -> date | None:
    """The day on which the server sent a page, None if it does not say."""
    try:
        return parsedate_to_datetime(snapshot.header("Date")).date()
    except ValueError:
        return None


def _without_rows(text: str, root: HtmlElement, snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """What a page without rows is: a disguised error, an empty list, the end of a list, or not a list."""
    said = tidy(" ".join(part for e in root.iter("body") for part in e.itertext() if _visible(part)))
    empty = any(phrase in said for phrase in profile.list.empty) or _EMPTY.search(said) is not None
    fault = page_faults.by_script(text, len(said))
    if not fault and not empty:
        fault = page_faults.by_shape(root) or (page_faults.by_phrase(said) if len(said) <= _SHORT else "")
    if fault:
        return ListPage(reason=page_faults.reason_of(fault, "instead_of_list"), fault=fault)
    if not _is_first(snapshot, source) or (empty and source.allow_empty):
        return ListPage()
    if empty:
        return ListPage(reason=Reason.of("list_says_empty"), fault="empty")
    if profile.list.rows:
        return ListPage(reason=Reason.of("profile_rows_missing", profile=profile.name), fault="list")
    if function := unknown_call(root):
        return ListPage(reason=Reason.of("script_links", function=function), fault="list")
    if data := next(data_links(root, base_of(root, snapshot)), ""):
        return ListPage(reason=Reason.of("no_list_but_data", url=data), fault="list")
    return ListPage(reason=Reason.of("no_list_found"), fault="list")


def _visible(part: object) -> bool:
    parent = part.getparent() if hasattr(part, "getparent") else None  # lxml's strings know their parent
    return parent is None or parent.tag not in ("script", "style", "noscript")
