"""What a page means whose release was known: one that was read, or one whose status says enough. Pure."""

from dataclasses import replace

from crawler.items import Entry, Outcome, Reading, Release
from crawler.reasons import Reason
from store.checks import decide, withdrawals
from store.checks.board import Board
from store.checks.comparison import compare
from store.checks.duplicates import likeness, same_release
from store.checks.reading_rank import is_worse
from store.checks.replaced_pages import is_away, of_other_page
from store.checks.step import Step, shows_another
from store.checks.step_changes import change_of, rewritten, unchanged, vanished
from store.model import Remembered, Versions

_ALIKE = 0.5  # how much of two texts is alike if they may be of one release


def of_known(board: Board, reading: Reading, before: Remembered) -> Step:
    """What a page that was read means for its release, of which `before` is known."""
    if called := board.history.carried.get(before.key):
        step = of_other_page(board, reading.entry, before, Reason.of("another_page", shown=called))
        return replace(step, reading=reading)
    if before.address == "guessed" and likeness(before.content, reading.release) < _ALIKE:
        return Step(kind="lost", entry=reading.entry, before=before, reason=Reason.of("address_gone"))
    compared = compare(before.content, board.history.readings.get(before.id, ()), reading.release)
    after, decision = compared.after, compared.edit
    step = Step(kind="same", entry=reading.entry, reading=reading, before=before, aside=compared.aside)
    if is_away(board, before):
        return _restored(board, step, decision, after)
    if before.content.reader == "list":
        return replace(step, kind="filled", after=after)
    if reading.release.reader == "feed" != before.content.reader:
        return replace(step, reading=None)  # its part of a page is no longer there: nothing is to be compared
    if decision is None:
        is_its_own = compared.said is before.content and not compared.aside and not is_worse(after, before.content)
        return replace(step, after=after if is_its_own and _learned(before, after) else None)
    versions = board.history.versions.get(before.id, ())
    same_text = after.fingerprint == before.revision.fingerprint  # only where a link leads differs: no return
    flips = 0 if same_text else decide.flips(versions, after.fingerprint, board.check.at)
    original = board.history.originals.get(before.original_id or 0)
    repeats = original is not None and same_release(original.content, after) == "duplicate"
    change = change_of(board, "edited", reading.entry, before, rewritten(before, after, decision), flips)
    change = replace(
        change,
        back_to=None if same_text else decide.back_to(versions, after.fingerprint),
        silent=change.silent or repeats,
    )
    parts_from = original.id if original and not repeats else None
    return replace(step, kind="edited", after=after, change=change, parts_from=parts_from)


def _learned(before: Remembered, after: Release) -> bool:
    """Whether a page that says the same gave what was not known before: a file's hash, a department."""
    if replace(after, hits=None) == before.content:
        return False  # the same to the letter, as nearly always: no need of a fingerprint
    known = (before.content.attachments, before.content.targets, before.revision.fingerprint)
    return (after.attachments, after.targets, after.fingerprint) != known


def _restored(board: Board, step: Step, decision: decide.Decision | None, after: Release) -> Step:
    before = step.before
    assert before is not None
    versions = rewritten(before, after, decision) if decision else unchanged(before)
    change = change_of(board, "restored", step.entry, before, versions, vanished(board, before))
    return replace(step, kind="restored", after=after if decision else None, change=change)


def of_status(board: Board, outcome: Outcome) -> Step | None:
    """What the status of a page that was not read means for its release; None if nothing is to be done."""
    before = board.history.looked_at.get(outcome.key)
    if before is None:
        return None
    step = Step(kind="same", entry=Entry(url=before.url, key=before.key, title=before.content.title), before=before)
    if outcome.kind == "gone":
        # An address that is given up says nothing of its release; see `left_behind`.
        said = before.status == "withdrawn" or board.renumbered
        return None if said else _gone(board, step, before, outcome.reason)
    if shows_another(outcome):
        if before.content.reader == "list":  # it was never read: its page cannot be another than before
            return None
        return of_other_page(board, step.entry, before, outcome.reason)
    if not is_away(board, before):
        return step
    # Of an unstable page it is not known what is there again.
    return None if outcome.kind == "unstable" else _restored(board, step, None, before.content)


def _gone(board: Board, step: Step, before: Remembered, reason: Reason | None) -> Step:
    if before.address:
        return replace(step, kind="lost", reason=Reason.of("address_gone"))
    look = withdrawals.second_look(before.gone_at or None, board.check.at, board.check.policy.withdrawn_after)
    if look != "confirmed" and not board.history.source.accepted:  # accepted: a person has looked
        return replace(step, kind="missing", reason=reason)
    versions = Versions(before_id=before.revision.id, before=before.content)
    change = change_of(board, "withdrawn", step.entry, before, versions, vanished(board, before))
    change = replace(change, reason=reason, since=before.last_seen)
    return replace(step, kind="withdrawn", reason=reason, change=change)
