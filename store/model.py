"""The frozen values the store hands out. Times are UTC ISO 8601 text, days `YYYY-MM-DD`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from crawler.items import HostState, Release, Result, Validators
from crawler.reasons import Reason, words

ChangeKind: TypeAlias = Literal["new", "edited", "withdrawn", "restored", "moved", "failing", "recovered", "quiet"]
Weight: TypeAlias = Literal["", "minor", "major"]
ReleaseStatus: TypeAlias = Literal["live", "withdrawn", "duplicate"]
SourceState: TypeAlias = Literal["ok", "failing", "quiet", "paused", "retired"]
AlertState: TypeAlias = Literal["pending", "sent", "dead"]

SUMMARY_FLIP: Final = 3  # this flip within 24 hours is alerted as a summary; later ones are recorded silently
KINDS: tuple[ChangeKind, ...] = (
    "new",
    "edited",
    "withdrawn",
    "restored",
    "moved",
    "failing",
    "recovered",
    "quiet",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One remembered version of a release."""

    id: int
    release_id: int
    number: int  # 1, 2, ...
    seen_at: str
    content: Release
    fingerprint: str
    snapshot_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A release as the store remembers it, with its newest revision."""

    id: int
    source: str
    key: str
    url: str
    status: ReleaseStatus
    first_seen: str
    last_seen: str
    published: str
    revision: Revision
    gone_at: str = ""  # first look that found the page gone, while unconfirmed
    original_id: int | None = None

    @property
    def content(self) -> Release:
        """What it says, by its newest revision."""
        return self.revision.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened, with all that is needed to decide who is told and to put it into words."""

    kind: ChangeKind
    source: str
    at: str
    id: int = 0  # 0 = not recorded yet
    source_title: str = ""
    release_id: int | None = None
    key: str = ""
    url: str = ""
    before_id: int | None = None  # the revisions that `before` and `after` are
    after_id: int | None = None
    before: Release | None = None  # edited, withdrawn, moved: what it said
    after: Release | None = None  # new, edited, restored, moved: what it says
    weight: Weight = ""  # of an edit
    summary: str = ""  # one line in plain English: "42 → 24 measures; 1 paragraph removed"
    reason: Reason | None = None  # failing, quiet: what is wrong; withdrawn: what the page said; recovered: what it was
    since: str = ""  # failing: first bad check; recovered: when it began to fail; withdrawn: last seen live
    original_id: int | None = None  # a cross-post: the release it repeats
    original: str = ""  # the same for people: "source/key"
    old_url: str = ""  # moved: where it was
    silent: bool = False  # recorded, and told to nobody: accepted after a breaker, flapping, a cross-post's twin edit
    flips: int = (
        0  # this release went to and fro so many times in 24 hours; from the third on it is told as one summary
    )

    @property
    def content(self) -> Release | None:
        """What the release says now, or said last."""
        return self.after or self.before

    @property
    def why(self) -> str:
        """The reason in English words; "" where there is none."""
        return words(self.reason)


@dataclass(frozen=True, slots=True)
class Owed:
    """One channel that is to be told of a change, and from when on."""

    channel: str
    due_at: str


Owing: TypeAlias = Callable[[Change], Sequence[Owed]]  # scheduler.alerts.rules, handed to `record`


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One change owed to one channel."""

    id: int
    uid: str  # stable and the same in every delivery of it: receivers can tell a double by it
    channel: str
    state: AlertState
    created_at: str
    due_at: str  # not before: digest, quiet hours, backoff
    attempts: int = 0
    last_error: str = ""
    sent_at: str = ""
    change: Change = field(default_factory=lambda: Change(kind="new", source="", at=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a source used to give: what `health` judges a result against."""

    checks: int = 0  # good ones so far
    page_rows: int = 0  # usual number of rows on page one (median of the last good checks), 0 = unknown
    dated: bool = False  # its rows usually have dates
    accepted: bool = False  # the user ended a breaker: believe the next result
    keys: tuple[str, ...] = ()  # some keys remembered, newest first: what its links look like; () = not known
    deferred: int = 0  # checks in a row that the host put off


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a result is believed. `deferred` is neither good nor bad: the host said "later", or time ran out.

    A deferred check changes nothing: it counts neither as bad nor as good, the source stays due (not before the host
    allows it), and the next check brings again what this one brought.
    """

    good: bool = True
    reason: Reason | None = None  # if not good
    deferred: bool = False
    acceptable: bool = False  # bad only because it is unlike earlier results; `presswatch accept` can confirm it


@dataclass(frozen=True, slots=True)
class Timing:
    """When a check began and ended, and when the next one is due."""

    started_at: str
    finished_at: str
    next_due_at: str


@dataclass(frozen=True, slots=True)
class Policy:
    """How a check is to be taken: what the config says of health and revisits, and what the visit was for."""

    failing_after: int = 2  # bad checks in a row
    withdrawn_after: float = 300.0  # seconds between the two looks
    backfill: bool = False  # older pages: recorded silently, and they say nothing of how the source is now
    whole_list: bool = False  # the list was read to `max_pages` on purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One visit to one source as it is to be recorded: what came, whether it is believed, when, and how it is taken.

    In parts, since each is made elsewhere: the result by the crawler, the judgement by `health`, the timing by the
    schedule, the policy from the config. Deciding asks for all of them.
    """

    result: Result
    host: HostState | None = None  # what the host taught in this crawl
    judgement: Judgement = Judgement()
    quiet: Reason | None = None  # why its silence is too long by its own history, None = it is not
    timing: Timing
    policy: Policy = Policy()

    @property
    def source(self) -> str:
        """The name of the source."""
        return self.result.source.name

    @property
    def at(self) -> str:
        """When the check ended: the time of all that follows from it."""
        return self.timing.finished_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording one check came to."""

    check_id: int
    good: bool
    reason: Reason | None = None  # when not good
    changes: tuple[Change, ...] = ()
    new: int = 0
    edited: int = 0
    silent: int = 0  # recorded without telling: baseline, backlog, backfill
    baseline: str = ""  # title of the newest release, when this was the first good check
    due_sooner: str = ""  # a second look is owed then

    @property
    def why(self) -> str:
        """The reason in English words; "" where there is none."""
        return words(self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as the store knows it."""

    name: str
    title: str
    url: str
    language: str
    state: SourceState
    due_at: str
    last_check_at: str = ""
    last_good_at: str = ""
    failing_since: str = ""
    bad_checks: int = 0
    last_error: str = ""
    baseline_at: str = ""
    gap: str = ""  # releases may be missing: between which, and what to do
    breaker: str = ""  # why a breaker is open; `accept` closes it
    whole_read_at: str = ""
    validators: Validators = field(default_factory=Validators)  # of the list
