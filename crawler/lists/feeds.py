"""Feeds become entries: RSS, Atom, sitemaps, JSON Feed, gov.uk JSON. Pure."""

import re
from urllib.parse import urlsplit

from crawler import page_faults
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.html.visible_text import inline
from crawler.items import Fault, Snapshot, Source
from crawler.left_out import LeftOut
from crawler.lists.feed_entries import linked, listed
from crawler.lists.feed_items import Feed
from crawler.lists.feed_json import is_json, read_json
from crawler.lists.feed_xml import read_feed_tree
from crawler.lists.html_list import dates_of
from crawler.lists.list_page import ListPage
from crawler.lists.sitemap import is_text_sitemap, read_sitemap, read_text_sitemap
from crawler.lists.sitemap_index import read_index
from crawler.lists.xml_document import read_document, root_name
from crawler.pager import pager_to
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.urls import canonical

_NAMED = re.compile(r"\.(?:rss|atom|rdf|xml)\Z|\A(?:rss|atom|feed|feeds|sitemap)(?:\.\w{1,5})?\Z", re.IGNORECASE)
_SHOWN = 80  # characters of a response that is not a feed


def feed_kind(snapshot: Snapshot) -> str:
    """The kind of a feed, by its content: "" = not a feed, else rss, feed or entry (Atom), rdf, urlset, sitemapindex,
    addresses (a plain text), json.
    """
    text = decode(snapshot)
    return root_name(text) or ("addresses" if is_text_sitemap(text) else "") or ("json" if is_json(text) else "")


def is_feed(snapshot: Snapshot) -> bool:
    """Whether to read a page as a feed: it is one, or its address says so (then `read_feed` reports what is wrong)."""
    return bool(feed_kind(snapshot)) or _NAMED.search(urlsplit(snapshot.url).path.rpartition("/")[2]) is not None


def read_feed(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of a feed, in order. Never raises, whatever the feed contains.

    `published` is the day in the site's time zone.
    """
    page = canonical(snapshot.final_url or snapshot.url)
    feed = _read(decode(snapshot), page)
    if feed.reason:
        return ListPage(reason=feed.reason, fault=feed.fault)
    if not feed.items:
        return ListPage() if source.allow_empty else ListPage(reason=Reason.of("feed_without_entries"), fault="empty")
    if feed.index:
        return _index(feed, page)
    rules = dates_of(snapshot, profile, source, source.language or profile.language or feed.language)
    return listed(feed, page, profile, rules)


def _read(text: str, page: str) -> Feed:
    if name := root_name(text):
        document = read_document(text)
        if document.root is None:
            return Feed(reason=document.reason, fault=document.fault)
        readers = {"urlset": read_sitemap, "sitemapindex": read_index}
        return readers[name](document.root) if name in readers else read_feed_tree(document.root, page)
    if is_text_sitemap(text):
        return read_text_sitemap(text)
    return read_json(text, page) if is_json(text) else _no_feed(text)


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
    """An index of sitemaps: the best one is read next, the others are not."""
    links = list(filter(None, (linked(link, page) for item in feed.items for link in item.links)))
    if not links:
        return ListPage(reason=Reason.of("sitemap_index_empty"), fault="empty")
    unread = LeftOut(what="cut", reason=Reason.of("sitemaps_unread", count=len(links) - 1), url=links[-1])
    return ListPage(pager=pager_to(links[0]), index=True, left_out=(unread,) if links[1:] else ())
