"""Data one request away from a page: posts of WordPress, what it preloads, what its scripts ask for. Pure."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.lists.links import address_of
from crawler.urls import with_query

_WORDPRESS = "https://api.w.org/"
_POSTS = 20  # of WordPress, at a time
_API = "/wp-json/"  # where WordPress has it unless it says otherwise
_SCRIPT = 100_000  # characters of a script that are looked at
_ASKED = re.compile(r"(?:\bfetch|\baxios(?:\.get)?|\$\.getJSON|\$\.get)\(\s?([\"'`])([^\"'`${}\s]{1,300})\1\s?[,)]")


def data_links(root: HtmlElement, base: str) -> Iterator[str]:
    """The addresses of data that may hold the list of a page."""
    yield from wordpress_posts(root, base)
    yield from requested(root, base)


def wordpress_posts(root: HtmlElement, base: str) -> Iterator[str]:
    """The address of the newest posts, if the page says that it is one of WordPress, or links to what gives them."""
    named = (link.get("href", "") for link in root.iterfind(".//link[@href]") if link.get("rel") == _WORDPRESS)
    linked = (link.get("href", "").partition(_API) for link in root.iterfind(".//a[@href]"))
    for api in chain(named, (f"{before}{_API}" for before, found, _ in linked if found)):
        if posts := address_of(f"{api}wp/v2/posts", base):
            yield with_query(posts, f"per_page={_POSTS}")
            return


def requested(root: HtmlElement, base: str) -> Iterator[str]:
    """Addresses of its host that a page preloads as data, or that its own scripts request with nothing to fill in."""
    host = urlsplit(base).hostname
    yield from (url for url in _requested(root, base) if urlsplit(url).hostname == host)


def _requested(root: HtmlElement, base: str) -> Iterator[str]:
    for link in root.iterfind(".//link[@href]"):
        if "preload" in (link.get("rel") or "").lower() and link.get("as") == "fetch":
            yield address_of(link.get("href") or "", base)
    for script in root.iterfind(".//script"):
        for match in islice(_ASKED.finditer((script.text or "")[:_SCRIPT]), 20):
            yield address_of(match[2], base)
