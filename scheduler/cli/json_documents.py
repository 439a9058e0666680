"""The JSON documents of the reading commands. Their keys are a contract: tests hold them."""

from typing import TYPE_CHECKING, Any

from crawler.items import Attachment, Release
from scheduler.cli.output import brief
from store.model import Change, Revision
from store.queries import ReleaseHistory, ReleaseRow

if TYPE_CHECKING:
    from store.diff import Diff, Passage


def change_document(change: Change) -> dict[str, Any]:
    """A change; `title` is the release's, "" when the change is one of a source."""
    names = (
        "id", "at", "kind", "source", "source_title", "release_id", "key", "url", "weight", "summary", "why", "since",
        "original", "old_url", "flips",
    )  # fmt: skip
    return {**brief(change, *names), "title": change.content.title if change.content else ""}


def content_document(content: Release) -> dict[str, Any]:
    """What a release says, as `clean --json` and `show --json` give it."""
    return {
        **brief(content, "title", "published", "published_at", "board", "department", "language"),
        "paragraphs": content.paragraphs,
        "notes": content.notes,
    }


def story_document(story: ReleaseHistory, chosen: Revision) -> dict[str, Any]:
    """Everything about one release, its content as of the revision `chosen`."""
    release = story.release
    return {
        **brief(release, "id", "source", "key", "url", "status", "first_seen", "last_seen"),
        "gone_why": story.gone_why,
        "revision": chosen.number,
        **content_document(chosen.content),
        "attachments": [_attachment(file) for file in chosen.content.attachments],
        "revisions": [
            {**brief(r, "number", "seen_at", "fingerprint"), **brief(r.content, "title", "published", "cleaner")}
            for r in story.revisions
        ],
        "changes": [change_document(change) for change in story.changes],
        "original": _row(story.original) if story.original else None,
        "copies": [_row(row) for row in story.copies],
        "related": [_row(row) for row in story.related],
    }


def diff_document(story: ReleaseHistory, old: Revision, new: Revision, difference: "Diff") -> dict[str, Any]:
    """What differs between two versions of a release; only passages that changed are given."""
    from store.diff import summarize, weigh

    return {
        **brief(story.release, "id", "source", "key", "url"),
        "title": new.content.title,
        "from": brief(old, "number", "seen_at"),
        "to": brief(new, "number", "seen_at"),
        "summary": summarize(difference),
        "weight": weigh(difference) if difference.changed else "",
        "fields": [{"field": name, **_passage(passage)} for name, passage in difference.fields],
        "paragraphs": [_passage(passage) for passage in difference.paragraphs if passage.changed],
        "notes": [_passage(passage) for passage in difference.notes if passage.changed],
        "attachments": [brief(file, "kind", "name", "was") for file in difference.attachments],
    }


def _passage(passage: "Passage") -> dict[str, Any]:
    spans = [brief(span, "op", "text") for span in passage.spans]
    return {"kind": passage.kind, "moved": passage.moved, "spans": spans}


def _attachment(file: Attachment) -> dict[str, Any]:
    return brief(file, "name", "url", "size", "type", "sha256")


def _row(row: ReleaseRow) -> dict[str, Any]:
    return brief(row, "id", "source", "key", "title", "published")
