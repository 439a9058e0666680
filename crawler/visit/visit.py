"""One visit to one source: the list, then the releases, then what they show together."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from crawler.errors import ReadingError
from crawler.fetch.client import Client
from crawler.fetch.outcomes import Ledger, bug
from crawler.fetch.politeness import AT_ONCE
from crawler.items import Entry, Fetch, Known, Outcome, Reading, Result, Template, Validators, Visit
from crawler.list_order import oldest_first
from crawler.lists.version import READER
from crawler.page_faults import despite_title
from crawler.profiles import profile_for
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit import another_page
from crawler.visit.attached_files import Files, carried, names
from crawler.visit.keeping import Keeper, Keeping
from crawler.visit.list_pages import ListPages
from crawler.visit.listing import Listing
from crawler.visit.load import Load
from crawler.visit.read_list import ListReader
from crawler.visit.read_release import ReleaseReader
from crawler.visit.recognition import redirected
from crawler.visit.release_page import ReleasePage

MOST_NEW = 200  # releases fetched in one visit, the newest; the others wait for the next
_TEACHERS = 12  # pages a template is learned from
_REPEATED = 3  # releases with the same text are not releases
Job: TypeAlias = Callable[[], Awaitable[None]]
log = logging.getLogger(__name__)


class Visitor:
    """Makes one visit; `result` is available at any time, also if the visit is cut short."""

    def __init__(
        self, visit: Visit, client: Client, readers: Readers, fetch: Fetch, keeper: Keeper | None = None
    ) -> None:
        self.visit, self._readers = visit, readers
        self._profile = profile_for(visit.source.url, visit.source.profile)
        self._ledger = Ledger()
        self._list = Listing(naming=visit.source.naming, row_kind=visit.source.row_kind, encoding=visit.source.encoding)
        pages = ListPages(
            visit=visit,
            profile=self._profile,
            client=client,
            readers=readers,
            ledger=self._ledger,
            listing=self._list,
        )
        self._reader = ListReader(pages, fetch)
        self._pages: dict[str, ReleasePage] = {}
        self._new: set[str] = set()  # keys to be read for the first time
        self._keeping = Keeping(visit.source, keeper)
        self._files = Files(visit.source, self._profile, client, readers, self._ledger, self._keeping)
        self._releases = ReleaseReader(
            source=visit.source,
            profile=self._profile,
            client=client,
            readers=readers,
            files=self._files,
            ledger=self._ledger,
            rows=self._list.rows,
            template=visit.template,
        )
        self._load = Load()
        self._at_once = asyncio.Semaphore(1 if fetch.delay else AT_ONCE)
        for known in visit.revisits:
            self._ledger.want(known.entry.url, "release", known.entry.key)

    async def run(self) -> None:
        """Make the visit."""
        await self._reader.read()
        if not (self._list.read or self._list.not_modified):
            self._leave_revisits()
            return
        await self._each(self._wanted())
        self._doubt_untitled()
        await self._each(self._revisits())
        await self._learn()
        await self._each((page.entry, partial(self._with_files, page)) for page in list(self._pages.values()))
        self._doubt_repeated()
        await self._keeping.end(page.release for page in self._pages.values())

    def broke(self, error: BaseException) -> None:
        """Record that a bug of ours ended the visit."""
        log.error("the visit to %s failed", self.visit.source.name, exc_info=error)
        self._leave_revisits()
        self._ledger.note(Outcome(url=self.visit.source.url, part="list", kind="lost", reason=bug(error)))

    def result(self, *, cut_short: Reason | None = None) -> Result:
        """The result so far; `cut_short` says why there will not be more."""
        listed = self._list
        in_order = oldest_first((page.entry for page in self._pages.values()), list(listed.rows.values()))
        pages = (self._pages[entry.key] for entry in in_order)
        readings = (Reading(p.entry, p.release, p.snapshot, p.validators) for p in pages)
        # With something left to fetch, the next check needs the list itself, not a 304.
        whole = not cut_short and self._new.issubset(self._pages)
        return Result(
            source=replace(self.visit.source, row_kind=listed.row_kind, encoding=listed.encoding),
            entries=tuple(listed.rows.values()),
            readings=tuple(readings),
            outcomes=self._ledger.closed(cut_short=cut_short),
            moved=redirected(
                listed.rows.values(), {key: page.snapshot for key, page in self._pages.items() if page.known}
            ),
            validators=listed.validators if whole else Validators(),
            template=self._releases.template,
            pages=listed.pages,
            page_rows=listed.page_rows,
            gap=listed.gap,
            left_out=tuple(listed.left_out),
            naming=listed.naming,
            reader=READER,
            list_not_modified=listed.not_modified,
            next_page=listed.next_page,
            next_link=listed.next_link,
        )

    # -- releases ------------------------------------------------------------------------------------------------------

    def _wanted(self) -> Iterable[tuple[Entry, Job]]:
        visit, again = self.visit, {known.entry.key for known in self.visit.revisits}
        rows = list(self._list.rows.values())
        retries = (entry for entry in visit.retries if entry.key not in self._list.rows)
        new = [
            entry
            for entry in reversed(oldest_first([*rows, *retries], rows))
            if entry.key not in visit.known and entry.key not in visit.waiting and entry.key not in again
            and not (visit.until and entry.published and entry.published < visit.until)
        ]  # fmt: skip
        self._new = {entry.key for entry in new}
        for entry in new:
            self._ledger.want(entry.url, "release", entry.key)
        for entry in new[MOST_NEW:]:
            reason = Reason.of("too_many_new", limit=MOST_NEW)
            self._ledger.note(Outcome(url=entry.url, part="release", kind="deferred", key=entry.key, reason=reason))
        return [(entry, partial(self._fetch_new, entry)) for entry in new[:MOST_NEW]]

    def _revisits(self) -> Iterable[tuple[Entry, Job]]:
        return [(known.entry, partial(self._look_again, self._as_listed(known))) for known in self.visit.revisits]

    def _as_listed(self, known: Known) -> Known:
        """`known` as the list that was just read shows it: what a page does not say comes from its row."""
        row = self._list.rows.get(known.entry.key)
        if row is None:
            return known
        return replace(known, entry=replace(row, url=known.entry.url, title=row.title or known.entry.title))

    async def _fetch_new(self, entry: Entry) -> None:
        if not self._puts_off(entry) and (page := await self._releases.fetch(entry)):
            self._keep(page)

    async def _look_again(self, known: Known) -> None:
        if self._puts_off(known.entry):
            return
        page = await self._releases.fetch(known.entry, known)
        if page is None:
            return
        if reason := another_page.of_known(page):
            self._disbelieve(page, reason)
            return
        page.release = carried(despite_title(page.release), known.attachments)
        differs = page.release.fingerprint != known.fingerprint
        leads_elsewhere = None not in (known.targets, page.release.targets) and page.release.targets != known.targets
        if (differs or leads_elsewhere) and not await self._confirmed(page, known, differs=differs):
            return
        self._keep(page)

    def _keep(self, page: ReleasePage) -> None:
        if not self._puts_off(page.entry):  # others may have been read meanwhile
            self._pages[page.entry.key] = page
            self._load.add(page.snapshot, page.release)
            self._list.encoding = self._list.encoding or page.release.encoding

    def _puts_off(self, entry: Entry) -> bool:
        """Whether `entry` has to wait for the next visit."""
        if self._load.is_full:
            full = Reason.of("visit_full")
            self._ledger.note(Outcome(url=entry.url, part="release", kind="deferred", key=entry.key, reason=full))
        return self._load.is_full

    async def _confirmed(self, page: ReleasePage, known: Known, *, differs: bool) -> bool:
        """Whether a second fetch of the page gives the same text, if that `differs`.

        Links and pictures that are others at each fetch are taken to be as they were.
        """
        first = self._ledger.of("release", known.entry.url, known.entry.key)
        again = await self._releases.fetch(known.entry, known, again=True)
        if again is None or again.release.targets != page.release.targets:
            page.release = replace(page.release, targets=known.targets)
        if not differs:
            return True
        if again is None or first is None:
            return False
        if carried(again.release, known.attachments).fingerprint == page.release.fingerprint:
            return True
        self._ledger.note(replace(first, kind="unstable", reason=Reason.of("page_unstable")))
        return False

    # -- what the pages show together ----------------------------------------------------------------------------------

    async def _learn(self) -> None:
        """Learn the site's template if there is none, or if it no longer finds bodies, and read the pages by it."""
        pages = [page for page in self._pages.values() if page.is_web_page]
        guessed = sum(page.release.reader in ("trafilatura", "readability") for page in pages)
        useless = guessed * 2 > len(pages)
        untaught = self._releases.template == Template()
        if self._profile.release.container or len(pages) < 3 or not (untaught or useless):
            return
        teachers = [replace(page.snapshot, encoding=page.release.encoding) for page in pages[:_TEACHERS]]
        try:
            self._releases.template = await self._readers.template(teachers, self._profile)
        except ReadingError as error:
            log.warning("the pages of %s could not be compared: %s", self.visit.source.name, error)
            return
        await asyncio.gather(*map(self._read_again, pages))

    async def _read_again(self, page: ReleasePage) -> None:
        """Read a page by the template learned from the others."""
        try:
            release = despite_title(await self._releases.read(page.snapshot, page.entry))
        except ReadingError as error:
            self._doubt(page, error.reason)
            return
        if release.verdict == "release":
            page.release = carried(release, page.known.attachments if page.known else ())
        else:
            self._doubt(page, release.reason)

    async def _with_files(self, page: ReleasePage) -> None:
        page.release = await self._files.of(page.release, page.snapshot.final_url, page.entry.key)

    def _doubt_repeated(self) -> None:
        same = defaultdict(list)
        for page in self._pages.values():
            same[page.release.paragraphs, names(page.release.attachments)].append(page)
        for (paragraphs, _), pages in same.items():
            of_pages = [page for page in pages if page.is_web_page]
            if len(of_pages) >= _REPEATED and paragraphs:
                for page in of_pages:
                    self._doubt(page, Reason.of("repeated_text", releases=len(of_pages)))

    def _doubt_untitled(self) -> None:
        for page in another_page.untitled(self._pages.values(), self.visit.revisits):
            self._doubt(page, page.release.reason)
        for page in self._pages.values():
            page.release = despite_title(page.release)

    def _doubt(self, page: ReleasePage, reason: Reason | None) -> None:
        del self._pages[page.entry.key]
        self._disbelieve(page, reason)

    def _disbelieve(self, page: ReleasePage, reason: Reason | None) -> None:
        if noted := self._ledger.of("release", page.entry.url, page.entry.key):
            self._ledger.note(replace(noted, kind="suspicious", reason=reason))

    # -- many at a time ------------------------------------------------------------------------------------------------

    async def _each(self, work: Iterable[tuple[Entry, Job]]) -> None:
        """Do all `work`, as much at once as the host allows; a bug of ours costs only that one release."""
        pairs = list(work)
        done = await asyncio.gather(*(self._one(job) for _, job in pairs), return_exceptions=True)
        for (entry, _), error in zip(pairs, done, strict=True):
            if isinstance(error, Exception):
                log.error("%s could not be read", entry.url, exc_info=error)
                self._pages.pop(entry.key, None)
                self._ledger.note(Outcome(url=entry.url, part="release", kind="lost", key=entry.key, reason=bug(error)))

    async def _one(self, job: Job) -> None:
        async with self._at_once:
            await job()

    def _leave_revisits(self) -> None:
        reason = Reason.of("not_revisited")
        for known in self.visit.revisits:
            if self._ledger.of("release", known.entry.url, known.entry.key) is None:
                self._ledger.note(
                    Outcome(url=known.entry.url, part="release", kind="deferred", key=known.entry.key, reason=reason)
                )
