"""What `presswatch add` finds at a URL: what could be watched there, and one of its releases, cleaned.

A handful of pages is requested one after the other, with the delay that the config and the site's robots.txt ask for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from crawler.crawl import PageFetcher, page_fetcher
from crawler.errors import ReadingError
from crawler.fetch.outcomes import TROUBLE
from crawler.fetch.redirects import is_home, on_site
from crawler.items import Entry, Fetch, Release, Snapshot, Source, Template
from crawler.listed_page import page_of
from crawler.lists.discover import Candidate
from crawler.lists.survey import Survey
from crawler.page_faults import despite_title
from crawler.profiles import profile_for
from crawler.reasons import Reason, words
from crawler.sandbox.readers import Readers
from crawler.urls import canonical
from crawler.visit.file_release import read_as_file
from scheduler.discovery.advice import advice, doubts

OnRequest: TypeAlias = Callable[[str], None]

MOST_PAGES = 12  # requested in all, robots.txt aside
_FEEDS, _LINKS, _SAMPLES = 3, 3, 2  # most feeds, promising links and releases that are tried
_SHOWN = 3  # pages that are tried because another one shows them in its place
_USUAL = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml")  # where feeds are usually found without a link
_UNKNOWN = Source(name="add", url="")  # of which nothing is known that would help to read its pages
_PATIENCE = 2  # failed requests before a host in trouble is left alone


@dataclass(frozen=True, slots=True)
class Tried:
    """A page that was requested, and the result."""

    url: str
    reason: Reason | None = None  # None: it came

    @property
    def came(self) -> str:
        """The result in English words."""
        return words(self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found at a URL. Without `best` there is nothing to watch, and `doubts` say what to try."""

    asked: str
    best: Candidate | None = None
    others: tuple[Candidate, ...] = ()  # other candidates, best first; those without entries were not tried
    release: Release | None = None  # a release of `best`, cleaned; None = none could be read
    release_url: str = ""
    title: str = ""  # of the page that led to `best`
    tried: tuple[Tried, ...] = ()  # in the order of the requests
    doubts: tuple[str, ...] = ()  # what is missing, and what to try; for people


async def find(
    url: str, fetch: Fetch, now: Callable[[], datetime], readers: Readers, on_request: OnRequest = lambda _: None
) -> Finding:
    """Search `url` and a few pages it leads to; `on_request` gets each URL. Never raises for what the web does."""
    async with page_fetcher(Source(name="add", url=url), fetch, now()) as fetcher:
        return await _searched(_Search(url, fetcher, readers, on_request))


async def _searched(search: "_Search") -> Finding:
    first = await search.page(search.url)
    if first is None:
        return search.nothing((f"{search.url}: {search.tried[0].came}",))
    home = is_home(first.url)
    found = await search.look(first) or await search.shown_by(first)
    if home or not found:
        found = _better(found, await search.follow(first, found))
    if not found:
        found = await search.usual_feeds(first)
    return await search.finding(found, first) if found else search.nothing(await search.advice(first))


def _better(here: list[Candidate], there: list[Candidate]) -> list[Candidate]:
    """Both, the best first: a page of its own is better than an excerpt of the list on the home page."""
    if not here or (there and there[0].dated > 0.5 and there[0].count >= here[0].count):
        return there + here
    return here + there


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that came, and what it shows."""

    came: Snapshot
    shows: Survey

    @property
    def url(self) -> str:
        """Its address after redirects."""
        return self.came.final_url or self.came.url


class _Search:
    """One search: requests pages, and keeps the result of each."""

    def __init__(self, url: str, fetcher: PageFetcher, readers: Readers, on_request: OnRequest) -> None:
        self.url, self._fetcher, self._readers, self._on_request = url, fetcher, readers, on_request
        self.tried: list[Tried] = []
        self.titles: dict[str, str] = {}  # of pages, by the URL of each candidate on them
        self.maybe: list[Candidate] = []  # seen but not tried
        self._troubles = 0

    async def page(self, url: str) -> _Page | None:
        """The page; None if it could not be fetched or read, or enough pages were requested."""
        came = await self._fetched(url)
        if came is None:
            return None
        try:
            return _Page(came, await self._readers.survey(came))
        except ReadingError as error:
            self._note(error.reason)
            return None

    async def _fetched(self, url: str) -> Snapshot | None:
        if self._troubles >= _PATIENCE or len(self.tried) >= MOST_PAGES:
            return None
        self._on_request(url)
        came = await self._fetcher.page(url)
        if isinstance(came, Snapshot):
            self.tried.append(Tried(url))
            return came
        self.tried.append(Tried(url, came.trouble))
        self._troubles += _PATIENCE if came.kind == "deferred" else came.kind in TROUBLE
        return None

    def _note(self, reason: Reason | None) -> None:
        """Set the result of the last page requested."""
        self.tried[-1] = replace(self.tried[-1], reason=reason)

    async def look(self, page: _Page) -> list[Candidate]:
        """The candidates on a page, best first, each with its entries.

        Feeds are fetched only if the page has no dated list of its own.
        """
        seen = page.shows.candidates
        for each in seen:
            if each.kind != "page":
                self.titles.setdefault(each.url, (each.title if each.kind == "feed" else "") or page.shows.title)
        found = page.shows.listed
        self._note(found[0].reason if found else Reason.of("nothing_on_page"))
        own = canonical(page.came.url)
        feeds = [each for each in seen if each.kind == "feed" and not each.entries and each.url != own]
        if any(each.dated > 0.5 and each.has_pages for each in found):
            self.maybe += feeds
            return found
        for each in feeds[:_FEEDS]:
            found += await self._feed(each)
        if seen and seen[0].read.index:
            found = [_of_index(each, page, seen[0]) for each in found]
        return sorted(found, key=lambda each: -each.score)

    async def _feed(self, feed: Candidate) -> list[Candidate]:
        """The feed with its entries, if it is one; of an index of sitemaps, the newest sitemap."""
        page = await self.page(feed.url)
        if page is None:
            return []
        itself = next((each for each in page.shows.candidates if each.kind == "feed" and each.entries), None)
        self._note(itself.reason if itself else Reason.of("feed_missing"))
        if itself is None:
            return []
        self.titles.setdefault(itself.url, self.titles.get(feed.url, ""))
        return [replace(itself, title=feed.title, score=feed.score)]

    async def follow(self, page: _Page, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates behind the first promising link ("Press releases", "보도자료") that leads to a list."""
        known = {each.url for each in found}
        links = [each for each in page.shows.candidates if each.kind == "page" and each.url not in known]
        for link in links[:_LINKS]:
            there = await self.page(link.url)
            if there is not None and (led_to := await self.look(there)):
                for each in led_to:
                    self.titles[each.url] = self.titles.get(each.url) or link.title
                return led_to
        return []

    async def shown_by(self, page: _Page) -> list[Candidate]:
        """The candidates of what a page shows in its place, in frames or behind a refresh, if that is on the site."""
        waiting, asked = page.shows.elsewhere, {page.came.url}
        source, profile = Source(name="add", url=self.url), profile_for(self.url)
        for _ in range(_SHOWN):
            url = next((each for each in waiting if each not in asked and on_site(each, source, profile)), "")
            there = await self.page(url) if url else None
            asked.add(url)
            if there is not None:
                if found := await self.look(there):
                    return found
                waiting = (*there.shows.elsewhere, *waiting)
        return []

    async def usual_feeds(self, page: _Page) -> list[Candidate]:
        """A feed at one of the usual URLs of feeds."""
        for url in _usual(canonical(page.url), page.shows.feeds_of_software):
            if found := await self._feed(Candidate(kind="feed", url=url, score=60)):
                self.titles[found[0].url] = page.shows.title
                return found
        return []

    async def finding(self, found: Sequence[Candidate], first: _Page) -> Finding:
        """The best candidate, with one of its releases."""
        best = found[0]
        url, release = await self._sample(best)
        others = [each for each in (*found[1:], *self.maybe) if each.url != best.url or each.kind == "list"]
        said = tuple(doubts(best, found[1:], release))
        title = self.titles.get(best.url) or first.shows.title
        return Finding(
            asked=self.url,
            best=best,
            others=tuple(others),
            release=release,
            release_url=url,
            title=title,
            tried=tuple(self.tried),
            doubts=said,
        )

    async def _sample(self, best: Candidate) -> tuple[str, Release | None]:
        """The newest readable release of a candidate, with its URL."""
        plain = [entry for entry in best.entries if not entry.pinned]
        for entry in (plain or list(best.entries))[:_SAMPLES]:
            page = await self._fetched(entry.url) if entry.own_page else page_of(entry)
            if page is None:
                continue
            release, reason = await self._read(page, best, entry)
            if entry.own_page:
                self._note(reason)
            if release and release.verdict == "release":
                return entry.url, release
        return "", None

    async def _read(self, page: Snapshot, best: Candidate, entry: Entry) -> tuple[Release | None, Reason | None]:
        """The release on a page of `best`, and what is to be said of it."""
        profile = profile_for(best.url, best.profile)
        release = read_as_file(entry, page, [profile.language])
        try:
            release = release or despite_title(await self._readers.release(page, profile, _UNKNOWN, entry, Template()))
        except ReadingError as error:
            return None, error.reason
        return release, Reason.of("read_as_release") if release.verdict == "release" else release.reason

    async def advice(self, first: _Page) -> tuple[str, ...]:
        """Why nothing was found from the first page on, and what to try."""
        itself, _ = await self._read(first.came, Candidate(kind="page", url=first.url), Entry(url="", key=""))
        return tuple(advice(first.shows, itself, first.url, {each.url: each.came for each in self.tried}))

    def nothing(self, said: tuple[str, ...]) -> Finding:
        """The finding that there is nothing to watch, because of what is `said`."""
        return Finding(asked=self.url, tried=tuple(self.tried), doubts=said)


def _of_index(sitemap: Candidate, page: _Page, index: Candidate) -> Candidate:
    """The index, by whose `sitemap` it was tried: it will lead to the next one as well."""
    read = replace(sitemap.read, left_out=index.read.left_out + sitemap.read.left_out)
    return replace(sitemap, url=canonical(page.url), read=read)


def _usual(url: str, own: Sequence[str]) -> Iterator[str]:
    """The usual URLs of feeds, and those of the site's software, in the folder of `url` and at the root of its site."""
    in_folder = url.endswith("/") or "." in urlsplit(url).path.rpartition("/")[2]
    folder = urljoin(url, ".") if in_folder else url + "/"
    at_root = [urljoin(url, f"/{name}") for name in (*own, *_USUAL)]
    yield from dict.fromkeys((*(urljoin(folder, name) for name in (*own, "feed/")), *at_root))
