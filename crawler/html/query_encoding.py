"""Addresses as browsers ask for them: a query is sent in the encoding of the page that links to it. Pure.

Keys of releases do not depend on it: they are made of the address in UTF-8, as everywhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from lxml.html import HtmlElement

from crawler.html.decoding import encoding_of
from crawler.items import Attachment, Snapshot
from crawler.pager import PageLink, Pager
from crawler.urls import canonical, page_link

_LONGEST = 2_048  # characters of an address


def addresses_to_ask(root: HtmlElement, page: str, snapshot: Snapshot) -> Mapping[str, str]:
    """The addresses that the page `snapshot` links to with a query in its own encoding, by the same in UTF-8."""
    links = [link.get("href") or "" for link in root.iter("a")]
    foreign = [href for href in links if len(href) <= _LONGEST and not href.partition("?")[2].isascii()]
    encoding = encoding_of(snapshot) if foreign else "utf-8"
    if encoding == "utf-8":
        return {}
    found: dict[str, str] = {}
    for href in foreign:
        path, _, query = href.partition("?")
        asked = f"{path}?{_encoded(query, encoding)}"
        try:
            found |= {address(href, page): address(asked, page) for address in (canonical, page_link)}
        except ValueError:  # no address
            continue
    return found


def pager_to_ask(pager: Pager, asked: Mapping[str, str]) -> Pager:
    """`pager` with its links as they are to be asked for."""
    ahead, back, last = (_to_ask(link, asked) for link in (pager.next, pager.previous, pager.last))
    return replace(pager, next=ahead, previous=back, last=last)


def files_to_ask(files: Sequence[Attachment], asked: Mapping[str, str]) -> tuple[Attachment, ...]:
    """`files` with their addresses as they are to be asked for."""
    return tuple(replace(file, url=asked.get(file.url, file.url)) for file in files)


def _to_ask(link: PageLink | None, asked: Mapping[str, str]) -> PageLink | None:
    return link and replace(link, url=asked.get(link.url, link.url))


def _encoded(query: str, encoding: str) -> str:
    """`query` in that encoding; a character that it has not is sent as its number, "&#8364;"."""
    return "".join(c if c.isascii() else quote(c.encode(encoding, "xmlcharrefreplace")) for c in query)
