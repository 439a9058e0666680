"""Reading one release: what its address shows is fetched, believed to be it or not, and read."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from crawler.body_hash import body_hash
from crawler.errors import ReadingError
from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.fetch.redirects import away_from_release
from crawler.file_types import FileType, type_of_file
from crawler.items import Entry, Known, Outcome, OutcomeKind, Release, Snapshot, Source, Template, Validators
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.attached_files import Files
from crawler.visit.file_release import file_before, file_release, without_bytes
from crawler.visit.from_list import from_list

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class ReleasePage:
    """A release page (or file) and what was read from it."""

    entry: Entry
    snapshot: Snapshot
    release: Release
    known: Known | None = None

    @property
    def is_web_page(self) -> bool:
        """Whether the site's layout shows on it: it is no file, and not what the list says in place of a page."""
        return self.release.reader not in ("feed", "file")


@dataclass(slots=True, kw_only=True)
class ReleaseReader:
    """Reads the releases of one visit; each requested address has its outcome in `ledger`."""

    source: Source
    profile: Profile
    client: Client
    readers: Readers
    files: Files
    ledger: Ledger
    rows: Mapping[str, Entry]  # of the list as it is now, by key
    template: Template

    async def fetch(self, entry: Entry, known: Known | None = None, *, again: bool = False) -> ReleasePage | None:
        """The release of `entry` if its page was fetched and is believed.

        `known` is what is remembered of it: only another page is wanted then, but for `again`.
        """
        validators = known.validators if known and not again else Validators()
        listed = from_list(self.rows.get(entry.key, entry), known.reader if known else "")
        fetched = listed or await self._fetched(entry, validators)
        page, outcome = await self._believed(fetched, entry, known)
        self.ledger.note(outcome)
        return page

    async def read(self, page: Snapshot, entry: Entry) -> Release:
        """What a page says of `entry`. Raises ReadingError."""
        return await self.readers.release(page, self.profile, self.source, entry, self.template)

    async def _fetched(self, entry: Entry, validators: Validators) -> Fetched:
        request = PageRequest(
            url=entry.url,
            part="release",
            source=self.source,
            profile=self.profile,
            key=entry.key,
            validators=validators,
        )
        return await self.client.get(request)

    async def _believed(
        self, fetched: Fetched, entry: Entry, known: Known | None
    ) -> tuple[ReleasePage | None, Outcome]:
        outcome, came = fetched.outcome, fetched.page or fetched.head
        if came is None:
            return None, outcome
        if reason := away_from_release(came.url, came.final_url, self.source):
            return None, replace(outcome, kind="gone", reason=reason)
        if kind := type_of_file(came):
            return await self._file(fetched, came, kind, entry, known)
        if fetched.page is None:
            return None, outcome
        if known and _says_the_same(known, fetched.page):
            return None, replace(outcome, kind="not_modified")
        try:
            release = await self.read(came, entry)
        except ReadingError as error:
            return None, self._unread(outcome, error)
        if release.verdict != "release":
            return None, _refused(outcome, came, release, known)
        if known and known.reader == "file":
            return None, replace(outcome, kind="suspicious", reason=Reason.of("file_is_web_page"))
        return ReleasePage(entry=entry, snapshot=came, release=release, known=known), outcome

    async def _file(
        self, fetched: Fetched, came: Snapshot, kind: FileType, entry: Entry, known: Known | None
    ) -> tuple[ReleasePage | None, Outcome]:
        """The release that a file is. One that is too large is known by its headers, and its outcome says so."""
        if fetched.page and not fetched.page.body:
            return None, replace(fetched.outcome, kind="suspicious", reason=Reason.of("file_empty"))
        before = file_before(entry, known)
        file, outcome = await self.files.read(before, fetched)
        languages = (self.source.language, self.profile.language)
        release = file_release(entry, came, kind, file, before, languages)
        page = ReleasePage(entry=entry, snapshot=without_bytes(came, file), release=release, known=known)
        return page, replace(outcome, kind="fetched")

    def _unread(self, outcome: Outcome, error: ReadingError) -> Outcome:
        if error.kind == "lost":
            log.error("%s could not be read", outcome.url, exc_info=error)
        return replace(outcome, kind=error.kind, reason=error.reason)


def _says_the_same(known: Known, page: Snapshot) -> bool:
    """Whether the bytes alone show that nothing changed: there is no need to read them, and no file to look at."""
    return not known.attachments and known.page == body_hash(page.body).sha256


def _refused(outcome: Outcome, page: Snapshot, release: Release, known: Known | None) -> Outcome:
    """The outcome of a page that is no release."""
    if release.fault == "list" and page.final_url != page.url:
        return replace(outcome, kind="gone", reason=Reason.of("redirected_to_list"))
    if release.fault == "deleted":
        return replace(outcome, kind="gone", reason=release.reason)
    kind: OutcomeKind = "suspicious"
    if release.fault == "truncated" or (release.fault == "textless" and known is None):
        kind = release.fault  # of a known release, the text would be missing
    return replace(outcome, kind=kind, reason=release.reason)
