"""Readers that remember: a page is read once, however often it is fetched. Reading is pure, so nothing is lost."""

from collections.abc import Hashable

from crawler.items import Entry, Release, Snapshot, Source, Template
from crawler.lists.list_page import ListPage
from crawler.profiles import Profile
from tests.support.in_process import InProcess


class Remembering(InProcess):
    """Readers in this process."""

    def __init__(self) -> None:
        self._releases: dict[Hashable, Release] = {}
        self._lists: dict[Hashable, ListPage] = {}

    async def list_page(self, page: Snapshot, profile: Profile, source: Source) -> ListPage:
        """See Readers."""
        seen = page.url, page.body, source
        if seen not in self._lists:
            self._lists[seen] = await super().list_page(page, profile, source)
        return self._lists[seen]

    async def release(
        self, page: Snapshot, profile: Profile, source: Source, entry: Entry, template: Template
    ) -> Release:
        """See Readers."""
        seen = page.url, page.body, source.name, entry, template.digest
        if seen not in self._releases:
            self._releases[seen] = await super().release(page, profile, source, entry, template)
        return self._releases[seen]
