"""The page of one release: what it says, and what happened to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.body_file import body_file
from crawler.file_reading import UNREAD
from crawler.items import Attachment, Release
from crawler.reasons import words
from store.change_names import about_edit, kind_names
from store.left_out_words import AS_LISTED
from store.model import Change, Revision
from store.query_rows import ReleaseHistory, ReleaseRow
from store.search.terms import Term
from store.web import formatting, urls
from store.web.pages.found import Marker, Part
from store.web.pages.long_lists import few

_FILE_TEXT = 20_000  # characters of an attachment's text
_BEFORE_PLACE = 500  # of them before a place that was found further down
_BODY = 200_000  # of one that says what the release says


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads somewhere."""

    href: str
    title: str
    remark: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One attachment."""

    name: tuple[Part, ...]
    href: str  # "" = its address is no web address
    url: str
    type: str
    size: str
    sha256: str
    kept: str  # where it is as it came, "" = it is not kept
    text: tuple[Part, ...]
    text_before: bool  # whether its text begins before this
    text_after: bool  # whether it goes on
    state: str  # why there is no text, or not all of it
    found: bool  # whether anything was found in its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The attachments, or those that were asked for."""

    first: tuple[File, ...]
    more: tuple[File, ...]  # folded
    number: int  # of all
    wanted: str  # words of the names that were asked for


@dataclass(frozen=True, slots=True)
class FileBody:
    """The text of a release whose page names a file that says it."""

    name: str
    lines: tuple[tuple[Part, ...], ...]
    whole: bool  # whether these are all


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One point of the time line: a version that was read, or a change that has none."""

    at: str
    when: str
    number: int  # of the version, 0 = none
    label: str
    kind: str
    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePage:
    """A release as one of its versions has it."""

    title: str
    heading: tuple[Part, ...]  # the title
    language: str
    status: str
    status_words: str
    source: str
    source_href: str
    key: str
    id: int
    url: str  # "" = no web address
    facts: tuple[tuple[str, tuple[Part, ...]], ...]
    paragraphs: tuple[tuple[Part, ...], ...]
    file_body: FileBody | None  # what it says, where its page does not
    is_file: bool  # it has no page, and its only attachment is all of it
    notes: tuple[tuple[Part, ...], ...]
    files: Files
    sought: bool  # whether there are terms of a search
    found: int  # places in which they stand
    number: int
    newest: int
    moments: tuple[Moment, ...]
    href: str
    compare: str
    raw: str  # "" = its raw page is not kept
    original: Link | None
    elsewhere: tuple[Link, ...]  # where it was also posted, and what is related


def release_page(
    history: ReleaseHistory,
    chosen: Revision,
    source_title: str,
    zone: ZoneInfo,
    now: datetime,
    *,
    terms: Sequence[Term] = (),
    query: str = "",
    file_filter: str = "",
) -> ReleasePage:
    """The release as version `chosen` has it, with the places marked in which the `terms` of the `query` stand."""
    release, content, marker = history.release, chosen.content, Marker(terms)
    heading, facts = marker.title(content.title or "(no title)"), _facts(history, chosen, marker, zone, now)
    paragraphs, notes = tuple(map(marker.text, content.paragraphs)), tuple(map(marker.text, content.notes))
    file_body, files = _file_body(content, marker), _files(_beside_body(content), marker, file_filter)
    name = (release.source, release.key, release.id)
    kept = chosen.snapshot_id is not None and content.reader != "file"
    return ReleasePage(
        title=content.title or "(no title)",
        heading=heading,
        language=content.language,
        status=release.status,
        status_words=_status(history, zone),
        source=source_title or release.source,
        source_href=urls.source(release.source),
        key=release.key,
        id=release.id,
        url=urls.web(release.url),
        facts=facts,
        paragraphs=paragraphs,
        file_body=file_body,
        is_file=content.reader == "file",
        notes=notes,
        files=files,
        sought=bool(terms),
        found=marker.count,
        number=chosen.number,
        newest=release.revision.number,
        moments=_moments(history, chosen, zone, query),
        href=urls.release(*name, query=query),
        compare=urls.compare(*name),
        raw=urls.raw(*name, revision=chosen.number) if kept else "",
        original=_link(history.original) if history.original else None,
        elsewhere=(
            *(_link(row, "Also posted: ") for row in history.copies),
            *(_link(row, "Related: ") for row in history.related),
        ),
    )


def _facts(
    history: ReleaseHistory, chosen: Revision, marker: Marker, zone: ZoneInfo, now: datetime
) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    release, content = history.release, chosen.content
    facts = (
        ("Published", formatting.when(content.published_at, zone) or content.published),
        ("Department", content.department),
        ("Board", content.board),
        ("First seen", formatting.when(release.first_seen, zone)),
        ("Last seen", f"{formatting.when(release.last_seen, zone)} ({formatting.ago(release.last_seen, now)})"),
    )
    return tuple(
        (name, marker.text(value) if name == "Department" else (Part(value),)) for name, value in facts if value
    )


def _status(history: ReleaseHistory, zone: ZoneInfo) -> str:
    release = history.release
    if release.status == "withdrawn":
        gone = next((c for c in reversed(history.changes) if c.kind == "withdrawn"), None)
        since = f" on {formatting.when(gone.at, zone)}" if gone else ""
        return f"Withdrawn{since}: {history.gone_why or 'the page is gone'}. This is what it said."
    if release.status == "duplicate":
        return "A cross-post: also published on another board."
    if release.gone_at:
        return "The page was missing at the last check; the next one will confirm."
    if history.gone_why:
        return f"Replaced: {history.gone_why}. This is what it said."
    return AS_LISTED if release.content.reader == "list" else ""


def _moments(history: ReleaseHistory, chosen: Revision, zone: ZoneInfo, query: str) -> tuple[Moment, ...]:
    """Versions and changes in one line of time, the newest first. A change that made a version stands with it."""
    made = {change.versions.after_id: change for change in history.changes if change.kind in ("new", "edited")}
    release = history.release
    name = (release.source, release.key, release.id)
    moments = [
        Moment(
            at=revision.seen_at,
            when=formatting.when(revision.seen_at, zone),
            number=revision.number,
            label=f"Version {revision.number}",
            kind="edited" if revision.number > 1 else "new",
            words=_said(made.get(revision.id)) or ("first read" if revision.number == 1 else "read again"),
            href=urls.release(*name, revision=revision.number, query=query),
            current=revision.number == chosen.number,
        )
        for revision in history.revisions
    ]
    shown = {change.id for revision in history.revisions if (change := made.get(revision.id))}
    moments += [_happened(change, zone) for change in history.changes if change.id not in shown]
    return tuple(sorted(moments, key=lambda moment: (moment.at, moment.number), reverse=True))


def _happened(change: Change, zone: ZoneInfo) -> Moment:
    when = formatting.when(change.at, zone)
    return Moment(
        at=change.at,
        when=when,
        number=0,
        label=kind_names("en")[change.kind],
        kind=change.kind,
        words=_said(change),
        href="",
        current=False,
    )


def _said(change: Change | None) -> str:
    if change is None:
        return ""
    if change.summary and (about := about_edit(change)):
        return f"{change.summary} ({about})"
    plain = {"new": "published", "restored": "its page is there again"}
    return change.summary or change.why or plain.get(change.kind, "")


def _files(attachments: Sequence[Attachment], marker: Marker, wanted: str) -> Files:
    sought = wanted.casefold().split()
    chosen = [file for file in attachments if all(word in file.name.casefold() for word in sought)]
    shown = tuple(_file(file, marker) for file in chosen)
    first = few(len(shown))
    return Files(first=shown[:first], more=shown[first:], number=len(attachments), wanted=wanted)


def _file(file: Attachment, marker: Marker) -> File:
    name, before = marker.text(file.name or "(no name)"), marker.count
    start = _begin(file.text, marker)
    return File(
        name=name,
        href=urls.web(file.url),
        url=file.url,
        type=file.type,
        size=formatting.size(file.size),
        sha256=file.sha256,
        kept=urls.kept_file(file.sha256) if file.kept else "",
        text=marker.text(file.text[start : start + _FILE_TEXT]),
        text_before=start > 0,
        text_after=start + _FILE_TEXT < len(file.text),
        state=words(file.reading.reason),
        found=marker.count > before,
    )


def _begin(text: str, marker: Marker) -> int:
    """Where the part of a file's text begins that is shown: the one with the first place that was found."""
    if len(text) <= _FILE_TEXT:
        return 0
    first = marker.first(text)
    return max(0, first - _BEFORE_PLACE) if first > _FILE_TEXT - _BEFORE_PLACE else 0


def _file_body(content: Release, marker: Marker) -> FileBody | None:
    if (file := body_file(content)) is None:
        return None
    lines = filter(str.strip, file.text[:_BODY].splitlines())
    return FileBody(file.name, tuple(map(marker.text, lines)), len(file.text) <= _BODY)


def _beside_body(content: Release) -> list[Attachment]:
    """The attachments; the text of one that says what the release says is shown as that."""
    body = body_file(content)
    return [replace(file, reading=UNREAD) if file is body else file for file in content.attachments]


def _link(row: ReleaseRow, kinship: str = "") -> Link:
    href = urls.release(row.source, row.key, row.id)
    return Link(href, row.title or "(no title)", f"{kinship}{row.source}, {row.published}", row.language)
