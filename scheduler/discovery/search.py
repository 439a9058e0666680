"""What `presswatch add` finds at a URL: what could be watched there, and one of its releases, cleaned.

A handful of pages is requested one after the other, with the delay that the config and the site's robots.txt ask for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from crawler.clean import clean
from crawler.crawl import PageFetcher, page_fetcher
from crawler.fetch.outcomes import TROUBLE
from crawler.fetch.redirects import is_home, on_site
from crawler.html.base import base_of
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.visible_text import inline
from crawler.items import Entry, Fetch, Release, Snapshot, Source
from crawler.listed_page import page_of
from crawler.lists.discover import Candidate, discover
from crawler.lists.elsewhere import elsewhere
from crawler.lists.feeds import feed_kind
from crawler.profiles import load_profile, profile_for, profile_names
from crawler.reasons import Reason, words
from crawler.urls import canonical
from crawler.visit.file_release import read_as_file
from scheduler.discovery.advice import advice, doubts

OnRequest: TypeAlias = Callable[[str], None]

MOST_PAGES = 12  # requested in all, robots.txt aside
_FEEDS, _LINKS, _SAMPLES = 3, 3, 2  # most feeds, promising links and releases that are tried
_SHOWN = 3  # pages that are tried because another one shows them in its place
_USUAL = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml")  # where feeds are usually found without a link
_USUAL_OF_SOFTWARE = {  # by a word in the page's source
    "spip.php": "spip.php?page=backend",
    "Joomla!": "?format=feed&type=rss",
    "blogger.com": "feeds/posts/default",
    "Hugo ": "index.xml",
}
_ROWS = 3  # fewest rows of a list that is taken to be built like a known site's
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


async def find(url: str, fetch: Fetch, now: Callable[[], datetime], on_request: OnRequest = lambda _: None) -> Finding:
    """Search `url` and a few pages it leads to; `on_request` gets each URL. Never raises for what the web does."""
    async with page_fetcher(Source(name="add", url=url), fetch, now()) as fetcher:
        return await _searched(_Search(url, fetcher, on_request))


async def _searched(search: "_Search") -> Finding:
    first = await search.page(search.url)
    if first is None:
        return search.nothing()
    home = is_home(first.final_url)
    found = await search.look(first) or await search.shown_by(first)
    if home or not found:
        found = _better(found, await search.follow(first, found))
    if not found:
        found = await search.usual_feeds(first)
    return await search.finding(found, first) if found else search.nothing(first)


def _better(here: list[Candidate], there: list[Candidate]) -> list[Candidate]:
    """Both, the best first: a page of its own is better than an excerpt of the list on the home page."""
    if not here or (there and there[0].dated > 0.5 and there[0].count >= here[0].count):
        return there + here
    return here + there


class _Search:
    """One search: requests pages, and keeps the result of each."""

    def __init__(self, url: str, fetcher: PageFetcher, on_request: OnRequest) -> None:
        self.url, self._fetcher, self._on_request = url, fetcher, on_request
        self.tried: list[Tried] = []
        self.titles: dict[str, str] = {}  # of pages, by the URL of each candidate on them
        self.maybe: list[Candidate] = []  # seen but not tried
        self._troubles = 0

    async def page(self, url: str) -> Snapshot | None:
        """The page; None if it could not be fetched, or enough pages were requested."""
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

    async def look(self, page: Snapshot) -> list[Candidate]:
        """The candidates on a page, best first, each with its entries.

        Feeds are fetched only if the page has no dated list of its own.
        """
        seen = _discover(page)
        title = _title(page)
        for each in seen:
            if each.kind != "page":
                self.titles.setdefault(each.url, (each.title if each.kind == "feed" else "") or title)
        found = [each for each in seen if each.entries] or list(_built_like_a_known_site(page))
        self._note(found[0].reason if found else Reason.of("nothing_on_page"))
        feeds = [each for each in seen if each.kind == "feed" and not each.entries and each.url != canonical(page.url)]
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
        itself = next((each for each in _discover(page) if each.kind == "feed" and each.entries), None)
        self._note(itself.reason if itself else Reason.of("feed_missing"))
        if itself is None:
            return []
        self.titles.setdefault(itself.url, self.titles.get(feed.url, ""))
        return [replace(itself, title=feed.title, score=feed.score)]

    async def follow(self, page: Snapshot, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates behind the first promising link ("Press releases", "보도자료") that leads to a list."""
        known = {each.url for each in found}
        links = [each for each in _discover(page) if each.kind == "page" and each.url not in known]
        for link in links[:_LINKS]:
            there = await self.page(link.url)
            if there is not None and (led_to := await self.look(there)):
                for each in led_to:
                    self.titles[each.url] = self.titles.get(each.url) or link.title
                return led_to
        return []

    async def shown_by(self, page: Snapshot) -> list[Candidate]:
        """The candidates of what a page shows in its place, in frames or behind a refresh, if that is on the site."""
        waiting, asked = _elsewhere(page), {page.url}
        source, profile = Source(name="add", url=self.url), profile_for(self.url)
        for _ in range(_SHOWN):
            url = next((each for each in waiting if each not in asked and on_site(each, source, profile)), "")
            there = await self.page(url) if url else None
            asked.add(url)
            if there is not None:
                if found := await self.look(there):
                    return found
                waiting = (*_elsewhere(there), *waiting)
        return []

    async def usual_feeds(self, page: Snapshot) -> list[Candidate]:
        """A feed at one of the usual URLs of feeds."""
        for url in _usual(canonical(page.final_url), decode(page)):
            if found := await self._feed(Candidate(kind="feed", url=url, score=60)):
                self.titles[found[0].url] = _title(page)
                return found
        return []

    async def finding(self, found: Sequence[Candidate], first: Snapshot) -> Finding:
        """The best candidate, with one of its releases."""
        best = found[0]
        url, release = await self._sample(best)
        others = [each for each in (*found[1:], *self.maybe) if each.url != best.url or each.kind == "list"]
        said = tuple(doubts(best, found[1:], release))
        title = self.titles.get(best.url) or _title(first)
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
            page = await self.page(entry.url) if entry.own_page else page_of(entry)
            if page is None:
                continue
            release = _cleaned(page, best, entry)
            if entry.own_page:
                self._note(Reason.of("read_as_release") if release.verdict == "release" else release.reason)
            if release.verdict == "release":
                return entry.url, release
        return "", None

    def nothing(self, first: Snapshot | None = None) -> Finding:
        """The finding that there is nothing to watch: why, and what to try."""
        said = tuple(advice(first)) if first else (f"{self.url}: {self.tried[0].came}",)
        return Finding(asked=self.url, tried=tuple(self.tried), doubts=said)


def _discover(page: Snapshot) -> tuple[Candidate, ...]:
    """The candidates on a page, with the profile of the site if there is one."""
    return discover(page, profile_for(page.final_url or page.url))


def _built_like_a_known_site(page: Snapshot) -> Iterator[Candidate]:
    """The list of a site without a profile whose pages are built like a known site's: ministries share software."""
    if profile_for(page.final_url).name or feed_kind(page):
        return
    for profile in map(load_profile, profile_names()):
        for each in discover(page, profile):
            if each.kind == "list" and each.count >= _ROWS and each.dated > 0.5:
                like = Reason.of("list_like_profile", profile=profile.name)
                yield replace(each, profile=profile.name, reason=like)
                return


def _of_index(sitemap: Candidate, page: Snapshot, index: Candidate) -> Candidate:
    """The index, by whose `sitemap` it was tried: it will lead to the next one as well."""
    read = replace(sitemap.read, left_out=index.read.left_out + sitemap.read.left_out)
    return replace(sitemap, url=canonical(page.final_url), read=read)


def _cleaned(page: Snapshot, best: Candidate, entry: Entry) -> Release:
    profile = profile_for(best.url, best.profile)
    if file := read_as_file(entry, page, [profile.language]):
        return file
    return clean(page, profile, entry=entry)


def _elsewhere(page: Snapshot) -> tuple[str, ...]:
    root = None if feed_kind(page) else parse(decode(page))
    return () if root is None else elsewhere(root, base_of(root, page), page.header("Refresh"))


def _title(page: Snapshot) -> str:
    """The title of a page, "" for a feed."""
    root = None if feed_kind(page) else parse(decode(page))
    head = None if root is None else root.find(".//title")
    return "" if head is None else inline(head)


def _usual(url: str, source: str) -> Iterator[str]:
    """The usual URLs of feeds: those of the site's software, in the folder of `url`, at the root of its site."""
    own = [name for word, name in _USUAL_OF_SOFTWARE.items() if word in source]
    in_folder = url.endswith("/") or "." in urlsplit(url).path.rpartition("/")[2]
    folder = urljoin(url, ".") if in_folder else url + "/"
    at_root = [urljoin(url, f"/{name}") for name in (*own, *_USUAL)]
    yield from dict.fromkeys((*(urljoin(folder, name) for name in (*own, "feed/")), *at_root))
