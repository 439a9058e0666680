"""Responses other than HTML pages: JSON content items, feeds, files. Pure."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from crawler import page_faults
from crawler.clean import attachment_links, fields
from crawler.dates import DateRules
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks
from crawler.items import Attachment, Entry, Release, Snapshot
from crawler.listed_page import entry_on
from crawler.normalize import lines, tidy
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.text_language import language_of

_FILES = (
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP"), (b"\xd0\xcf\x11\xe0", "Office or HWP"), (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"), (b"GIF8", "image"),
)  # fmt: skip
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{1,32};")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")


def read_other(snapshot: Snapshot, profile: Profile, entry: Entry, dates: DateRules) -> Release | None:
    """The reading of a body that is not HTML; None if it is HTML."""
    if listed := entry_on(snapshot):
        return _of_list(listed, dates.language, profile)
    start = snapshot.body[:4000].lstrip()
    kind = next((name for magic, name in _FILES if start.startswith(magic)), "")
    if kind or (b"\x00\x00\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return page_faults.refused("error", reason=Reason.of("is_file", type=kind) if kind else Reason.of("is_binary"))
    if _FEED.search(start) and b"<html" not in start.lower():
        return page_faults.refused("list", reason=Reason.of("is_feed"))
    if start.startswith((b"{", b"[")) and b"<" not in start[:1]:
        return _read_json(snapshot, profile, entry, dates)
    return None


def _of_list(entry: Entry, language: str, profile: Profile) -> Release:
    """What a list says of an entry that has no page of its own."""
    return Release(
        title=entry.title,
        paragraphs=tuple(html_lines(entry.text)),
        published=entry.published,
        published_at=entry.published_at,
        department=entry.department,
        language=language_of(f"{entry.title} {entry.text}", "", language, profile.language),
        reader="feed",
    )


def _read_json(snapshot: Snapshot, profile: Profile, entry: Entry, dates: DateRules) -> Release | None:
    try:
        data = json.loads(decode(snapshot))
    except (ValueError, RecursionError):  # cut off, or nested too deeply
        return None if b"<" in snapshot.body else page_faults.refused("error", reason=Reason.of("json_broken"))
    rules = profile.json
    if not rules.title or not isinstance(data, dict):
        return page_faults.refused("error", reason=Reason.of("json_unknown"))
    kind = _text(data, rules.kinds)
    if kind in rules.gone:
        return page_faults.refused("deleted")
    if kind in rules.lists:
        return page_faults.refused("list")
    release = _release(data, profile, entry, dates, snapshot.final_url)
    if not release.title or not (release.paragraphs or release.attachments):
        return page_faults.refused("empty", release)
    return release


def _release(data: dict[str, Any], profile: Profile, entry: Entry, dates: DateRules, base: str) -> Release:
    rules = profile.json
    title = _text(data, rules.title)
    body = [line for path in rules.body for value in _values(data, path) for line in html_lines(str(value))]
    language = language_of(" ".join((title, *body[:200])), _text(data, rules.language), profile.language)
    told = (fields.when(_text(data, (path,)), replace(dates, language=language)) for path in rules.published_at)
    day, instant = next((found for found in told if found[0]), (entry.published, entry.published_at))
    notes = [line for path in rules.note for value in _values(data, path) for line in html_lines(str(value))]
    return Release(
        title=title or entry.title, paragraphs=tuple(body), published=day, published_at=instant,
        board=_text(data, rules.board), department=", ".join(_all(data, rules.department)), language=language,
        notes=tuple(dict.fromkeys(notes)), attachments=_attachments(data, rules.attachments, base), reader="profile",
    )  # fmt: skip


def html_lines(source: str) -> list[str]:
    """The lines of a piece of HTML, or of plain text."""
    if not _MARKUP.search(source):
        return lines(source)
    root = parse(source)
    if root is None:
        return []
    strip_unseen(root)
    return [block.text for block in blocks(root)]


def _values(data: Any, path: str) -> list[Any]:
    """The values at a dotted path, without None and ""; a list on the way means each of its members."""
    found = [data]
    for name in path.split("."):
        found = [each for value in found for each in _members(value) if isinstance(each, dict)]
        found = [each[name] for each in found if name in each]
    return [each for value in found for each in _members(value) if each not in (None, "")]


def _members(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else (value,)


def _all(data: dict[str, Any], paths: Sequence[str]) -> list[str]:
    """Texts at the first of `paths` that exists."""
    for path in paths:
        found = [tidy(str(v)) for v in _values(data, path) if isinstance(v, str | int)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _text(data: dict[str, Any], paths: Sequence[str]) -> str:
    return next(iter(_all(data, paths)), "")


def _attachments(data: dict[str, Any], paths: Sequence[str], base: str) -> tuple[Attachment, ...]:
    found = [v for path in paths for v in _values(data, path) if isinstance(v, dict)]
    pairs = [
        (tidy(str(v.get("title") or v.get("filename") or "")), attachment_links.address(str(v.get("url") or ""), base))
        for v in found
    ]
    return tuple(Attachment(name=name or url.rsplit("/", 1)[-1], url=url) for name, url in dict.fromkeys(pairs) if url)
