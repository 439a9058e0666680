"""One release of a check, and the action to take. Pure."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from crawler.items import Entry, Outcome, Reading, Release
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from store.checks.duplicates import CrossPost
from store.model import Change, Remembered

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
    "lost",  # its site changed all addresses, and at this one it is not to be found (any more)
    "other",  # its address shows another page, for the first time
    "replaced",  # its address shows another page, at another check again
    "still_other",  # its address shows another page, of which people were alerted
    "forgotten",  # unknown, and its release was forgotten for good, perhaps at another address
    "restored",  # was withdrawn or replaced, and is back
]
GONE: frozenset[StepKind] = frozenset({"missing", "withdrawn"})
OTHER: frozenset[StepKind] = frozenset({"other", "replaced", "still_other"})
_WITHOUT_READING: frozenset[OutcomeKind] = frozenset({"gone", "not_modified", "unstable", "textless"})  # says enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One release of the check, and the action to take."""

    kind: StepKind
    entry: Entry
    reading: Reading | None = None  # None: decided by the status alone (gone, not modified, unreadable)
    before: Remembered | None = None
    after: Release | None = None  # what is to be written of it; None = what is recorded stays
    aside: Release | None = None  # another reading of what is recorded
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


def tells(outcome: Outcome) -> bool:
    """Whether the status of a release's page alone says what became of the release."""
    of_release = outcome.part == "release" and bool(outcome.key)
    return of_release and (outcome.kind in _WITHOUT_READING or shows_another(outcome))


def shows_another(outcome: Outcome) -> bool:
    """Whether the address of a known release showed another page."""
    return outcome.kind == "suspicious" and outcome.trouble.code == "another_page"
