"""Fetching the attachments of releases, so that a replaced file is noticed."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.fetch.client import Client, Fetched, PageRequest
from crawler.fetch.outcomes import Ledger
from crawler.file_reading import better
from crawler.files.attachment import announced, seen, wrong
from crawler.files.read import reader_of
from crawler.items import Attachment, Outcome, Release, Source, Validators
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.keeping import Keeping

PER_RELEASE = 10
PER_CRAWL = 20  # for one source
_AT_ONCE = 2  # in memory, of one source: they may be large


def carried(release: Release, known: Sequence[Attachment]) -> Release:
    """`release` with what is `known` of its attachments, matched by URL. A file that came just now stays as it is."""
    by_url = {a.url: a for a in known}
    kept = (replace(by_url.get(a.url, a), name=a.name) if not a.contents else a for a in release.attachments)
    return replace(release, attachments=tuple(kept))


class Files:
    """Fetches attachments within a budget; one per visit."""

    def __init__(
        self, source: Source, profile: Profile, client: Client, readers: Readers, ledger: Ledger, keeping: Keeping
    ) -> None:
        self._source, self._profile, self._client, self._ledger = source, profile, client, ledger
        self._readers, self._keeping = readers, keeping
        self._left = 0 if source.attachments == "off" else PER_CRAWL
        self._at_once = asyncio.Semaphore(_AT_ONCE)

    def lacks(self, attachment: Attachment) -> bool:
        """Whether a known file is to be kept, and is not."""
        return self._keeping.lacks(attachment)

    async def of(self, release: Release, page: str, key: str) -> Release:
        """`release` with its files fetched (attachments as from `carried`); `page` is its URL.

        A release that is a file has come with it.
        """
        if release.reader == "file":
            return release
        files = [await self._look(a, page, key) if n < PER_RELEASE else a for n, a in enumerate(release.attachments)]
        return replace(release, attachments=tuple(files))

    async def _look(self, attachment: Attachment, page: str, key: str) -> Attachment:
        if self._left <= 0:
            return attachment
        self._left -= 1
        self._ledger.want(attachment.url, "attachment", key)
        validators = Validators() if self.lacks(attachment) else attachment.validators
        now, outcome = await self._fetched(attachment, page, key, validators)
        if now is not None and attachment.contents not in ("", now.contents):
            again, outcome = await self._fetched(attachment, page, key, Validators())
            if again is not None and again.contents != now.contents:
                now, outcome = None, replace(outcome, kind="suspicious", reason=Reason.of("file_unstable"))
        self._ledger.note(outcome)
        return now or attachment

    async def _fetched(
        self, attachment: Attachment, page: str, key: str, validators: Validators
    ) -> tuple[Attachment | None, Outcome]:
        request = PageRequest(
            url=attachment.url,
            part="attachment",
            source=self._source,
            profile=self._profile,
            key=key,
            validators=validators,
            referer=page,
            file="yes",
        )
        async with self._at_once:
            fetched = await self._client.get(request)
            if fetched.page is None and fetched.head is None:
                return None, fetched.outcome
            if fetched.page and (reason := wrong(attachment, fetched.page)):
                return None, replace(fetched.outcome, kind="suspicious", reason=reason)
            return await self.read(attachment, fetched)

    async def read(self, attachment: Attachment, fetched: Fetched) -> tuple[Attachment, Outcome]:
        """`attachment` as the file that came, with its text; `fetched` has a page or a head.

        One that cannot be read is still identified by its hash, one that is too large by its size.
        """
        if fetched.page is None:
            assert fetched.head is not None, "it was too large or too slow"
            return announced(attachment, fetched.head, fetched.outcome), fetched.outcome
        now = await asyncio.to_thread(seen, attachment, fetched.page)
        now, outcome = await self._keeping.keep(now, fetched.page.body, fetched.outcome)
        if now.reading.state and now.reading.reader == reader_of(now.reading.kind):
            return now, outcome
        read = await self._readers.file(fetched.page)
        return replace(now, reading=better(now.reading, read), is_fresh=True), outcome


def names(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    """Identifies a set of attachments before they are fetched."""
    return tuple(sorted(f"{a.name} {a.url}" for a in attachments))
