"""The list in the data of an HTML page, and whether it is a better one than the page's rows. Pure."""

from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from crawler.html.base import base_of
from crawler.html.data.embedded import documents
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.items import Snapshot, Source
from crawler.lists.data.list_in_data import feed_in_page
from crawler.lists.data.microdata import items
from crawler.lists.feed_entries import listed
from crawler.lists.html_list import read_list, said_by
from crawler.lists.links import address_of
from crawler.lists.list_page import ListPage
from crawler.profiles import Profile

_LINKS = 2000  # of one page, at most
_SIGNS = ("json", "JSON", "__next_f", "__NUXT", "window.", "={", '="{', "='{", '="[', "='[", "itemscope")


def read_html(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The list that an HTML page shows: in its rows, or in its data where that is the better one."""
    rows = read_list(snapshot, profile, source)
    if profile.list.rows or rows.fault not in ("", "list"):
        return rows
    return better(rows, read_data(snapshot, profile, source))


def read_data(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of the list in the data of a page; none if there is no list in them."""
    text = decode(snapshot)
    root = parse(text) if any(sign in text for sign in _SIGNS) else None
    if root is None:
        return ListPage()
    page = base_of(root, snapshot)
    values = [*documents(text), items(root)]
    feed = feed_in_page(values, _links(root, page))
    rules = said_by(snapshot, root, profile, source).dates
    return replace(listed(feed, page, profile, rules), in_data=True) if feed.items else ListPage()


def _links(root: HtmlElement, page: str) -> list[str]:
    found = islice(root.iterfind(".//a[@href]"), _LINKS)
    return [address for link in found if (address := address_of(link.get("href") or "", page))]


def better(rows: ListPage, data: ListPage) -> ListPage:
    """The list to be read of a page with both.

    Rows are: people see them. But data with addresses, at least half as many, are it where the rows are undated, or are
    all older than the newest two of the data: then they are a menu, or old releases beside the list.
    """
    if not data.entries or not rows.entries:
        return data if data.entries else rows
    if not all(entry.own_page for entry in data.entries) or len(data.entries) * 2 < len(rows.entries):
        return rows
    shown, said = _days(rows), _days(data)
    newer = len(said) > 1 and said[1] > max(shown, default="")
    return data if newer or len(shown) * 2 <= len(rows.entries) else rows


def _days(page: ListPage) -> list[str]:
    """The days that a list shows, the newest first."""
    return sorted((entry.published for entry in page.entries if entry.published), reverse=True)
