"""Data one request away from a page: posts of WordPress, what it preloads, what its scripts ask for. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.lists.links import address_of, with_query

_WORDPRESS = "https://api.w.org/"
_POSTS = 20  # of WordPress, at a time
_SCRIPT = 100_000  # characters of a script that are looked at
_ASKED = re.compile(r"(?:\bfetch|\baxios(?:\.get)?|\$\.getJSON|\$\.get)\(\s?([\"'`])([^\"'`${}\s]{1,300})\1\s?[,)]")


def wordpress_posts(root: HtmlElement, base: str) -> Iterator[str]:
    """The address of the newest posts, if the page says that it is one of WordPress."""
    for link in root.iterfind(".//link[@href]"):
        if link.get("rel") == _WORDPRESS and (api := address_of(f"{link.get('href')}wp/v2/posts", base)):
            yield with_query(api, f"per_page={_POSTS}")
            return


def requested(root: HtmlElement, base: str) -> Iterator[str]:
    """Addresses that a page preloads as data, and those that its own scripts request with nothing to fill in."""
    for link in root.iterfind(".//link[@href]"):
        if "preload" in (link.get("rel") or "").lower() and link.get("as") == "fetch":
            yield address_of(link.get("href") or "", base)
    for script in root.iterfind(".//script"):
        for match in islice(_ASKED.finditer((script.text or "")[:_SCRIPT]), 20):
            yield address_of(match[2], base)
