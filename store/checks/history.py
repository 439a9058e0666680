"""What the store knew before a check, as far as it is needed to decide what the check means. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.items import Entry, Release
from crawler.reasons import Code, Reason
from store.checks.check import Check
from store.checks.duplicates import Similar
from store.model import Remembered, SourceState

UNREAD_END: Code = "newest_last"  # of a gap at the end where the list grows, found by each check until that is read


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHistory:
    """The source's own row. Times are UTC ISO 8601 text, "" = never."""

    name: str
    title: str = ""
    url: str = ""
    state: SourceState = "ok"
    read_from: str = ""  # the list's URL at the last good check
    reader: str = ""  # the version that read it then
    baseline_at: str = ""  # the first good check
    last_good_at: str = ""
    accepted: bool = False  # the user said that the next result is right, however much it changes
    deferred: int = 0  # checks in a row that the host put off
    bad_checks: int = 0  # in a row
    failing_since: str = ""
    failing_alerted: bool = False
    failure: Reason | None = None  # of the last bad check
    breaker: Reason | None = None  # why one is open
    maintenance: str = ""  # the window of maintenance that was learned and alerted
    quiet_since: str = ""  # the day of its last release, while it has been silent for too long
    host_just_failed: bool = False  # as another source of its host has shown (asked where this one failed, too)
    gap: Reason | None = None
    gap_at: str = ""  # when a gap opened that the next check reads on to close
    gap_alerted_at: str = ""  # when a gap was alerted last (asked where a gap was found)
    page_rows: int = 0  # on page one of its list at the last good check (asked where a gap was found)
    empty: bool = False  # nothing is known of it, so that nothing can be missing (asked where a gap was found)

    @property
    def unread_end_since(self) -> str:
        """The day since which the end where the list grows is out of reach, "" if it is not."""
        gap = self.gap
        reason = gap and gap.argument("reason")
        unread = gap and isinstance(reason, Reason) and reason.code == UNREAD_END
        return str(gap.argument("since")) if gap and unread else ""

    def is_read_anew(self, check: Check) -> bool:
        """Whether `check` is the first good one by another version of the reading of lists."""
        return bool(self.baseline_at) and not check.policy.backfill and self.reader != check.result.reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A known release as the list showed it last."""

    id: int
    title: str
    day: str
    pinned: bool  # never seen but pinned
    first_seen: str = ""
    url: str = ""  # where its page is


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One of the newest known releases, as the list showed it last."""

    id: int
    key: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Left:
    """A known release whose row has left the list, and that a new entry may show under another address."""

    before: Remembered
    numbered: bool  # both addresses have a number that no other has


@dataclass(frozen=True, slots=True)
class RecentEdit:
    """An edit of the last days."""

    release_id: int
    before: Release
    after: Release


@dataclass(frozen=True, slots=True)
class Lately:
    """What the day before a check brought to the releases of a source, by id."""

    edited: frozenset[int] = frozenset()  # and people were alerted of it
    gone: frozenset[int] = frozenset()  # the same, or missing since
    looked: frozenset[int] = frozenset()  # all that were looked at


@dataclass(frozen=True, slots=True)
class OtherPage:
    """That the address of a known release shows another page."""

    since: str  # the check that found it first
    alerted: bool  # whether a second one agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An entry that could not be read yet."""

    entry: Entry
    tries: int
    silent: bool  # recorded without an alert when it is finally read
    since: str = ""  # when it was first found so, "" = by a version of presswatch that did not note it
    looks: int = 0  # good checks that found it so


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that `plan` asks of the past of one source. Keys and ids are those that the check names."""

    source: SourceHistory
    listed: Mapping[str, Listed] = field(default_factory=dict)  # by key: each release that is known
    unread: Mapping[str, Unread] = field(default_factory=dict)  # by key
    forgotten: frozenset[str] = frozenset()  # keys
    oldest: str = ""  # the days that the list ever gave for a release in its place, mistakes aside
    newest: str = ""
    last_entries: int = 0  # on the list, the last time it was read
    last_pages: int = 0  # that were read then
    looked_at: Mapping[str, Remembered] = field(default_factory=dict)  # by key: those whose page was looked at
    versions: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # of these, by id: see `flips`
    readings: Mapping[int, tuple[Release, ...]] = field(default_factory=dict)  # by id: other ones of what these say
    recent_edits: tuple[RecentEdit, ...] = ()  # where a page now differs from what is known
    vanished: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # when these vanished or came back, by id
    others: Mapping[int, OtherPage] = field(default_factory=dict)  # by id: those with another page at their address
    carried: Mapping[str, str] = field(default_factory=dict)  # by key: titles of releases whose text their page carries
    same_text: Mapping[str, Remembered] = field(default_factory=dict)  # by fingerprint: the newest that says exactly so
    similar: Mapping[str, Similar] = field(default_factory=dict)  # by key of a new release: those of other sources
    rows: tuple[KnownRow, ...] = ()  # the newest that are not withdrawn, where the list shows an unknown entry
    left: Mapping[str, Left] = field(default_factory=dict)  # by key of a new release: what it may have been
    lately: Lately = Lately()
    held: Mapping[int, bool] = field(default_factory=dict)  # by id: see `breaker`
    originals: Mapping[int, Remembered] = field(default_factory=dict)  # by id: what any of these repeats
