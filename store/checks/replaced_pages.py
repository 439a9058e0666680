"""What it means that the address of a known release shows another page: nothing at first, then `replaced`. Pure."""

from dataclasses import replace

from crawler.items import Entry
from crawler.reasons import Reason
from store.checks.board import Board
from store.checks.step import Step
from store.checks.step_changes import change_of, vanished
from store.model import Remembered, Versions


def of_other_page(board: Board, entry: Entry, before: Remembered, reason: Reason | None) -> Step:
    """The step for a release whose address shows another page in this check; `reason` says which."""
    if before.address:
        return Step(kind="lost", entry=entry, before=before, reason=Reason.of("address_gone"))
    step = Step(kind="other", entry=entry, before=before, reason=reason)
    seen, accepted = board.history.others.get(before.id), board.history.source.accepted
    if is_away(board, before):
        return replace(step, kind="still_other")
    if seen is None and not accepted:  # accepted: a person has looked
        return step
    versions = Versions(before_id=before.revision.id, before=before.content)
    change = change_of(board, "replaced", entry, before, versions, vanished(board, before))
    change = replace(change, reason=reason, since=before.last_seen)
    return replace(step, kind="replaced", change=change)


def is_away(board: Board, before: Remembered) -> bool:
    """Whether people know that the release is not at its address: it was withdrawn, or another page took its place."""
    other = board.history.others.get(before.id)
    return before.status == "withdrawn" or (other is not None and other.alerted)
