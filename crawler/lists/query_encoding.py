"""Addresses as browsers ask for them: a query is sent in the encoding of the page that links to it. Pure.

Keys of releases do not depend on it: they are made of the address in UTF-8, as everywhere else.
"""

from collections.abc import Mapping
from urllib.parse import quote

from lxml.html import HtmlElement

from crawler.html.decoding import declared
from crawler.items import Snapshot
from crawler.urls import page_link

_LONGEST = 2_048  # characters of an address
_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def addresses_to_ask(root: HtmlElement, page: str, snapshot: Snapshot) -> Mapping[str, str]:
    """The addresses that the page `snapshot` links to with a query in its own encoding, by the same in UTF-8."""
    encoding = declared(snapshot)
    if encoding == "utf-8" or _is_utf_8(snapshot.body):
        return {}
    found: dict[str, str] = {}
    for link in root.iter("a"):
        path, _, query = (link.get("href") or "")[:_LONGEST].partition("?")
        if not query.isascii():
            try:
                asked = quote(query, safe=_SAFE, encoding=encoding)
                found[page_link(f"{path}?{query}", page)] = page_link(f"{path}?{asked}", page)
            except ValueError:  # no address, or not in that encoding
                continue
    return found


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
