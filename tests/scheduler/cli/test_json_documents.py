"""The keys of every --json document: programs rely on them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawler.reasons import Reason
from scheduler.cli.json_documents import attachment_change_document
from store.diff import AttachmentChange, Passage, Span

Document = Callable[..., Any]

RELEASE = {
    "id", "source", "key", "title", "published", "language", "department", "status", "url", "revisions", "first_seen",
    "last_seen", "replaced_since",
}  # fmt: skip
CHANGE = {
    "id", "at", "kind", "source", "source_title", "release_id", "key", "url", "title", "weight", "touches", "notice",
    "summary", "why", "reason", "since", "original", "old_url", "back_to", "flips",
}  # fmt: skip
SHOWN = {
    "id", "source", "key", "url", "status", "first_seen", "last_seen", "gone_why", "gone_reason", "revision", "title",
    "published", "published_at", "board", "department", "language", "paragraphs", "text_from", "notes", "attachments",
    "revisions", "changes", "original", "copies", "related",
}  # fmt: skip
HEALTH = {
    "source", "title", "url", "state", "last_good_at", "last_check_at", "next_due", "bad_checks", "failing_since",
    "last_error", "reason", "breaker", "breaker_reason", "gap", "gap_reason", "baseline_at", "releases", "unread",
    "left_out", "maintenance", "overdue", "watched", "wrong",
}  # fmt: skip
ALERT = {
    "id", "uid", "channel", "state", "created_at", "due_at", "attempts", "last_error", "sent_at", "change_id", "kind",
    "source", "release_id", "title",
}  # fmt: skip
SOURCE = {
    "name", "title", "url", "profile", "language", "timezone", "country", "maintenance", "enabled", "every", "cron",
    "state", "learned_maintenance", "releases", "last_good_at", "next_due", "left_out", "looks_a_day",
    "watched",
}  # fmt: skip


HIT = {
    "id", "source", "key", "title", "published", "url", "snippet", "version", "newest", "until", "status", "language",
    "score", "total",
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["list"], RELEASE),
        (["changes"], CHANGE),
        (["search", "towns"], HIT),
        (["alerts"], ALERT),
        (["sources"], SOURCE),
        (["sources", "profiles"], {"name", "title", "hosts", "language", "timezone", "tested"}),
        (["alerts", "why", "3"], {"change", "channels"}),
    ],
)
def test_rows(document: Document, home: Path, words: list[str], keys: set[str]) -> None:
    rows = document(*words)
    assert rows
    assert all(set(row) == keys for row in rows)


def test_show(document: Document, home: Path) -> None:
    shown = document("show", "3")
    assert set(shown) == SHOWN
    assert set(shown["revisions"][0]) == {"number", "seen_at", "fingerprint", "title", "published", "cleaner"}
    assert set(shown["attachments"][0]) == {"name", "url", "size", "type", "sha256", "kind", "state", "why"}
    assert set(shown["changes"][0]) == CHANGE
    assert shown["paragraphs"] == ["The towns agreed on 24 measuring stations.", "Work begins in spring."]


def test_diff(document: Document, home: Path) -> None:
    told = document("diff", "3")
    assert set(told) == {
        "id", "source", "key", "url", "title", "from", "to", "summary", "weight", "touches", "fields", "paragraphs",
        "notes", "attachments",
    }  # fmt: skip
    assert (told["weight"], told["touches"]) == ("major", ["figure"])
    assert told["from"] == {"number": 1, "seen_at": "2026-07-14T03:20:00Z"}
    assert [span["text"] for span in told["paragraphs"][0]["spans"] if span["op"] != "keep"] == ["42", "24"]


def test_a_file_of_a_diff() -> None:
    swap = AttachmentChange(
        kind="replaced", name="plan.hwp", lines=(Passage(kind="added", spans=(Span("insert", "42"),)),)
    )
    assert attachment_change_document(swap) == {
        "kind": "replaced", "name": "plan.hwp", "was": "", "names": ("plan.hwp",), "unchanged": (), "copy_of": "",
        "same_text": False, "lines": [{"kind": "added", "moved": False, "spans": [{"op": "insert", "text": "42"}]}],
        "why": "", "reason": None,
    }  # fmt: skip
    unread = attachment_change_document(AttachmentChange(kind="replaced", name="a.hwp", why=Reason.of("file_empty")))
    assert (unread["lines"], unread["why"], unread["reason"]["code"]) == (None, "the file is empty", "file_empty")


def test_status(document: Document, home: Path) -> None:
    status = document("status")
    assert set(status) == {"ok", "database", "daemon", "last_look", "sources", "alerts", "counts"}
    assert status["ok"] is False
    assert status["daemon"] == {"running": False, "holder": ""}
    assert all(set(row) == HEALTH for row in status["sources"])
    assert status["sources"][1]["wrong"] == [
        "not watched: due since 2026-07-14T04:30:00Z",
        "failing: the list could not be read: no complete response within 20 s (2 bad checks in a row)",
    ]
    assert status["sources"][1]["reason"] == {
        "code": "list_unread",
        "arguments": {"reason": {"code": "timed_out", "arguments": {"seconds": 20.0}}},
    }
    assert status["sources"][0]["reason"] is None
    assert status["alerts"] == {"pending": 5, "retried": 0, "dead": 0}
    assert status["counts"] == {"releases": 4, "revisions": 5, "changes": 5}


def test_config_masks_secrets(document: Document, home: Path) -> None:
    told = document("config")
    assert set(told) == {
        "config", "database", "timezone", "fetch", "failing_after", "sources", "channels", "feeds", "unset", "warnings",
        "serve", "templates",
    }  # fmt: skip
    assert told["channels"][0]["url"] == "json://***"
    assert "s3cr3t" not in str(told)


def test_times_are_utc_and_unknown_ones_null(document: Document, home: Path) -> None:
    change = document("changes", "--kind", "new")[0]
    assert change["at"] == "2026-07-14T03:30:00Z"
    assert change["since"] is None
    assert document("sources")[0]["every"] == 600.0
    assert document("sources")[1]["every"] is None


def test_why(document: Document, home: Path) -> None:
    (told,) = document("alerts", "why", "3")
    assert set(told["channels"][0]) == {"channel", "told", "state", "why", "reason"}
    assert set(told["change"]) == CHANGE
