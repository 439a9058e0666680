"""Rows as the store answers them, for tests of the pages that are made of them. All is fiction."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from crawler.items import Attachment, Release
from store.model import Change, Place, Remembered, Revision
from store.query_rows import HealthRow, ReleaseHistory, ReleaseRow
from tests.support.values import with_fields

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 7, 14, 6, tzinfo=UTC)
FIRST, SECOND, LATER = "2026-07-14T00:00:00Z", "2026-07-14T01:00:00Z", "2026-07-14T02:00:00Z"
BEFORE = Release(
    title="Measuring Stations Agreed",
    paragraphs=("The towns agreed on 42 measuring stations.", "Work begins in spring."),
    published="2026-07-14",
    department="Coastal Division",
    language="en",
    attachments=(Attachment(name="Tides.pdf", url="https://tides.example/f/1"),),
)
AFTER = replace(BEFORE, paragraphs=("The towns agreed on 24 measuring stations.", "Work begins in spring."))


def revision(number: int, content: Release, *, seen_at: str, kept: bool = True) -> Revision:
    """Version `number` of release 5; its raw page is `kept` or not."""
    return Revision(
        id=10 + number, release_id=5, number=number, seen_at=seen_at, content=content,
        fingerprint=content.fingerprint, snapshot_id=number if kept else None,
    )  # fmt: skip


ONE, TWO = revision(1, BEFORE, seen_at=FIRST), revision(2, AFTER, seen_at=SECOND, kept=False)


def change(kind: str, **fields: object) -> Change:
    """A change of release 5, of source "tides"."""
    where = Place(
        source="tides", source_title="Ministry of Tides", release_id=5, key="press/2",
        url="https://tides.example/press/2",
    )  # fmt: skip
    return with_fields(Change(kind=kind, at=SECOND, id=7, where=where), **fields)  # type: ignore[arg-type]


NEW = change("new", id=6, at=FIRST, after=BEFORE, after_id=11)
EDITED = change("edited", before=BEFORE, after=AFTER, before_id=11, after_id=12, weight="major", summary="42 → 24")


def history(*changes: Change, **fields: object) -> ReleaseHistory:
    """Release 5 with its two versions, and these changes; `fields` are those of the release."""
    release = Remembered(
        id=5, source="tides", key="press/2", url="https://tides.example/press/2", status="live", first_seen=FIRST,
        last_seen=LATER, published="2026-07-14", revision=TWO,
    )  # fmt: skip
    whole = with_fields(release, **fields)
    return ReleaseHistory(release=whole, revisions=(ONE, TWO), changes=changes, original=None, copies=(), related=())


def release_row(id_: int, title: str = "Tides Are High") -> ReleaseRow:
    """One line of a list of releases."""
    return ReleaseRow(
        id=id_, source="tides", key=f"press/{id_}", title=title, published="2026-07-13", language="en",
        department="", status="live", url=f"https://tides.example/press/{id_}", revisions=1, first_seen=FIRST,
        last_seen=LATER,
    )  # fmt: skip


def health_row(name: str, **fields: object) -> HealthRow:
    """A source that is well, but for `fields`."""
    well = HealthRow(
        source=name, title="", url=f"https://{name}.example/list", state="ok", last_good_at="2026-07-14T05:00:00Z",
        last_check_at="2026-07-14T05:00:00Z", next_due="2026-07-14T06:10:00Z", bad_checks=0, failing_since="",
        last_error="", breaker="", gap="", baseline_at=FIRST, releases=1200, unread=0,
    )  # fmt: skip
    return replace(well, **fields)  # type: ignore[arg-type]
