"""The page of one release: what it says, and what became of it. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.items import Attachment, Snapshot
from store.change_names import LABELS
from store.model import Change, Revision
from store.query_rows import ReleaseHistory, ReleaseRow
from store.web import formatting, urls

_LONGEST_PAGE = 300_000  # characters of a raw page that are shown; the download has all
_BLANK = re.compile(r"\n\s*\n")  # servers send hundreds of empty lines; the download has them
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([\w-]{2,20})", re.IGNORECASE)


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

    name: str
    href: str  # "" = its address is no web address
    url: str
    type: str
    size: str
    sha256: str
    text: str


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
class ReleaseView:
    """A release as one of its versions has it."""

    title: str
    language: str
    status: str
    status_words: str
    source: str
    source_href: str
    key: str
    id: int
    url: str  # "" = no web address
    facts: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    files: tuple[File, ...]
    number: int
    newest: int
    moments: tuple[Moment, ...]
    href: str
    compare: str
    raw: str  # "" = its raw page is not kept
    original: Link | None
    copies: tuple[Link, ...]
    related: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A raw page as text: what came over the line, decoded and never run."""

    title: str
    language: str
    href: str
    download: str
    number: int
    url: str
    final_url: str
    status: int
    size: str
    headers: tuple[tuple[str, str], ...]
    text: str
    whole: bool


def telling(story: ReleaseHistory, chosen: Revision, source_title: str, zone: ZoneInfo, now: datetime) -> ReleaseView:
    """The release as version `chosen` has it."""
    release, content = story.release, chosen.content
    name = (release.source, release.key, release.id)
    kept = chosen.snapshot_id is not None
    return ReleaseView(
        title=content.title or "(no title)",
        language=content.language,
        status=release.status,
        status_words=_status(story, zone),
        source=source_title or release.source,
        source_href=urls.source(release.source),
        key=release.key,
        id=release.id,
        url=urls.web(release.url),
        facts=_facts(story, chosen, zone, now),
        paragraphs=content.paragraphs,
        notes=content.notes,
        files=tuple(_file(file) for file in content.attachments),
        number=chosen.number,
        newest=release.revision.number,
        moments=_moments(story, chosen, zone),
        href=urls.release(*name),
        compare=urls.compare(*name),
        raw=urls.raw(*name, revision=chosen.number) if kept else "",
        original=_link(story.original) if story.original else None,
        copies=tuple(_link(row) for row in story.copies),
        related=tuple(_link(row) for row in story.related),
    )


def raw_page(story: ReleaseHistory, chosen: Revision, page: Snapshot) -> RawPage:
    """The raw page that `chosen` was read from."""
    release = story.release
    name = (release.source, release.key, release.id)
    text = _BLANK.sub("\n\n", decoded(page).strip())
    return RawPage(
        title=chosen.content.title or "(no title)",
        language=chosen.content.language,
        href=urls.release(*name, revision=chosen.number),
        download=urls.raw(*name, revision=chosen.number, download=True),
        number=chosen.number,
        url=page.url,
        final_url=page.final_url if page.final_url != page.url else "",
        status=page.status,
        size=formatting.size(len(page.body)),
        headers=page.headers,
        text=text[:_LONGEST_PAGE],
        whole=len(text) <= _LONGEST_PAGE,
    )


def decoded(page: Snapshot) -> str:
    """The bytes of a raw page as text, by what the server or the page says of their encoding, else as UTF-8."""
    head = page.header("content-type").encode("latin-1", "ignore") + b" " + page.body[:4096]
    found = _CHARSET.search(head)
    name = found[1].decode().lower() if found else "utf-8"
    try:
        return page.body.decode({"euc-kr": "cp949", "ks_c_5601-1987": "cp949"}.get(name, name), "replace")
    except LookupError:
        return page.body.decode("utf-8", "replace")


def _facts(story: ReleaseHistory, chosen: Revision, zone: ZoneInfo, now: datetime) -> tuple[tuple[str, str], ...]:
    release, content = story.release, chosen.content
    facts = (
        ("Published", formatting.when(content.published_at, zone) or content.published),
        ("Department", content.department),
        ("Board", content.board),
        ("First seen", formatting.when(release.first_seen, zone)),
        ("Last seen", f"{formatting.when(release.last_seen, zone)} ({formatting.ago(release.last_seen, now)})"),
    )
    return tuple((name, value) for name, value in facts if value)


def _status(story: ReleaseHistory, zone: ZoneInfo) -> str:
    release = story.release
    if release.status == "withdrawn":
        gone = next((c for c in reversed(story.changes) if c.kind == "withdrawn"), None)
        since = f" on {formatting.when(gone.at, zone)}" if gone else ""
        return f"Withdrawn{since}: {story.gone_why or 'the page is gone'}. This is what it said."
    if release.status == "duplicate":
        return "A cross-post: the same release stands on another board."
    return "Its page was gone at the last look; a second look will tell." if release.gone_at else ""


def _moments(story: ReleaseHistory, chosen: Revision, zone: ZoneInfo) -> tuple[Moment, ...]:
    """Versions and changes in one line of time, the newest first. A change that made a version is told with it."""
    made = {change.versions.after_id: change for change in story.changes if change.kind in ("new", "edited")}
    release = story.release
    moments = [
        Moment(
            at=revision.seen_at,
            when=formatting.when(revision.seen_at, zone),
            number=revision.number,
            label=f"Version {revision.number}",
            kind="edited" if revision.number > 1 else "new",
            words=_said(made.get(revision.id)) or ("first read" if revision.number == 1 else "read again"),
            href=urls.release(release.source, release.key, release.id, revision=revision.number),
            current=revision.number == chosen.number,
        )
        for revision in story.revisions
    ]
    shown = {change.id for revision in story.revisions if (change := made.get(revision.id))}
    moments += [_happened(change, zone) for change in story.changes if change.id not in shown]
    return tuple(sorted(moments, key=lambda moment: (moment.at, moment.number), reverse=True))


def _happened(change: Change, zone: ZoneInfo) -> Moment:
    when = formatting.when(change.at, zone)
    return Moment(
        at=change.at,
        when=when,
        number=0,
        label=LABELS["en"][change.kind],
        kind=change.kind,
        words=_said(change),
        href="",
        current=False,
    )


def _said(change: Change | None) -> str:
    if change is None:
        return ""
    return (
        change.summary or change.why or {"new": "published", "restored": "its page is there again"}.get(change.kind, "")
    )


def _file(file: Attachment) -> File:
    href = urls.web(file.url)
    return File(
        name=file.name or "(no name)",
        href=href,
        url=file.url,
        type=file.type,
        size=formatting.size(file.size),
        sha256=file.sha256,
        text=file.text,
    )


def _link(row: ReleaseRow) -> Link:
    href = urls.release(row.source, row.key, row.id)
    return Link(href, row.title or "(no title)", f"{row.source}, {row.published}", row.language)
