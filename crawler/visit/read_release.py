"""Reading one release: what its address shows is fetched, believed to be it or not, and read."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from crawler.body_hash import body_hash
from crawler.errors import FetchError, ReadingError
from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.fetch.redirects import away_from_release, target
from crawler.file_types import FileType, type_of_file
from crawler.items import Entry, Known, Outcome, Part, Release, Snapshot, Source, Template, Validators
from crawler.outcome_kind import OutcomeKind
from crawler.page_faults import called, despite_title, says_not_found
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.attached_files import Files
from crawler.visit.file_release import file_before, file_release, is_itself_a_file, without_bytes
from crawler.visit.from_list import from_list
from crawler.visit.release_page import ReleasePage, Wanted

log = logging.getLogger(__name__)


MOST_HOPS = 3  # pages that send the browser on to one another, or frames in frames
_MOST_FRAMES = 3  # of one page
_NONE = Validators()


Believed: TypeAlias = tuple[ReleasePage | None, Outcome]


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
    shared: dict[str, asyncio.Task[Fetched]] = field(default_factory=dict)  # pages that several entries share

    async def fetch(self, entry: Entry, known: Known | None = None, *, again: bool = False) -> ReleasePage | None:
        """The release of `entry` if its page was fetched and is believed.

        `known` is what is remembered of it: only another page is wanted then, but for `again`.
        """
        listed = from_list(self.rows.get(entry.key, entry), known.reader if known else "", self.source.naming)
        validators = known.validators if known and not again and not self._lacks_file(known) else Validators()
        fetched = listed or await self._page(entry, validators, again=again)
        page, outcome = await self._believed(fetched, Wanted(entry, known))
        self.ledger.note(outcome)
        return page

    async def read(self, page: Snapshot, entry: Entry) -> Release:
        """What a page says of `entry`. Raises ReadingError."""
        return await self.readers.release(page, self.profile, self.source, entry, self.template)

    def _lacks_file(self, known: Known) -> bool:
        return known.reader == "file" and any(map(self.files.lacks, known.attachments))

    async def _page(self, entry: Entry, validators: Validators, *, again: bool) -> Fetched:
        """What comes from the address of `entry`; one that several entries share is asked for once, but for `again`."""
        address, _, part = entry.url.partition("#")
        if not part or again:
            return await self._get(entry, address, "release", validators)
        if address not in self.shared:
            self.shared[address] = asyncio.create_task(self._get(entry, address, "release"))
        fetched = await self.shared[address]
        page, head = (came and replace(came, url=entry.url) for came in (fetched.page, fetched.head))
        return Fetched(replace(fetched.outcome, url=entry.url, key=entry.key), page, head)

    async def _get(
        self, entry: Entry, url: str, part: Part, validators: Validators = _NONE, referer: str = ""
    ) -> Fetched:
        """What comes from `url`, as if it had come from the address of `entry`."""
        request = PageRequest(
            url=url,
            part=part,
            source=self.source,
            profile=self.profile,
            key=entry.key,
            validators=validators,
            referer=referer,
            file="maybe",
        )
        fetched = await self.client.get(request)
        page, head = (came and replace(came, url=entry.url) for came in (fetched.page, fetched.head))
        return Fetched(replace(fetched.outcome, url=entry.url, part="release"), page, head)

    async def _believed(self, fetched: Fetched, wanted: Wanted) -> Believed:
        """The release in what came, and its outcome."""
        outcome, came = fetched.outcome, fetched.page or fetched.head
        if came is None:
            return None, outcome
        if reason := away_from_release(came.url, came.final_url, self.source):
            return None, replace(outcome, kind="gone", reason=reason)
        if kind := type_of_file(came):
            return await self._file(fetched, came, kind, wanted)
        if fetched.page is None:
            return None, outcome
        if wanted.known and _says_the_same(wanted.known, fetched.page):
            return None, replace(outcome, kind="not_modified")
        try:
            release = await self.read(came, wanted.entry)
        except ReadingError as error:
            return None, self._unread(outcome, error)
        if release.sends_to:
            return await self._sent_on(came, release, wanted)
        if release.verdict != "release" and release.fault != "another":  # of that, the visit decides
            return await self._in_frames(came, release, _refused(outcome, came, release, wanted.known), wanted)
        if is_itself_a_file(wanted.known):
            return None, replace(outcome, kind="suspicious", reason=Reason.of("file_is_web_page"))
        return wanted.page(came, release), outcome

    async def _file(self, fetched: Fetched, came: Snapshot, kind: FileType, wanted: Wanted) -> Believed:
        """The release that a file is. One that is too large is known by its headers, and its outcome says so."""
        if fetched.page and not fetched.page.body:
            return None, replace(fetched.outcome, kind="suspicious", reason=Reason.of("file_empty"))
        entry = wanted.entry
        before = file_before(came.final_url if wanted.hops else entry.url, wanted.known)
        file, outcome = await self.files.read(before, fetched)
        release = file_release(entry, came, kind, file, before, (self.source.language, self.profile.language))
        return wanted.page(without_bytes(came, file), release), replace(outcome, kind="fetched")

    async def _sent_on(self, came: Snapshot, sending: Release, wanted: Wanted) -> Believed:
        """What the page shows that `came` sends the browser on to, by the rules of redirects."""
        entry = wanted.entry
        outcome = Outcome(url=entry.url, part="release", kind="http_error", key=entry.key, status=came.status)
        if wanted.hops >= MOST_HOPS:
            return None, replace(outcome, reason=Reason.of("too_many_redirects", limit=MOST_HOPS))
        try:
            url = target(entry.url, came.final_url, sending.sends_to, self.profile)
        except FetchError as error:
            return None, replace(outcome, kind=error.kind, reason=error.reason)
        return await self._believed(await self._get(entry, url, "release", referer=came.final_url), wanted.further())

    async def _in_frames(self, came: Snapshot, around: Release, outcome: Outcome, wanted: Wanted) -> Believed:
        """The release in the frames of a page without text: a file, else the longest text; else why there is none."""
        found: list[tuple[ReleasePage, Outcome]] = []
        for url in self._frames(came, around, wanted):
            self.ledger.want(url, "attachment", wanted.entry.key)
            fetched = await self._get(wanted.entry, url, "attachment", referer=came.final_url)
            self.ledger.note(replace(fetched.outcome, url=url, part="attachment"))
            page, shown = await self._believed(fetched, wanted.within(around))
            if shown.kind == "not_modified":
                return None, shown
            if page:
                found.append((page, shown))
            else:
                trouble = shown.trouble
                nested = trouble.code == "frame_unread"  # of a frame in the frame
                outcome = replace(outcome, reason=trouble if nested else Reason.of("frame_unread", reason=trouble))
        if not found:
            return None, outcome
        best, shown = max(found, key=lambda pair: (pair[0].release.reader == "file", len(pair[0].release.text)))
        release = despite_title(best.release) if around.fault == "textless" else best.release
        return replace(best, entry=wanted.entry, release=release), replace(shown, kind="fetched")

    def _frames(self, came: Snapshot, around: Release, wanted: Wanted) -> list[str]:
        """The addresses on the site that the frames of a page show."""
        found = []
        for frame in around.frames[:_MOST_FRAMES] if wanted.hops < MOST_HOPS else ():
            with contextlib.suppress(FetchError):  # another site: the outcome names it
                found.append(target(wanted.entry.url, came.final_url, frame, self.profile))
        return found

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
    if known and (release.fault in ("list", "login") or says_not_found(release.title)):
        return replace(
            outcome, kind="suspicious", reason=Reason.of("another_page", shown=called(release, known.entry.title))
        )
    kind: OutcomeKind = "suspicious"
    if release.fault == "truncated" or (release.fault == "textless" and known is None):
        kind = release.fault  # of a known release, the text would be missing
    return replace(outcome, kind=kind, reason=release.reason)
