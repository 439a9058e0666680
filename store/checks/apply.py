"""One step of a plan, written: the release's rows, and the Change it is (None when nobody needs to know)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crawler.items import Attachment, Entry, Reading, Release
from crawler.normalize import comparable
from crawler.reasons import dump, words
from store import releases
from store.checks import crossposts
from store.checks.plan import Step, StepKind
from store.db.sql import Connection, Row, insert, one, run
from store.model import SUMMARY_FLIP, Change, ChangeKind, Check, Remembered


def apply(db: Connection, check: Check, step: Step) -> Change | None:
    """Write what `step` says of one release; returns the change it amounts to."""
    return _WRITERS[step.kind](db, check, step)


def _add(db: Connection, check: Check, step: Step) -> Change | None:
    """A release seen for the first time."""
    reading, at = _reading(step), check.finished_at
    entry, content = reading.entry, reading.release
    name = check.result.source.name
    release_id = insert(
        db,
        "releases",
        {
            "source": name,
            "key": entry.key,
            "url": entry.url,
            "first_seen": at,
            "last_seen": at,
            "last_looked_at": at,
            "listed_title": entry.title,
            "listed_date": entry.published,
            "pinned": int(entry.pinned),
            "published": content.published,
            "fresh_at": _fresh(content, at),
            "etag": reading.validators.etag,
            "last_modified": reading.validators.last_modified,
        },
    )
    after_id = releases.add_revision(db, release_id, 1, content, reading, at)
    twin = crossposts.settle(db, release_id, name, content)
    if step.kind == "silent":
        return None
    return Change(
        "new",
        name,
        at,
        release_id=release_id,
        key=entry.key,
        url=entry.url,
        after_id=after_id,
        after=content,
        original_id=twin,
    )


def _touch(db: Connection, check: Check, step: Step) -> Change | None:
    """Nothing that counts is different; what was learned since (a hash, a department) is written in place."""
    before, after = _before(step), step.after
    _looked(db, check, before, step.reading)
    if not step.reading or after is None or replace(after, hits=None) == before.content:
        return None  # the same to the letter, as nearly always: no need of a fingerprint
    if (after.attachments, after.fingerprint) != _known(before):
        releases.replace_content(db, before.revision.id, after)
    return None


def _known(before: Remembered) -> tuple[tuple[Attachment, ...], str]:
    return before.content.attachments, before.revision.fingerprint


def _edit(db: Connection, check: Check, step: Step) -> Change | None:
    """Another version of a known release."""
    before, reading = _before(step), _reading(step)
    after_id, after = _next_revision(db, check, step)
    _looked(db, check, before, reading)
    agrees = crossposts.follow(db, before, after)
    change = _about(check, step)
    return replace(change, after_id=after_id, after=after, silent=change.silent or agrees)


def _restore(db: Connection, check: Check, step: Step) -> Change | None:
    """A withdrawn release is back, with the same text or another."""
    before = _before(step)
    after_id, after = before.revision.id, before.content
    if step.summary:
        after_id, after = _next_revision(db, check, step)
    status = "duplicate" if before.original_id else "live"
    run(db, "UPDATE releases SET status = ? WHERE id = ?", [status, before.id])
    _looked(db, check, before, step.reading)
    return replace(_about(check, step), after_id=after_id, after=after)


def _miss(db: Connection, check: Check, step: Step) -> Change | None:
    """Gone at first look: remembered, not told. A second look will tell."""
    sql = (
        "UPDATE releases SET gone_at = coalesce(gone_at, ?), gone_why = ?, gone_reason = ?, last_looked_at = ?"
        " WHERE id = ?"
    )
    at = check.finished_at
    run(db, sql, [at, words(step.reason), dump(step.reason), at, _before(step).id])
    return None


def _withdraw(db: Connection, check: Check, step: Step) -> Change | None:
    """Gone, and the second look agrees. What it said stays."""
    before, at = _before(step), check.finished_at
    sql = (
        "UPDATE releases SET status = 'withdrawn', gone_why = ?, gone_reason = ?, last_looked_at = ?, fresh_at = ?"
        " WHERE id = ?"
    )
    run(db, sql, [words(step.reason), dump(step.reason), at, at, before.id])
    return replace(_about(check, step), since=before.last_seen)


def _move(db: Connection, check: Check, step: Step) -> Change | None:
    """The same text under another URL, and the old one is gone: the release keeps its history."""
    before, reading = _before(step), _reading(step)
    sql = "UPDATE releases SET key = ?, url = ? WHERE id = ?"
    run(db, sql, [reading.entry.key, reading.entry.url, before.id])
    _looked(db, check, before, reading)
    return replace(_about(check, step), after_id=before.revision.id, after=before.content, old_url=before.url)


def _hold(db: Connection, check: Check, step: Step) -> Change | None:
    """The known release that says the same is looked at next, before this one is called new."""
    run(db, "UPDATE releases SET last_looked_at = '' WHERE id = ?", [_before(step).id])
    return None


_WRITERS: dict[StepKind, Callable[[Connection, Check, Step], Change | None]] = {
    "new": _add,
    "silent": _add,
    "held": _hold,
    "moved": _move,
    "same": _touch,
    "edited": _edit,
    "missing": _miss,
    "withdrawn": _withdraw,
    "restored": _restore,
}


_TOLD_AS: Mapping[StepKind, ChangeKind] = {
    "moved": "moved",
    "edited": "edited",
    "withdrawn": "withdrawn",
    "restored": "restored",
}


_LISTED = """
UPDATE releases SET last_seen = ?, listed_title = ?, listed_date = ?, last_looked_at = ?, pinned = min(pinned, ?)
WHERE id = ?
"""


def seen_on_list(db: Connection, check: Check) -> None:
    """A row of the list is a look too: what it says now is noted, and a row that says something else is looked into."""
    name, at = check.result.source.name, check.finished_at
    for entry in check.result.entries:
        sql = "SELECT id, listed_title, listed_date, last_looked_at FROM releases WHERE source = ? AND key = ?"
        row = one(db, sql, [name, entry.key])
        if row is not None:
            looked = row["last_looked_at"] if _lists_the_same(row, entry) else ""
            run(db, _LISTED, [at, entry.title, entry.published, looked, int(entry.pinned), row["id"]])


def _lists_the_same(row: Row, entry: Entry) -> bool:
    """Whether a row of the list says of a release what it said before, typography aside."""
    return (comparable(row["listed_title"]), row["listed_date"]) == (comparable(entry.title), entry.published)


def _looked(db: Connection, check: Check, before: Remembered, reading: Reading | None) -> None:
    """The page was there: it was seen and looked at now, and is not missing."""
    at, validators = check.finished_at, reading.validators if reading else None
    run(
        db,
        "UPDATE releases SET last_seen = ?, last_looked_at = ?, gone_at = NULL, gone_why = NULL, gone_reason = ''"
        " WHERE id = ?",
        [at, at, before.id],
    )
    if validators:
        sql = "UPDATE releases SET etag = ?, last_modified = ? WHERE id = ?"
        run(db, sql, [validators.etag, validators.last_modified, before.id])


def _next_revision(db: Connection, check: Check, step: Step) -> tuple[int, Release]:
    before, reading = _before(step), _reading(step)
    after = step.after or reading.release
    number = before.revision.number + 1
    after_id = releases.add_revision(db, before.id, number, after, reading, check.finished_at)
    # An edited release is young again: quiet rewrites come in series.
    run(db, "UPDATE releases SET fresh_at = ? WHERE id = ?", [check.finished_at, before.id])
    return after_id, after


def _about(check: Check, step: Step) -> Change:
    """The change a step is, as far as all kinds have it in common."""
    before = _before(step)
    return Change(
        _TOLD_AS[step.kind],
        check.result.source.name,
        check.finished_at,
        release_id=before.id,
        key=step.entry.key,
        url=step.entry.url,
        before_id=before.revision.id,
        before=before.content,
        weight=step.weight,
        summary=step.summary,
        reason=step.reason,
        flips=step.flips,
        silent=step.flips > SUMMARY_FLIP,
    )


def _fresh(content: Release, at: str) -> str:
    """What a release's age is counted from: when it was published, else first seen."""
    return content.published_at or (f"{content.published}T23:59:59Z" if content.published else at)


def _reading(step: Step) -> Reading:
    assert step.reading is not None, f"a step of kind {step.kind} has a reading"
    return step.reading


def _before(step: Step) -> Remembered:
    assert step.before is not None, f"a step of kind {step.kind} has a before"
    return step.before
