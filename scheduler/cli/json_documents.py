"""The JSON documents of the reading commands. Their keys are a contract: tests hold them.

Where an unknown time or day may occur, it is null.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from crawler.body_file import body_file, body_lines
from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from crawler.reasons import document, words
from scheduler.cli.change_words import headline
from scheduler.cli.output import brief, nullable
from store.model import Alert, Change, Revision
from store.query_rows import HealthRow, Hit, LeftOutCount, ReleaseHistory, ReleaseRow

if TYPE_CHECKING:
    from store.diff import AttachmentChange, Diff, Passage


def row_document(row: ReleaseRow) -> dict[str, Any]:
    """A release without its text, as `list --json` gives it."""
    return {**asdict(row), **nullable(row, "published", "replaced_since")}


def hit_document(hit: Hit, total: int) -> dict[str, Any]:
    """A release that was found, one of `total`, as `search --json` gives it."""
    return {**asdict(hit), **nullable(hit, "published", "until"), "total": total}


def change_document(change: Change) -> dict[str, Any]:
    """A change; `title` is the release's, "" if the change is one of a source."""
    names = (
        "id", "at", "kind", "source", "source_title", "release_id", "key", "url", "weight", "touches", "notice",
        "summary", "why", "since", "original", "old_url", "back_to", "flips",
    )  # fmt: skip
    title = change.content.title if change.content else ""
    return {**brief(change, *names), **nullable(change, "since"), "reason": document(change.reason), "title": title}


def alert_document(alert: Alert) -> dict[str, Any]:
    """An alert with what it is about, as `alerts --json` gives it."""
    names = ("id", "uid", "channel", "state", "created_at", "due_at", "attempts", "last_error", "sent_at")
    change = alert.change
    about = {"change_id": change.id, "kind": change.kind, "source": change.source, "release_id": change.release_id}
    return {**brief(alert, *names), **nullable(alert, "sent_at"), **about, "title": headline(change)}


def health_document(row: HealthRow) -> dict[str, Any]:
    """How a source is doing, as `status --json` gives it; `breaker` comes last."""
    times = nullable(row, "last_good_at", "last_check_at", "next_due", "failing_since", "baseline_at")
    reasons = {
        "reason": document(row.reason),
        "breaker_reason": document(row.breaker_reason),
        "gap_reason": document(row.gap_reason),
    }
    left_out = [left_out_document(one) for one in row.left_out]
    health = {**asdict(row), **times, **reasons, "left_out": left_out}
    breaker = health.pop("breaker")
    return {**health, "breaker": breaker}


def left_out_document(count: LeftOutCount) -> dict[str, Any]:
    """How many things of one kind a source left out for one reason."""
    return {**brief(count, "what", "number", "why"), "reason": document(count.reason)}


def page_document(release: Release) -> dict[str, Any]:
    """What one page or file says, as `clean --json` gives it; `file` is null for a page."""
    names = ("title", "published", "board", "department", "hits", "language", "paragraphs", "notes")
    is_file = release.reader == "file"
    return {
        **brief(release, *names),
        **nullable(release, "published"),
        "attachments": [brief(file, "name", "url") for file in release.attachments if not is_file],
        **brief(release, "verdict", "why"),
        "file": _reading(release.attachments[0].reading) if is_file else None,
    }


def _reading(reading: FileReading) -> dict[str, Any]:
    return {**brief(reading, "kind", "state", "reader"), "reason": document(reading.reason)}


def history_document(history: ReleaseHistory, chosen: Revision) -> dict[str, Any]:
    """Everything about one release, its content as of the revision `chosen`."""
    release = history.release
    return {
        **brief(release, "id", "source", "key", "url", "status", "first_seen", "last_seen"),
        "gone_why": history.gone_why,
        "gone_reason": document(history.gone_reason),
        "revision": chosen.number,
        **_content(chosen.content),
        "attachments": [_attachment(file) for file in chosen.content.attachments],
        "revisions": [_revision(revision) for revision in history.revisions],
        "changes": [change_document(change) for change in history.changes],
        "original": _row(history.original) if history.original else None,
        "copies": [_row(row) for row in history.copies],
        "related": [_row(row) for row in history.related],
    }


def diff_document(history: ReleaseHistory, old: Revision, new: Revision, difference: "Diff") -> dict[str, Any]:
    """How two versions of a release differ; only passages that changed are given."""
    from store.diff import summarize, touches, weigh

    return {
        **brief(history.release, "id", "source", "key", "url"),
        "title": new.content.title,
        "from": brief(old, "number", "seen_at"),
        "to": brief(new, "number", "seen_at"),
        "summary": summarize(difference),
        "weight": weigh(difference) if difference.changed else "",
        "touches": touches(difference),
        "fields": [{"field": name, **_passage(passage)} for name, passage in difference.fields],
        "paragraphs": [_passage(passage) for passage in difference.paragraphs if passage.changed],
        "notes": [_passage(passage) for passage in difference.notes if passage.changed],
        "attachments": [attachment_change_document(file) for file in difference.attachments],
    }


def attachment_change_document(file: "AttachmentChange") -> dict[str, Any]:
    """What became of a file; `lines` is null where it is not known what changed in it."""
    return {
        **brief(file, "kind", "name", "was", "names", "unchanged", "copy_of", "same_text"),
        "lines": None if file.lines is None else [_passage(line) for line in file.changed_lines],
        "why": words(file.why),
        "reason": document(file.why),
    }


def _content(content: Release) -> dict[str, Any]:
    """What a release says; `text_from` is the attached file that says it where the page does not, else null."""
    file = body_file(content)
    return {
        **brief(content, "title", "published", "published_at", "board", "department", "language"),
        **nullable(content, "published", "published_at"),
        "paragraphs": content.paragraphs,
        "text_from": None if file is None else {**brief(file, "name", "sha256"), "lines": body_lines(content)},
        "notes": content.notes,
    }


def _revision(revision: Revision) -> dict[str, Any]:
    content = revision.content
    return {
        **brief(revision, "number", "seen_at", "fingerprint"),
        **brief(content, "title", "published", "cleaner"),
        **nullable(content, "published"),
    }


def _passage(passage: "Passage") -> dict[str, Any]:
    spans = [brief(span, "op", "text") for span in passage.spans]
    return {"kind": passage.kind, "moved": passage.moved, "spans": spans}


def _attachment(file: Attachment) -> dict[str, Any]:
    said = file.reading
    return {
        **brief(file, "name", "url", "size", "type", "sha256"),
        "kind": said.kind,
        "state": said.state,
        "why": words(said.reason),
    }


def _row(row: ReleaseRow) -> dict[str, Any]:
    return {**brief(row, "id", "source", "key", "title", "published"), **nullable(row, "published")}
