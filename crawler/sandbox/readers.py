"""Reading lists, releases, templates and files for visits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from crawler.errors import ReadingError
from crawler.file_reading import FileReading
from crawler.files.read import stopped
from crawler.items import Entry, Release, Snapshot, Source, Template
from crawler.lists.list_page import ListPage
from crawler.profiles import Profile
from crawler.sandbox.pool import Sandbox

if TYPE_CHECKING:
    from crawler.lists.survey import Survey  # and with it all readers of lists, which only workers need


class Readers(Protocol):
    """Reads fetched pages and files. All but `file` raise ReadingError if the sandbox's limits are exceeded."""

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        """The entries of a list page or feed (`lists.read_page`)."""

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        """The release on a page (`clean.clean`)."""

    async def as_before(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, before: Snapshot, said: Sequence[str]
    ) -> Release | None:
        """The release on a page, read where its text stood before (`clean.as_before.clean_as_before`)."""

    async def text(self, text: str, profile: Profile) -> Release:
        """The release in text that was extracted from a page (`clean.clean_text`)."""

    async def survey(self, page: Snapshot) -> "Survey":
        """What can be watched on a page (`lists.survey`)."""

    async def template(self, pages: Sequence[Snapshot], profile: Profile) -> Template:
        """The template of the site's pages (`clean.learn`)."""

    async def file(self, file: Snapshot) -> FileReading:
        """What can be read of an attached file (`files.read`), or that the limits were exceeded."""

    async def aclose(self) -> None:
        """Free processes and memory."""


class Sandboxed:
    """Readers in the worker processes of a sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._run = sandbox.run
        self._close = sandbox.close

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        """See Readers."""
        page = replace(page, encoding=source.encoding)
        read: ListPage = await self._run("list_page", page, profile, source, url=page.url, size=len(page.body))
        return read

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        """See Readers."""
        read: Release = await self._run(
            "release", replace(page, encoding=source.encoding), profile, entry=entry, language=source.language,
            timezone=source.timezone, fallback_timezone=source.fallback_timezone, template=template, url=page.url,
            size=len(page.body),
        )  # fmt: skip
        return read

    async def as_before(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, before: Snapshot, said: Sequence[str]
    ) -> Release | None:
        """See Readers."""
        now, earlier = (replace(each, encoding=source.encoding) for each in (page, before))
        read: Release | None = await self._run(
            "as_before", now, profile, before=earlier, said=said, entry=entry, language=source.language,
            timezone=source.timezone, fallback_timezone=source.fallback_timezone, url=page.url,
            size=len(page.body) + len(before.body),
        )  # fmt: skip
        return read

    async def text(self, text: str, profile: Profile) -> Release:
        """See Readers."""
        read: Release = await self._run("text", text, profile, url="", size=len(text))
        return read

    async def survey(self, page: Snapshot) -> "Survey":
        """See Readers."""
        found: Survey = await self._run("survey", page, url=page.url, size=len(page.body))
        return found

    async def template(self, pages: Sequence[Snapshot], profile: Profile) -> Template:
        """See Readers."""
        size = sum(len(page.body) for page in pages)
        learned: Template = await self._run("template", pages, profile, url=pages[0].url, size=size)
        return learned

    async def file(self, file: Snapshot) -> FileReading:
        """See Readers."""
        try:
            reading: FileReading = await self._run("file", file.body, url=file.url, size=len(file.body))
        except ReadingError as error:
            return stopped(file.body, error.reason)
        return reading

    async def aclose(self) -> None:
        """End the workers."""
        await self._close()
