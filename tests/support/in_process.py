"""Pages read where the test runs."""

from collections.abc import Sequence
from dataclasses import replace

import crawler.clean
from crawler.clean.as_before import clean_as_before
from crawler.file_reading import FileReading
from crawler.files.read import read
from crawler.items import Entry, Release, Snapshot, Source, Template
from crawler.lists.list_page import ListPage
from crawler.lists.read_page import read_page
from crawler.lists.survey import Survey, survey
from crawler.profiles import Profile


class InProcess:
    """Readers in this process, without limits: tests of the web and of the store need no second one for it."""

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        """See Readers."""
        return read_page(page, profile, source)

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        """See Readers."""
        return crawler.clean.clean(
            page, profile, entry=entry, language=source.language, timezone=source.timezone, template=template
        )

    async def as_before(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, before: Snapshot, said: Sequence[str]
    ) -> Release | None:
        """See Readers."""
        now, earlier = (replace(each, encoding=source.encoding) for each in (page, before))
        return clean_as_before(
            now, profile, before=earlier, said=said, entry=entry, language=source.language, timezone=source.timezone,
            fallback_timezone=source.fallback_timezone,
        )  # fmt: skip

    async def text(self, text: str, profile: Profile) -> Release:
        """See Readers."""
        return crawler.clean.clean_text(text, profile)

    async def survey(self, page: Snapshot) -> Survey:
        """See Readers."""
        return survey(page)

    async def template(self, pages: Sequence[Snapshot], profile: Profile) -> Template:
        """See Readers."""
        return crawler.clean.learn(pages, profile)

    async def file(self, file: Snapshot) -> FileReading:
        """See Readers."""
        return read(file.body)

    async def aclose(self) -> None:
        """There is nothing to free."""
