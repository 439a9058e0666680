"""The spider of the Scrapy project: one visit to one list or feed; each release is an item."""

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.clean import clean
from crawler.fetch.address_guard import places_of
from crawler.fetch.client import Client
from crawler.fetch.headers import snapshot_of
from crawler.fetch.outcomes import of_status
from crawler.items import Fetch, Source, Visit
from crawler.profiles import profile_for
from crawler.project.items import ReleaseItem
from crawler.reasons import words
from crawler.sandbox import Sandbox
from crawler.sandbox.readers import Sandboxed
from crawler.visit.visit import Visitor


class PresswatchSpider(Spider):
    """Reads the list or feed at `url`, and the releases on its first page or its first `max_pages`.

    `profile` names a site's profile, by default the one that knows the host; `language` is a code such as "ko";
    `timezone` is that of the site's dates. Pages that could not be read are logged as errors.
    """

    name = "presswatch"

    def __init__(
        self,
        *,
        url: str = "",
        profile: str = "",
        language: str = "",
        timezone: str = "",
        max_pages: str = "1",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._source = Source(name=self.name, url=url, profile=profile, language=language, timezone=timezone)
        self._max_pages = int(max_pages)

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        """True: `scrapy parse` uses this spider for any URL."""
        return True

    async def start(self) -> AsyncIterator[ReleaseItem]:
        """Make the visit, then yield its releases."""
        if not self._source.url:
            self.logger.error("missing argument: scrapy crawl %s -a url=URL", self.name)
            return
        fetch = Fetch(delay=self.crawler.settings.getfloat("DOWNLOAD_DELAY"), max_pages=self._max_pages)
        client = Client(self.crawler, places_of([self._source.url]))
        async with aclosing(Sandboxed(Sandbox())) as readers:
            visitor = Visitor(Visit(source=self._source), client, readers, fetch)
            await visitor.run()
        result = visitor.result()
        for outcome in result.outcomes:
            if outcome.kind != "fetched":
                self.logger.error("%s: %s", outcome.url, words(outcome.trouble))
        for reading in result.readings:
            yield ReleaseItem.of(reading.release, reading.entry.url)

    def parse(self, response: Response) -> Iterator[ReleaseItem]:
        """The release on one page."""
        source, snapshot = self._source, snapshot_of(response, response.url)
        profile = profile_for(response.url, source.profile)
        _, reason = of_status(response.status, "release")
        release = clean(snapshot, profile, language=source.language, timezone=source.timezone)
        if reason := reason or release.reason:
            self.logger.error("%s: %s", response.url, words(reason))
        else:
            yield ReleaseItem.of(release, response.url)
