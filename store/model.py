"""The frozen values that the store returns. Times are UTC ISO 8601 text, days `YYYY-MM-DD`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from crawler.items import Release, Validators
from crawler.languages import Language
from crawler.reasons import Reason, words
from crawler.reasons.catalogue import labels

ChangeKind: TypeAlias = Literal[
    "new", "edited", "withdrawn", "restored", "moved", "replaced", "failing", "recovered", "quiet", "gap"
]  # fmt: skip
Weight: TypeAlias = Literal["", "minor", "major"]
Touch: TypeAlias = Literal[
    "notice", "negation", "figure", "date", "name", "sign", "title", "removed", "added", "file", "link", "image",
    "reworded", "spelling", "punctuation", "layout",
]  # fmt: skip
ReleaseStatus: TypeAlias = Literal["live", "withdrawn", "duplicate"]
SourceState: TypeAlias = Literal["ok", "failing", "quiet", "paused", "retired"]
AlertState: TypeAlias = Literal["pending", "sent", "dead"]

OUTAGE_WAIT: Final = 120.0  # seconds that the alert of a source waits at most for the other sources of its host
SUMMARY_FLIP: Final = 3  # this flip within 24 hours is alerted as a summary; later ones are recorded silently
TOUCHES: Final[tuple[Touch, ...]] = get_args(Touch)  # what a reader wants to know first stands first
KINDS: tuple[ChangeKind, ...] = (
    "new",
    "edited",
    "withdrawn",
    "restored",
    "moved",
    "replaced",
    "failing",
    "recovered",
    "quiet",
    "gap",
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
    address: Literal["", "old", "guessed"] = ""  # since its site changed all addresses; see docs/store.md
    gone_at: str = ""  # first look that found the page gone, while unconfirmed
    original_id: int | None = None

    @property
    def content(self) -> Release:
        """What it says, by its newest revision."""
        return self.revision.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened: at a source, and there to a release if the change is about one."""

    source: str  # its name
    source_title: str = ""
    url: str = ""  # of the release's page, else of the source
    release_id: int | None = None
    key: str = ""  # of the release


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What a release said before and after, and how the two differ. Ids are those of the revisions."""

    before_id: int | None = None
    before: Release | None = None  # edited, withdrawn, moved, replaced
    after_id: int | None = None
    after: Release | None = None  # new, edited, restored, moved
    weight: Weight = ""  # of an edit
    touches: tuple[Touch, ...] = ()  # by an edit, in the order of TOUCHES; () = also: recorded before 0.2.0
    summary: str = ""  # one line in plain English: "June 2 → June 8; removed “The ferry …”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened, with all that is needed to decide who is alerted and to put it into words.

    Made in parts (what happened, where, what was said before and after), since each part is known in a different
    place. Reading needs no parts: `change.key`, `change.summary`.
    """

    kind: ChangeKind
    at: str
    where: Place
    versions: Versions = Versions()
    reason: Reason | None = (
        None  # new: why its page could not be read; withdrawn: what it said; replaced: by what; else what is wrong
    )
    since: str = (
        ""  # failing, recovered: first bad check; withdrawn, replaced: last seen live; gap: the day from which on
    )
    old_url: str = ""  # moved: where it was
    original_id: int | None = None  # a cross-post: the release it repeats
    original: str = ""  # the same for people: "source/key"
    silent: bool = False  # recorded without an alert: accepted after a breaker, flapping, a cross-post's twin edit
    back_to: int | None = None  # edited: the number of the earlier version whose text is back
    flips: int = 0  # times that the release went to and fro in 24 hours; see SUMMARY_FLIP
    id: int = 0  # 0 = not recorded yet

    @property
    def source(self) -> str:
        """The name of the source."""
        return self.where.source

    @property
    def source_title(self) -> str:
        """The title of the source."""
        return self.where.source_title

    @property
    def url(self) -> str:
        """The URL of the release's page, else of the source."""
        return self.where.url

    @property
    def release_id(self) -> int | None:
        """The id of the release; None for a change of the source."""
        return self.where.release_id

    @property
    def key(self) -> str:
        """The key of the release; "" for a change of the source."""
        return self.where.key

    @property
    def before(self) -> Release | None:
        """What the release said before."""
        return self.versions.before

    @property
    def after(self) -> Release | None:
        """What the release says now."""
        return self.versions.after

    @property
    def weight(self) -> Weight:
        """The weight of an edit."""
        return self.versions.weight

    @property
    def touches(self) -> tuple[Touch, ...]:
        """What an edit touches, the most important first."""
        return self.versions.touches

    @property
    def notice(self) -> bool:
        """Whether an edit brings the publisher's own notice: an open correction, no quiet rewrite."""
        return "notice" in self.touches

    @property
    def summary(self) -> str:
        """The difference in one line of plain English."""
        return self.versions.summary

    @property
    def content(self) -> Release | None:
        """What the release says now, or said last."""
        return self.after or self.before

    @property
    def happened(self) -> str:
        """What happened, in a few English words."""
        return self.happened_in("en")

    def happened_in(self, language: Language) -> str:
        """What happened, in a few words of that language: the summary of an edit, else the reason."""
        said = self.summary or words(self.reason, language)
        return labels(language, "alerts")["had_failed"].format(why=said) if self.kind == "recovered" and said else said

    @property
    def why(self) -> str:
        """The reason in English words; "" where there is none."""
        return words(self.reason)

    def alert_uid(self, channel: str) -> str:
        """The stable id of its alert to a channel."""
        return f"pw-{self.id}-{channel}"


@dataclass(frozen=True, slots=True)
class Owed:
    """A channel to alert of a change, and the earliest time to do so."""

    channel: str
    due_at: str


Owing: TypeAlias = Callable[[Change], Sequence[Owed]]  # scheduler.alerts.rules, handed to `record`


@dataclass(frozen=True, slots=True)
class FirstAlert:
    """The first alert of a release that a channel was owed."""

    uid: str
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One change owed to one channel."""

    id: int
    uid: str  # the same in every delivery, so that receivers can recognise a duplicate
    channel: str
    state: AlertState
    created_at: str
    due_at: str  # not before: digest, quiet hours, backoff
    change: Change
    first: FirstAlert | None = None  # of the same release; None for a change of a source
    attempts: int = 0
    last_error: str = ""
    sent_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a source used to give: what `health` judges a result against."""

    checks: int = 0  # good ones so far
    page_rows: int = 0  # usual number of rows on page one (median of the last good checks, or the last), 0 = unknown
    dated: bool = False  # its rows usually have dates
    accepted: bool = False  # the user ended a breaker: believe the next result
    reader: str = ""  # the version that read its list last: what another one gives is not compared
    keys: tuple[str, ...] = ()  # some keys remembered, newest first: what its links look like; () = not known
    unread: frozenset[str] = frozenset()  # keys of the releases that could not be read before
    deferred: int = 0  # checks in a row that the host put off


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
    overdue: int = 0  # looks at known releases that are late by more than a day
    validators: Validators = field(default_factory=Validators)  # of the list
