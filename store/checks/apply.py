"""Writes what a plan decided. Decides nothing itself; gives each change the ids of the rows that it is about."""

from collections.abc import Callable
from dataclasses import replace

from crawler.items import Reading, Release, Validators
from crawler.reasons import dump, words
from store import files, releases, sources
from store.checks import crossposts, left_out_rows, other_pages, retry_queue
from store.checks.age_classes import overdue
from store.checks.asides import set_aside
from store.checks.check import Check
from store.checks.lately import save_held
from store.checks.left_behind import leave_behind, put_back
from store.checks.listed_days import tomorrow
from store.checks.looks import note_looks
from store.checks.page_one import mark_page_one
from store.checks.plan import Plan
from store.checks.relisted import Relisted
from store.checks.step import Step, StepKind
from store.db.sql import Connection, insert, run_many, update
from store.forgotten import bury
from store.learned import save_host, save_list_reading, save_template
from store.model import Change, Remembered


def apply(db: Connection, check: Check, planned: Plan) -> list[Change]:
    """Write what `check` brought and what was decided; returns the changes to be recorded, with their ids."""
    name = check.source
    save_host(db, check.host)
    if check.judgement.deferred:
        sources.save(db, name, planned.source.columns)
        return list(planned.source.changes)
    note_looks(db, check, good=planned.good)
    changes = [_WRITERS[step.kind](db, check, step) for step in planned.steps]
    seen = [file for one in check.result.readings for file in one.release.attachments]
    files.learn(db, seen, check.at)
    releases.learn_bodies(db, {file.sha256 for file in seen if file.is_fresh})
    if planned.renumbered:
        changes += leave_behind(db, check, planned.steps)
    if planned.held is not None:
        save_held(db, name, planned.held)
    run_many(db, _LISTED, [_listed(check, row) for row in planned.relisted])
    retry_queue.save(db, name, planned.retries)
    if planned.good and not check.policy.backfill:
        save_template(db, name, check.result.template)
        if not check.result.list_not_modified:
            save_list_reading(db, name, check.result, planned.naming)
            left_out_rows.save(db, name, check.result.left_out, check.at)
            mark_page_one(db, check.result)
    sources.save(db, name, {**planned.source.columns, **_late(db, check, planned)})
    return [*filter(None, changes), *planned.source.changes]


def _late(db: Connection, check: Check, planned: Plan) -> dict[str, int]:
    """How many looks are late now that those of a good check are made."""
    if not planned.good or check.policy.backfill:
        return {}
    return {"overdue": overdue(db, check.source, check.at, check.policy.ages)}


def _add(db: Connection, check: Check, step: Step) -> Change | None:
    """A release seen for the first time."""
    reading, entry, content, at = step.reading, step.entry, _after(step), check.at
    validators = reading.validators if reading else Validators()
    row = {
        "source": check.source,
        "key": entry.key,
        "url": entry.url,
        "first_seen": at,
        "last_seen": at,
        "last_looked_at": at,
        "listed_title": entry.title,
        "listed_date": entry.published,
        "guid": entry.guid,
        "pinned": int(entry.pinned),
        "published": content.published,
        "fresh_at": _fresh(content, at),
        "etag": validators.etag,
        "last_modified": validators.last_modified,
    }
    release_id = insert(db, "releases", row)
    after_id = releases.add_revision(db, release_id, 1, content, reading.snapshot if reading else None, at)
    if step.post:
        crossposts.save(db, release_id, step.post)
    return _with_ids(step.change, after_id, release_id)


def _fill(db: Connection, check: Check, step: Step) -> Change | None:
    """The page of a release that was recorded as its list shows it: what it says, it said from the beginning."""
    before, content = _before(step), _after(step)
    releases.fill_revision(db, before.revision, content, _reading(step).snapshot, check.at)
    update(db, "releases", {"fresh_at": _fresh(content, before.first_seen)}, id=before.id)
    _looked(db, check, step)
    crossposts.index_again(db, before.id, content)
    return step.change


def _touch(db: Connection, check: Check, step: Step) -> Change | None:
    """The same as before; what was learned since (a hash, a department) is written in place."""
    before = _before(step)
    _looked(db, check, step)
    if step.after:
        releases.replace_content(db, before.revision.id, step.after, check.at)
    if step.aside:
        set_aside(db, before.revision, step.aside)
    return step.change


def _edit(db: Connection, check: Check, step: Step) -> Change | None:
    """Another version of a known release."""
    before = _before(step)
    after_id = _next_revision(db, check, step)
    _looked(db, check, step)
    crossposts.index_again(db, before.id, _after(step))
    if step.parts_from:
        crossposts.part(db, before.id, step.parts_from)
    return _with_ids(step.change, after_id)


def _restore(db: Connection, check: Check, step: Step) -> Change | None:
    """A withdrawn release is back, with the same text or another."""
    before, change = _before(step), step.change
    if step.after:
        after_id = _next_revision(db, check, step)
        change = _with_ids(change, after_id)
    update(db, "releases", {"status": "duplicate" if before.original_id else "live"}, id=before.id)
    _looked(db, check, step)
    return change


def _miss(db: Connection, check: Check, step: Step) -> Change | None:
    """Gone at the first look; the second will confirm it."""
    before = _before(step)
    said = {"gone_why": words(step.reason), "gone_reason": dump(step.reason)}
    update(db, "releases", {"gone_at": before.gone_at or check.at, **said}, id=before.id)
    return step.change


def _withdraw(db: Connection, check: Check, step: Step) -> Change | None:
    """Gone, and the second look agrees. What it said stays."""
    said = {"gone_why": words(step.reason), "gone_reason": dump(step.reason)}
    update(db, "releases", {"status": "withdrawn", **said, "fresh_at": check.at}, id=_before(step).id)
    other_pages.clear(db, _before(step).id)
    return step.change


def _see_other(db: Connection, check: Check, step: Step) -> Change | None:
    """Another page at the first look; a second one will confirm it."""
    other_pages.note(db, _before(step).id, check.at, alerted=False)
    return step.change


def _replace(db: Connection, check: Check, step: Step) -> Change | None:
    """Another page again: people are alerted. What the release said stays."""
    other_pages.note(db, _before(step).id, check.at, alerted=True)
    said = {"gone_why": words(step.reason), "gone_reason": dump(step.reason)}
    update(db, "releases", {**said, "last_looked_at": check.at, "fresh_at": check.at}, id=_before(step).id)
    return step.change


def _look_past(db: Connection, check: Check, step: Step) -> Change | None:
    """Still another page: it was looked at, and the release was not seen."""
    update(db, "releases", {"last_looked_at": check.at}, id=_before(step).id)
    return step.change


def _lose(db: Connection, check: Check, step: Step) -> Change | None:
    """Not to be found at an address that its site no longer uses: that says nothing of the release."""
    said = {"gone_why": words(step.reason), "gone_reason": dump(step.reason)}
    update(db, "releases", {**said, "last_looked_at": check.at}, id=_before(step).id)
    if _before(step).address == "guessed":
        put_back(db, _before(step))
    return step.change


def _move(db: Connection, check: Check, step: Step) -> Change | None:
    """The same text under another URL, and the old one is gone: the release keeps its history."""
    before = _before(step)
    update(db, "releases", {"key": step.entry.key, "url": step.entry.url, "address": ""}, id=before.id)
    _looked(db, check, step)
    return step.change


def _hold(db: Connection, check: Check, step: Step) -> Change | None:
    """The known release that says the same is looked at next, before this one is called new."""
    update(db, "releases", {"last_looked_at": ""}, id=_before(step).id)
    return step.change


def _bury(db: Connection, check: Check, step: Step) -> Change | None:
    """Of a release that was forgotten: its page is not asked for again at this address either."""
    bury(db, check.source, step.entry.key, check.at)
    return step.change


_WRITERS: dict[StepKind, Callable[[Connection, Check, Step], Change | None]] = {
    "new": _add,
    "silent": _add,
    "held": _hold,
    "moved": _move,
    "filled": _fill,
    "same": _touch,
    "edited": _edit,
    "missing": _miss,
    "withdrawn": _withdraw,
    "lost": _lose,
    "other": _see_other,
    "replaced": _replace,
    "still_other": _look_past,
    "restored": _restore,
    "forgotten": _bury,
}

_LISTED = """
UPDATE releases SET last_seen = ?, listed_title = ?, listed_date = coalesce(nullif(?, ''), listed_date),
  last_looked_at = iif(?, '', last_looked_at),
  pinned = min(pinned, ?), guid = coalesce(nullif(?, ''), guid), url = coalesce(nullif(?, ''), url),
  address = '' WHERE id = ?
"""


def _listed(check: Check, row: Relisted) -> tuple[str | int, ...]:
    entry = row.entry
    return (
        check.at,
        entry.title,
        entry.published,
        int(row.differs),
        int(entry.pinned),
        entry.guid,
        row.url,
        row.release_id,
    )


def _looked(db: Connection, check: Check, step: Step) -> None:
    """The page was there: it was seen and looked at now, and is neither missing nor another."""
    at = check.at
    other_pages.clear(db, _before(step).id)
    seen = {"last_seen": at, "last_looked_at": at, "gone_at": None, "gone_why": None, "gone_reason": ""}
    if _before(step).address == "guessed":
        seen["address"] = ""
    if step.reading:
        validators = step.reading.validators
        seen |= {"etag": validators.etag, "last_modified": validators.last_modified}
    update(db, "releases", seen, id=_before(step).id)


def _next_revision(db: Connection, check: Check, step: Step) -> int:
    before, at = _before(step), check.at
    after_id = releases.add_revision(
        db, before.id, before.revision.number + 1, _after(step), _reading(step).snapshot, at
    )
    # An edited release is young again: quiet rewrites come in series.
    update(db, "releases", {"fresh_at": at}, id=before.id)
    return after_id


def _with_ids(change: Change | None, after_id: int, release_id: int | None = None) -> Change | None:
    """`change` with the ids that writing gave; a known release has its own already."""
    if change is None:
        return None
    where = replace(change.where, release_id=release_id or change.release_id)
    return replace(change, where=where, versions=replace(change.versions, after_id=after_id))


def _fresh(content: Release, at: str) -> str:
    """What a release's age is counted from: when it was published, else first seen; a day to come is a mistake."""
    if not "" < content.published <= tomorrow(at):
        return at
    return content.published_at or f"{content.published}T23:59:59Z"


def _reading(step: Step) -> Reading:
    assert step.reading is not None, f"a step of kind {step.kind} has a reading"
    return step.reading


def _before(step: Step) -> Remembered:
    assert step.before is not None, f"a step of kind {step.kind} has a before"
    return step.before


def _after(step: Step) -> Release:
    assert step.after is not None, f"a step of kind {step.kind} has an after"
    return step.after
