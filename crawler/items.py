"""The frozen values that travel between the rooms, from a visit to its result. Pure.

Times are UTC ISO 8601 text (`2026-07-14T03:00:00Z`), days are `YYYY-MM-DD`, sizes are bytes, durations are seconds.
"""

import hashlib
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from crawler.body_hash import BodyHash
from crawler.file_reading import UNREAD, FileReading
from crawler.left_out import LeftOut
from crawler.naming import USUAL, Naming
from crawler.normalize import wording
from crawler.open_gap import OpenGap
from crawler.outcome_kind import OutcomeKind
from crawler.pager import PageLink
from crawler.reasons import Reason, words
from crawler.target import Target

Part: TypeAlias = Literal["list", "release", "attachment"]
Verdict: TypeAlias = Literal["release", "list", "error"]
Fault: TypeAlias = Literal[
    "", "deleted", "maintenance", "error", "login", "captcha", "waf", "queue", "consent", "truncated", "garbled",
    "list", "empty",
    "textless",  # names its release, but has no text
    "another",  # reads like a release, but does not show the title that was listed
]  # fmt: skip
Reader: TypeAlias = Literal["", "profile", "template", "trafilatura", "readability", "text", "feed", "list", "file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One board, feed or page that is watched, as far as the crawler needs to know it."""

    name: str
    url: str
    title: str = ""
    profile: str = ""  # name of a profile; "" = the one that knows the host, if any
    language: str = ""  # ISO 639-1, "" = as the page says
    timezone: str = ""  # IANA name, of the site's dates; "" = as its profile says, else not known
    fallback_timezone: str = "UTC"  # of hours without a zone, where the site's is not known
    allow_empty: bool = False
    tls_verify: bool = True
    tls: Literal["modern", "legacy"] = "modern"  # "legacy" also speaks with old servers
    private: bool = False  # whether its host may be at a private address whatever it was before
    proxy: str = ""  # http://host:port; "" = what the environment says
    attachments: Literal["hash", "keep", "off"] = "hash"
    naming: Naming = USUAL  # what its lists showed to name a release
    row_kind: str = ""  # how the rows of the page, or the list, before are built, see `crawler.lists.rows.few_rows`
    encoding: str = ""  # guessed for its pages that declare none, kept instead of a new guess; "" = not needed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How to fetch; the same for every source."""

    user_agent: str = "presswatch"
    delay: float = 1.0  # seconds between two requests to one host; 0 = up to eight at once
    timeout: float = 20.0  # seconds for one request as a whole
    max_bytes: int = 5_000_000  # of a page
    max_file_bytes: int = 30_000_000
    obey_robots: bool = True
    max_pages: int = 5  # of a list
    grace: float = 600.0  # seconds for a whole crawl of one host; what is left then is "deferred"


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional; "" = the server gave none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a site's other pages show about where the body is: block paths to keep and to drop."""

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()  # headings that recur on the site, so never a release's title
    digest: str = ""  # identifies this template in `Release.cleaner`; "" = nothing learned yet
    lines: frozenset[str] = frozenset()  # of the text itself, wherever they stand: of a page that was read before


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list or feed."""

    url: str
    key: str
    title: str = ""
    published: str = ""  # day as listed, in the site's own time zone; "" = not listed
    published_at: str = ""  # the instant, where the hour is listed
    department: str = ""
    pinned: bool = False
    guid: str = ""  # the feed's id of it, by which it is known where others have its address
    fragment: str = field(default="", compare=False)  # of the link to it, where neither url nor key has it
    own_page: bool = True  # False: no page shows this one alone; the list says all there is of it
    text: str = ""  # then: what the list says of the release, as HTML or plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A release that the store remembers, to be fetched again."""

    entry: Entry  # as it was last listed (page dates win over it again)
    fingerprint: str  # of the last revision
    validators: Validators = Validators()
    attachments: tuple["Attachment", ...] = ()  # as last seen, with their hashes
    reader: Reader = ""  # of the last revision
    page: str = ""  # sha256 (hex) of the bytes it was read from, "" = it must be read again in any case
    targets: tuple[Target, ...] | None = None  # of the last revision
    shows_title: Literal["", "in text", "as title"] = "in text"  # its listed one, when it was read last
    sketch: frozenset[int] = frozenset()  # of its text, see `crawler.text_sketch`; empty = nothing to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One source to visit now, and everything the crawler needs to know for it."""

    source: Source
    known: Container[str] = frozenset()  # keys of releases that are recorded (or forgotten for good)
    known_rows: Callable[[], Sequence[Entry]] = tuple  # the newest of them as last listed; asked for where a row is new
    unread: frozenset[str] = frozenset()  # keys that could not be read yet; they count as known for paging
    waiting: frozenset[str] = frozenset()  # those of `unread` that back off and are not requested now
    retries: tuple[Entry, ...] = ()  # of `unread`, those due again: requested even if no longer listed
    revisits: tuple[Known, ...] = ()
    validators: Validators = Validators()  # of the list's first page
    baseline: bool = False  # the first visit: page one only
    whole_list: bool = False  # read on to `max_pages` even if all is known
    gap: OpenGap | None = None  # read on, also past `max_pages`, to what was known before
    latest: str = ""  # the last day that can be true of a row, "" = not known
    until: str = ""  # backfill: read on until listed dates are before this day
    first_page: int = 1  # backfill resumes here
    first_link: PageLink | None = None  # where that page is; None = follows from its number
    template: Template = Template()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The raw bytes a revision was cleaned from, with URL, status and headers."""

    url: str  # as requested
    final_url: str  # after redirects
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    dropped: BodyHash | None = None  # of a file, whose bytes are not kept: `body` is empty then
    encoding: str = field(default="", compare=False)  # of `Source.encoding`

    def header(self, name: str) -> str:
        """The first header of that name (any case), or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file of a release. `size`, `type`, `sha256` and `reading` are empty until it is fetched."""

    name: str
    url: str
    size: int | None = None
    type: str = ""
    sha256: str = ""
    reading: FileReading = UNREAD
    is_fresh: bool = field(default=False, compare=False)  # whether it was read in this visit
    kept: bool = False  # whether its bytes are kept beside the database
    validators: Validators = Validators()

    @property
    def text(self) -> str:
        """The text in the file, "" where none could be read."""
        return self.reading.text

    @property
    def contents(self) -> str:
        """Identifies the bytes: their sha256, the size of a file too large to be read, "" = nothing is known."""
        return self.sha256 or ("" if self.size is None else f"{self.size} bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What one release page says, cleaned. With another verdict than "release" the fields are meaningless."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    published: str = ""  # day in the site's own time zone, "" = the page does not say
    published_at: str = ""  # UTC instant where the hour is known
    board: str = ""
    department: str = ""
    hits: int | None = None
    language: str = ""
    notes: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    targets: tuple[Target, ...] | None = None  # of its body, no part of the fingerprint; None = not known
    verdict: Verdict = "release"
    fault: Fault = ""  # what is wrong, for programs
    reason: Reason | None = None  # what is wrong, for people
    sends_to: str = ""  # of a page that is no release: the address that it opens by itself
    frames: tuple[str, ...] = ()  # of a page without text: the addresses that it shows in place of it
    reader: Reader = ""
    encoding: str = ""  # guessed for its page; "" = its page declares one
    cleaner: str = ""  # version of cleaner, profile and template: when it differs, re-clean before comparing

    @property
    def why(self) -> str:
        """What is wrong, in English; "" = nothing."""
        return words(self.reason)

    @property
    def text(self) -> str:
        """The body; paragraphs are separated by an empty line."""
        return "\n\n".join(self.paragraphs)

    @property
    def fingerprint(self) -> str:
        """Identifies the content: equal for readings that a person would call the same, whatever their typography."""
        parts = [
            wording(self.title), wording(" ".join(self.paragraphs)),  # paragraph breaks are layout
            self.published, wording(self.department), *(wording(note) for note in self.notes), "\0",
            *(f"{wording(file.name)}\1{file.contents}" for file in self.attachments),
        ]  # fmt: skip
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happened to one URL in a check."""

    url: str
    part: Part
    kind: OutcomeKind
    key: str = ""  # of the release, if the URL is one
    status: int | None = None
    reason: Reason | None = None  # why the page was not fetched or is not believed
    seconds: float = 0.0
    size: int = 0

    @property
    def why(self) -> str:
        """The reason in English; "" if all is well."""
        return words(self.reason)

    @property
    def trouble(self) -> Reason:
        """The reason; where none is known, one that names the kind."""
        return self.reason or Reason.of("unexplained", kind=self.kind)


@dataclass(frozen=True, slots=True)
class Reading:
    """One page that was fetched and read as a release."""

    entry: Entry
    release: Release
    snapshot: Snapshot
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The result of one visit. Every requested URL has its outcome."""

    source: Source
    entries: tuple[Entry, ...] = ()  # rows in the list's order over all pages read, each key once
    readings: tuple[Reading, ...] = ()  # the oldest first, by the order of the list
    outcomes: tuple[Outcome, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()  # keys: of a known release, and of the entry that its address redirects to
    validators: Validators = Validators()
    template: Template = Template()
    pages: int = 0  # list pages read
    page_rows: int = 0  # rows on page one
    gap: LeftOut | None = None  # nothing known was on the pages read (backfill: they end too early), and why
    left_out: tuple[LeftOut, ...] = ()  # what the list shows beside `entries`
    naming: Naming = USUAL  # what names a release, with what this list showed
    reader: str = ""  # version of the reading of lists
    list_not_modified: bool = False
    next_page: int = 0  # backfill: where to resume; 0 = the end was reached
    next_link: PageLink | None = None  # backfill: where that page is
