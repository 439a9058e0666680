"""Feeds become entries: RSS, Atom, sitemaps, JSON Feed, gov.uk JSON. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler import page_faults
from crawler.dates import Order, order_of, parse_date
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.visible_text import inline
from crawler.items import Entry, Fault, Snapshot, Source
from crawler.lists.feed_items import Feed, Item
from crawler.lists.feed_json import load, read_json
from crawler.lists.feed_xml import read_xml, root_name
from crawler.lists.html_list import ListPage, zone_of
from crawler.lists.identity import unique
from crawler.pager import pager_to
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.urls import canonical, page_link, release_key, release_url

_NAMED = re.compile(r"\.(?:rss|atom|rdf|xml)\Z|\A(?:rss|atom|feed|feeds|sitemap)(?:\.\w{1,5})?\Z", re.IGNORECASE)
_SHOWN = 80  # characters of a response that is not a feed


def feed_kind(snapshot: Snapshot) -> str:
    """The kind of a feed, by its content: rss, feed (Atom), rdf, urlset, sitemapindex, json; "" = not a feed."""
    text = decode(snapshot)
    return root_name(text) or ("json" if load(text) else "")


def is_feed(snapshot: Snapshot) -> bool:
    """Whether to read a page as a feed: it is one, or its address says so (then `read_feed` reports what is wrong)."""
    return bool(feed_kind(snapshot)) or _NAMED.search(urlsplit(snapshot.url).path.rpartition("/")[2]) is not None


def read_feed(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of a feed, in order. Never raises, whatever the feed contains.

    Items without a link are skipped; `published` is the day in the site's time zone.
    """
    page = canonical(snapshot.final_url or snapshot.url)
    feed = _read(snapshot, page)
    if feed.reason:
        return ListPage(reason=feed.reason, fault=feed.fault)
    if not feed.items:
        return ListPage() if source.allow_empty else ListPage(reason=Reason.of("feed_without_entries"), fault="empty")
    if feed.index:
        return _index(feed, page)
    entries = unique(_entries(feed, page, profile, source))
    if not entries:
        return ListPage(reason=Reason.of("feed_without_links"), fault="list")
    if len({entry.url for entry in entries}) == 1 < len({item.title for item in feed.items}):
        return ListPage(reason=Reason.of("feed_of_one_page"), fault="list")
    return ListPage(entries=entries, pager=pager_to(_linked(feed.next_link, page)))


def _read(snapshot: Snapshot, page: str) -> Feed:
    text = decode(snapshot)
    if root_name(text):
        return read_xml(text, page)
    if data := load(text):
        return read_json(data, page)
    return _no_feed(text)


def _no_feed(text: str) -> Feed:
    """What the response is instead of a feed."""
    if not text.strip():
        return Feed(reason=Reason.of("feed_empty"), fault="empty")
    root = parse(text)
    said = inline(root) if root is not None else ""
    fault: Fault = page_faults.by_script(text, len(said)) or page_faults.by_phrase(said[:2000]) or "error"
    if not said:
        return Feed(reason=Reason.of("not_a_feed"), fault=fault)
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    return Feed(reason=Reason.of("web_page_instead_of_feed", text=shown), fault=fault)


def _index(feed: Feed, page: str) -> ListPage:
    """An index of sitemaps: the last modified one is read next."""
    following = next(filter(None, (_linked(link, page) for item in feed.items for link in item.links)), "")
    return (
        ListPage(pager=pager_to(following), index=True)
        if following
        else ListPage(reason=Reason.of("sitemap_index_empty"), fault="empty")
    )


def _entries(feed: Feed, page: str, profile: Profile, source: Source) -> Iterator[Entry]:
    zone = zone_of(profile, source)
    language = source.language or profile.language or feed.language
    order = order_of(date for item in feed.items for date in item.dates)
    for item in feed.items:
        url = next(filter(None, (_linked(link, page) for link in item.links)), "")
        if url:
            day, instant = _day(item, zone, language, order)
            yield Entry(
                url=release_url(url, profile),
                key=release_key(url, profile),
                title=item.title,
                published=day,
                published_at=instant,
                text=item.text,
            )


def _day(item: Item, zone: str, language: str, order: Order) -> tuple[str, str]:
    dates = (parse_date(text, timezone=zone, language=language, order=order) for text in item.dates)
    return next((date for date in dates if date[0]), ("", ""))


def _linked(link: str, page: str) -> str:
    """`link` as an address, "" if it is not one (`urn:uuid:...` in place of a link)."""
    try:
        return page_link(link.strip(), page) if link.strip() else ""
    except ValueError:
        return ""
