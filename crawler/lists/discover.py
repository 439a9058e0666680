"""What could be watched on a page of a newsroom: feeds, a known profile, repeated rows, pages to try. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.html.base import base_of
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import inline
from crawler.items import Entry, Snapshot, Source
from crawler.lists.data_links import requested, wordpress_posts
from crawler.lists.feeds import feed_kind, read_feed
from crawler.lists.html_list import entry_of, said_by
from crawler.lists.identity import unique
from crawler.lists.links import address_of
from crawler.lists.list_page import ListPage
from crawler.lists.page_data import read_html
from crawler.lists.rows.find_rows import ENOUGH, find_rows
from crawler.lists.titles.titles import title_of
from crawler.normalize import tidy
from crawler.profiles import Profile
from crawler.reasons import Reason, words
from crawler.reasons.codes import Code
from crawler.urls import canonical

Kind: TypeAlias = Literal["feed", "list", "page"]

_SAYS_NOTHING = 300  # characters, as of a name, a menu and "please wait"
_BEST = 9.0  # the most that the score of a list adds to that of its candidate
_TITLES_ALONE = 45.0  # score of a list whose entries have no pages: any feed is better
_PAGES = 8  # pages to try, at most
_DATA = 3  # requests for data, at most
_FEEDS = 20  # links that look like feeds, at most
_ELEMENTS = 20_000  # of a page that are looked at
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
)
_FEED_ADDRESS = re.compile(
    r"(?<![a-z])(?:rss|atom|feed)s?(?![a-z])|(?<![a-zA-Z])(?:rss|atom|feed)[A-Z]|[a-z]Rss(?![a-z])"
)
_IN_ATTRIBUTE = re.compile(r"(?:https?:/)?/[^\s'\"<>()]{3,300}")
_PRESS = tuple(  # names of the wanted page, best first
    re.compile(words, re.IGNORECASE)
    for words in (
        r"보도\s?자료|press\s+releases?|news\s+releases?|pressemitteilung\w*|communiqués?(?: de presse)?",
        r"브리핑|뉴스룸|보도|news\s?room|press(?:\s+(?:room|cent(?:er|re)|corner))?|presse|media(?:\s+cent(?:er|re))?",
        r"소식|알림|공지(?:사항)?|뉴스|(?:latest\s+)?news|aktuelles|statements?|speeches|announcements?",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible source. One without `entries` has to be fetched to find out."""

    kind: Kind
    url: str
    title: str = ""
    profile: str = ""  # name of the profile that knows the site
    read: ListPage = field(default_factory=ListPage)  # its first page
    score: float = 0.0  # higher is better; comparable on one page only
    reason: Reason | None = None  # what speaks for it or against it, for people

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of its first page."""
        return self.read.entries

    @property
    def count(self) -> int:
        """How many entries its first page has."""
        return len(self.entries)

    @property
    def dated(self) -> float:
        """The share of entries with a day, 0 to 1."""
        return sum(bool(entry.published) for entry in self.entries) / len(self.entries) if self.entries else 0.0

    @property
    def has_pages(self) -> bool:
        """Whether its entries lead to pages of their own."""
        return any(entry.own_page for entry in self.entries)

    @property
    def why(self) -> str:
        """What speaks for it or against it, in English."""
        return words(self.reason)


def discover(snapshot: Snapshot, profile: Profile) -> tuple[Candidate, ...]:
    """What could be watched, best first; each address once, except for two lists on one page. () if there is nothing.

    Two lists on one page have one address: the first is the one that `read_page` reads.
    """
    page = canonical(snapshot.final_url or snapshot.url)
    if feed_kind(snapshot):
        return tuple(_feed_itself(snapshot, page, profile))
    root = parse(decode(snapshot))
    if root is None:
        return ()
    base = base_of(root, snapshot)
    found = [
        *_lists(root, snapshot, page, profile),
        *_advertised(root, base, profile, page),
        *_hidden(root, base),
        *_data(root, base),
        *_pages(root, base),
    ]
    taken: set[str] = set()
    kept = []
    for each in sorted(found, key=lambda each: -each.score):
        if each.kind == "list" or each.url not in taken:
            kept.append(each)
        taken.add(each.url)
    return tuple(kept)


def needs_browser(snapshot: Snapshot) -> bool:
    """Whether a page says next to nothing without the scripts that it loads."""
    root = parse(decode(snapshot))
    if root is None or next(root.iter("script"), None) is None:
        return False
    strip_unseen(root)
    return len(inline(root)) < _SAYS_NOTHING


def _feed_itself(snapshot: Snapshot, page: str, profile: Profile) -> Iterator[Candidate]:
    """The feed that the page is, or the first sitemap of an index, or what is wrong with it."""
    read = read_feed(snapshot, profile, Source(name="", url=page))
    if read.index:
        newest = Reason.of("newest_sitemap")
        yield Candidate(kind="feed", url=read.next_url, profile=profile.name, read=read, score=70, reason=newest)
    else:
        reason = read.reason or Reason.of("feed_with_entries", entries=len(read.entries))
        title = tidy(read.title)
        yield Candidate(kind="feed", url=page, title=title, profile=profile.name, read=read, score=90, reason=reason)


def _lists(root: HtmlElement, snapshot: Snapshot, page: str, profile: Profile) -> Iterator[Candidate]:
    """The list that would be watched, and other sets of rows that look like lists."""
    source = Source(name="", url=page)
    read = read_html(snapshot, profile, source)
    if not read.entries:
        return
    title = inline(head) if (head := root.find(".//title")) is not None else ""
    found = Candidate(kind="list", url=page, title=title, profile=profile.name, read=read)
    if profile.list.rows:
        yield replace(found, score=100, reason=Reason.of("list_of_profile", profile=profile.name))
        return
    say = said_by(snapshot, root, profile, source)
    sets = [each for each in find_rows(root, page, say) if each.score >= ENOUGH]
    if read.in_data:
        in_data = _rated(found, _BEST, "list_in_data")
        yield in_data if in_data.has_pages else replace(in_data, score=_TITLES_ALONE)
    else:
        yield _rated(found, sets[0].score if sets else ENOUGH, "repeated_links")
    for number, rows in enumerate(sets if read.in_data else sets[1:], 1):
        another = ListPage(entries=unique(entry_of(row, profile) for row in rows.rows))
        yield _rated(replace(found, read=another), min(rows.score, _BEST) - 20 * min(number, 2), "another_list")


def _rated(found: Candidate, score: float, code: Code) -> Candidate:
    reason = Reason.of(code, rows=found.count, dated=round(found.dated * 100))
    return replace(found, score=(80.0 if found.dated > 0.5 else 50.0) + min(score, _BEST), reason=reason)


def _advertised(root: HtmlElement, base: str, profile: Profile, page: str) -> Iterator[Candidate]:
    """Feeds that the page's head or the profile names."""
    for listed, feed in profile.feeds:
        if canonical(listed) == page:
            known = Reason.of("feed_of_profile")
            yield Candidate(kind="feed", url=canonical(feed), title="", profile=profile.name, score=72, reason=known)
    for link in root.iter("link"):
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES:
            title = tidy(link.get("title") or "")
            if url := address_of(link.get("href") or "", base):
                of_comments = "comment" in f"{url} {title}".lower()
                score = 15 if of_comments else 75
                yield Candidate(kind="feed", url=url, title=title, score=score, reason=Reason.of("feed_advertised"))


def _hidden(root: HtmlElement, base: str) -> Iterator[Candidate]:
    """Addresses that look like feeds, in links and in any attribute ("copy the RSS address"), _FEEDS at most."""
    found: dict[str, HtmlElement] = {}
    for element in islice(root.iter(), _ELEMENTS):
        if not isinstance(element.tag, str) or element.tag in ("link", "script", "style", "img", "meta"):
            continue
        for name, value in element.items():
            texts = [value[:2000]] if name == "href" else _IN_ATTRIBUTE.findall(value[:2000])[:3]
            for url in (address_of(text, base) for text in texts if _looks_like_feed(text)):
                if url:
                    found.setdefault(url, element)
        if len(found) >= _FEEDS:
            break
    for url, element in found.items():
        yield Candidate(kind="feed", url=url, title=title_of(element)[:100], score=60, reason=Reason.of("feed_link"))


def _looks_like_feed(address: str) -> bool:
    parts = urlsplit(address) if "[" not in address else None
    return (
        parts is not None
        and parts.scheme in ("", "http", "https")
        and bool(_FEED_ADDRESS.search(parts.path + parts.query))
    )


def _data(root: HtmlElement, base: str) -> Iterator[Candidate]:
    """Data of this site that the page requests or could."""
    for url in wordpress_posts(root, base):
        yield Candidate(kind="feed", url=url, score=58, reason=Reason.of("wordpress_posts"))
    for url in islice(dict.fromkeys(requested(root, base)), _DATA):
        yield Candidate(kind="feed", url=url, score=30, reason=Reason.of("data_requested"))


def _pages(root: HtmlElement, base: str) -> Iterator[Candidate]:
    """The best few links of this site with a name like that of a list of releases."""
    found: dict[str, Candidate] = {}
    for link in islice(root.iter("a"), _ELEMENTS):
        text = title_of(link)
        rank = next((n for n, words in enumerate(_PRESS) if len(text) <= 60 and words.search(text)), None)
        url = "" if rank is None else address_of(link.get("href") or "", base)
        if rank is None or urlsplit(url).hostname != urlsplit(base).hostname or url == canonical(base):
            continue
        score = 40.0 - 10 * rank - min(len(text), 60) / 10
        found.setdefault(url, Candidate(kind="page", url=url, title=text, score=score, reason=Reason.of("press_link")))
    yield from sorted(found.values(), key=lambda each: -each.score)[:_PAGES]
