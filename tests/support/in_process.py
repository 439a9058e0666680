"""Pages read where the test runs."""

from collections.abc import Sequence

import crawler.clean
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
