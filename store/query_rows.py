"""The frozen rows that `store.queries` returns. Times are UTC ISO 8601 text, days `YYYY-MM-DD`, "" is unknown."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from crawler.reasons import Reason, words
from store.model import AlertState, Change, ReleaseStatus, Remembered, Revision, SourceState, Touch, Weight
from store.part import Part

LeftOutKind: TypeAlias = Literal["row", "cut", "page", "gap"]  # see docs/store.md


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One release as its newest revision has it, without its text."""

    id: int
    source: str
    key: str
    title: str
    published: str
    language: str
    department: str
    status: ReleaseStatus
    url: str
    revisions: int  # how many
    first_seen: str
    last_seen: str
    replaced_since: str = ""  # since when its address shows another page, "" = it does not


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHistory:
    """Everything that is known of one release."""

    release: Remembered
    revisions: tuple[Revision, ...]  # the first one first
    changes: tuple[Change, ...]  # the first one first
    original: ReleaseRow | None  # what this one repeats
    copies: tuple[ReleaseRow, ...]  # what repeats this one
    related: tuple[ReleaseRow, ...]  # alike, and not the same
    gone_reason: Reason | None = None  # what the page said when it was gone

    @property
    def gone_why(self) -> str:
        """What the page said when it was gone, in English words; "" = it is there."""
        return words(self.gone_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """One thing that a list shows and that was not taken in."""

    source: str
    what: LeftOutKind
    title: str
    url: str
    published: str
    why: str
    since: str  # when it was first left out; of a gap, the day since which releases may be missing
    reason: Reason | None = None  # that `why` words


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutCount:
    """How many things of one kind a source left out for one reason."""

    source: str
    what: LeftOutKind
    number: int
    why: str
    reason: Reason | None = None  # that `why` words

    @property
    def is_rest(self) -> bool:
        """Whether these are the many that a check only counted."""
        return self.reason is not None and self.reason.code == "more_left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow:
    """How one source is doing."""

    source: str
    title: str
    url: str
    state: SourceState
    last_good_at: str
    last_check_at: str
    next_due: str
    bad_checks: int  # in a row
    failing_since: str
    last_error: str
    breaker: str  # why a breaker is open
    gap: str  # what may be missing, and what to do
    baseline_at: str  # "" = never visited with success
    releases: int
    unread: int  # entries whose release could not be read yet
    maintenance: str = ""  # "02:00-04:00": when it is down again and again, by its own clock
    overdue: int = 0  # known releases that were to be looked at again more than a day before the last good check
    reason: Reason | None = None  # that `last_error` words
    breaker_reason: Reason | None = None
    gap_reason: Reason | None = None
    left_out: tuple[LeftOutCount, ...] = ()  # what its list shows and was not taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the store holds, and what is owed."""

    releases: int
    revisions: int
    changes: int
    pending: int  # alerts that wait for their first try, a digest or the end of quiet hours
    retried: int  # alerts that failed and are tried again
    dead: int  # alerts that were given up


@dataclass(frozen=True, slots=True)
class Owed:
    """The alerts of one channel that are pending, or dead."""

    channel: str
    state: AlertState
    alerts: int
    oldest: str  # when the oldest of them was owed


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One visit to one source."""

    id: int
    source: str
    started_at: str
    finished_at: str
    good: bool
    why: str
    entries: int
    pages: int
    fetched: int
    new: int
    edited: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """The checks of one source in one month."""

    month: str  # "2026-07"
    checks: int
    bad: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """What happened to one URL in a check."""

    url: str
    part: str
    kind: str
    key: str
    status: int | None
    why: str
    seconds: float
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit of a release, with what it said before and after."""

    id: int  # of the change
    at: str
    source: str
    key: str
    release_id: int
    title: str  # after the edit, like all that follows without a name of its own
    url: str
    published: str
    language: str
    department: str
    weight: Weight
    touches: tuple[Touch, ...]
    notice: bool  # whether it brings the publisher's own notice
    back_to: int | None  # the number of the earlier version whose text is back
    summary: str
    title_before: str
    title_after: str
    text_before: str
    text_after: str
    revision_before: int
    revision_after: int
    parts: tuple[Part, ...]  # what was changed, one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One release found by words, as the newest version in which they stand."""

    id: int
    source: str
    key: str
    title: str
    published: str
    url: str
    snippet: str  # one line around the first word found
    version: int = 1  # in which the words stand
    newest: bool = True  # whether that is what the release says now
    until: str = ""  # when that version was seen to be gone: edited, or withdrawn; "" = it is there
    status: ReleaseStatus = "live"
    language: str = ""
    score: float = 0.0  # the higher the better; 0 where the newest come first
