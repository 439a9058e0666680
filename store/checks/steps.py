"""What each page of a believed check means for its release. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crawler.items import Entry, Outcome, OutcomeKind, Reading, Release
from crawler.list_order import oldest_first
from crawler.reasons import Reason
from store.checks import decide, withdrawals
from store.checks.board import Board
from store.checks.duplicates import CrossPost, cross_post, same_release
from store.checks.unreadable import as_listed, to_be_listed
from store.model import SUMMARY_FLIP, Change, ChangeKind, Place, Remembered, Versions

StepKind: TypeAlias = Literal[
    "new",  # unknown, and to be alerted
    "silent",  # unknown, but baseline, backlog or backfill
    "held",  # unknown, but says what a known release says that was not looked at: that one first
    "moved",  # unknown, but says what a known release said that is gone
    "filled",  # known as its list shows it, and now its page was read
    "same",  # known, and nothing that counts is different
    "edited",
    "missing",  # gone, for the first time, or too soon after it
    "withdrawn",  # gone, confirmed by a second look
    "restored",  # was withdrawn and is back
]
GONE: frozenset[StepKind] = frozenset({"missing", "withdrawn"})
WITHOUT_READING: frozenset[OutcomeKind] = frozenset({"gone", "not_modified", "unstable", "textless"})  # says enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One release of the check, and the action to take."""

    kind: StepKind
    entry: Entry
    reading: Reading | None = None  # None: decided by the status alone (gone, not modified, unreadable)
    before: Remembered | None = None
    after: Release | None = None  # what is to be written of it; None = what is recorded stays
    reason: Reason | None = None  # gone: what the page said
    change: Change | None = None  # what to record, but for the ids that writing gives; None = nothing happened
    post: CrossPost | None = None  # of a release not seen before
    parts_from: int | None = None  # id of the release that it no longer repeats

    @property
    def unread(self) -> bool:
        """Whether the page is still to be read: only what the list says is known of it, or it is looked at again."""
        content = self.after or (self.before.content if self.before else None)
        as_listed = content is not None and content.reader == "list"
        return self.kind in ("held", "missing") or (as_listed and self.kind != "withdrawn")


def steps(board: Board) -> tuple[Step, ...]:
    """The steps of a check, the oldest first: its pages as they were read or listed, then those by their status alone.

    A release found at another address is not missing as well.
    """
    read = _in_order(board, list(_of_readings(board)), list(_as_listed(board)))
    moved = {step.before.key for step in read if step.kind == "moved" and step.before}
    by_status = filter(None, (_of_status(board, outcome) for outcome in board.check.result.outcomes if _tells(outcome)))
    left = [step for step in by_status if not (step.kind in GONE and step.entry.key in moved)]
    return (*read, *sorted(left, key=_age))


def _in_order(board: Board, read: list[Step], listed: list[Step]) -> list[Step]:
    """`read`, which is in order, with what is recorded as listed in its place."""
    if not listed:
        return read
    steps = {step.entry.key: step for step in (*read, *listed)}
    in_order = oldest_first((step.entry for step in steps.values()), board.check.result.entries)
    return [steps[entry.key] for entry in in_order]


def _age(step: Step) -> tuple[str, int]:
    """The day that a known release was published, and its id."""
    assert step.before is not None, "a step taken by the status alone is about a known release"
    return step.before.published, step.before.id


def _tells(outcome: Outcome) -> bool:
    return outcome.part == "release" and outcome.kind in WITHOUT_READING and bool(outcome.key)


def _of_readings(board: Board) -> Iterator[Step]:
    history, moved = board.history, set[int]()  # releases found at another address in this check
    for reading in board.check.result.readings:
        key = reading.entry.key
        if before := history.looked_at.get(key):
            yield _known(board, reading, before)
        elif key not in history.listed and key not in history.forgotten:
            step = _unknown(board, reading, moved)
            if step.kind == "moved" and step.before:
                moved.add(step.before.id)
            yield step


# -- a page that was not known


def _unknown(board: Board, reading: Reading, moved: set[int]) -> Step:
    key, release = reading.entry.key, reading.release
    comparable = release.paragraphs and not board.silent  # a title alone says too little
    twin = board.history.same_text.get(release.fingerprint) if comparable else None
    if twin and twin.id not in moved and _left(board, twin):
        return _moved(board, reading, twin)
    tried = board.history.unread.get(key)
    if board.silent or (tried.silent if tried else key in board.backlog):
        return replace(_new(board, reading), kind="silent", change=None)
    if twin and twin.key not in board.looked:
        return Step(kind="held", entry=reading.entry, reading=reading, before=twin)
    return _new(board, reading)


def _left(board: Board, twin: Remembered) -> bool:
    """Whether a known release is not where it was."""
    renumbered = board.history.source.accepted and twin.key not in board.known
    return bool(twin.gone_at) or twin.key in board.gone or renumbered


def _moved(board: Board, reading: Reading, twin: Remembered) -> Step:
    change = replace(_change(board, "moved", reading.entry, twin, _unchanged(twin)), old_url=twin.url)
    return Step(kind="moved", entry=reading.entry, reading=reading, before=twin, change=change)


def _new(board: Board, reading: Reading) -> Step:
    release = reading.release
    post = cross_post(release, board.history.similar[reading.entry.key])
    original = post.twin and board.history.originals.get(post.twin.original_id or 0, post.twin)
    change = Change(
        kind="new",
        at=board.check.at,
        where=_place(board, reading.entry),
        versions=Versions(after=release),
        original_id=original.id if original else None,
        original=f"{original.source}/{original.key}" if original else "",
        silent=board.history.source.accepted,
    )
    return Step(kind="new", entry=reading.entry, reading=reading, after=release, change=change, post=post)


def _as_listed(board: Board) -> Iterator[Step]:
    """The entries whose pages cannot be read, as their list shows them."""
    for entry, outcome, silent in to_be_listed(board):
        content = as_listed(entry, board.check.result.source.language)
        change = Change(
            kind="new",
            at=board.check.at,
            where=_place(board, entry),
            versions=Versions(after=content),
            reason=Reason.of("page_unread", reason=outcome.trouble),
            silent=board.history.source.accepted,
        )
        yield Step(kind="silent" if silent else "new", entry=entry, after=content, change=None if silent else change)


# -- a page that was known


def _known(board: Board, reading: Reading, before: Remembered) -> Step:
    after = decide.merged(before.content, reading.release)
    decision = decide.decide(before.content, after)
    step = Step(kind="same", entry=reading.entry, reading=reading, before=before)
    if before.status == "withdrawn":
        return _restored(board, step, decision, after)
    if before.content.reader == "list":
        return replace(step, kind="filled", after=after)
    if decision is None:
        return replace(step, after=after if _learned(before, after) else None)
    flips = decide.flips(board.history.versions.get(before.id, ()), after.fingerprint, board.check.at)
    original = board.history.originals.get(before.original_id or 0)
    repeats = original is not None and same_release(original.content, after) == "duplicate"
    change = _change(board, "edited", reading.entry, before, _rewritten(before, after, decision), flips)
    if repeats:
        change = replace(change, silent=True)
    parts_from = original.id if original and not repeats else None
    return replace(step, kind="edited", after=after, change=change, parts_from=parts_from)


def _learned(before: Remembered, after: Release) -> bool:
    """Whether a page that says the same gave what was not known before: a file's hash, a department."""
    if replace(after, hits=None) == before.content:
        return False  # the same to the letter, as nearly always: no need of a fingerprint
    return (after.attachments, after.fingerprint) != (before.content.attachments, before.revision.fingerprint)


def _restored(board: Board, step: Step, decision: decide.Decision | None, after: Release) -> Step:
    before = step.before
    assert before is not None
    versions = _rewritten(before, after, decision) if decision else _unchanged(before)
    change = _change(board, "restored", step.entry, before, versions, _vanished(board, before))
    return replace(step, kind="restored", after=after if decision else None, change=change)


# -- a page whose status says enough


def _of_status(board: Board, outcome: Outcome) -> Step | None:
    before = board.history.looked_at.get(outcome.key)
    if before is None:
        return None
    step = Step(kind="same", entry=Entry(url=before.url, key=before.key, title=before.content.title), before=before)
    if outcome.kind == "gone":
        return None if before.status == "withdrawn" else _gone(board, step, before, outcome.reason)
    if before.status != "withdrawn":
        return step
    # Of an unstable page it is not known what is there again.
    return None if outcome.kind == "unstable" else _restored(board, step, None, before.content)


def _gone(board: Board, step: Step, before: Remembered, reason: Reason | None) -> Step:
    look = withdrawals.second_look(before.gone_at or None, board.check.at, board.check.policy.withdrawn_after)
    if look != "confirmed" and not board.history.source.accepted:  # accepted: a person has looked
        return replace(step, kind="missing", reason=reason)
    versions = Versions(before_id=before.revision.id, before=before.content)
    change = _change(board, "withdrawn", step.entry, before, versions, _vanished(board, before))
    change = replace(change, reason=reason, since=before.last_seen)
    return replace(step, kind="withdrawn", reason=reason, change=change)


def _vanished(board: Board, before: Remembered) -> int:
    """How often a release vanished or came back in the last 24 hours, this time included."""
    return 1 + decide.recent(board.history.vanished.get(before.id, ()), board.check.at)


# -- the changes that steps are


def _unchanged(before: Remembered) -> Versions:
    revision = before.revision
    return Versions(before_id=revision.id, before=revision.content, after_id=revision.id, after=revision.content)


def _rewritten(before: Remembered, after: Release, decision: decide.Decision) -> Versions:
    return Versions(
        before_id=before.revision.id,
        before=before.content,
        after=after,
        weight=decision.weight,
        summary=decision.summary,
    )


def _change(
    board: Board, kind: ChangeKind, entry: Entry, before: Remembered, versions: Versions, flips: int = 0
) -> Change:
    """A change of a known release, as far as all kinds have it in common."""
    return Change(
        kind=kind,
        at=board.check.at,
        where=_place(board, entry, before.id),
        versions=versions,
        flips=flips,
        silent=board.history.source.accepted or flips > SUMMARY_FLIP,
    )


def _place(board: Board, entry: Entry, release_id: int | None = None) -> Place:
    source = board.history.source
    title = source.title or source.name
    return Place(source=source.name, source_title=title, url=entry.url, release_id=release_id, key=entry.key)
