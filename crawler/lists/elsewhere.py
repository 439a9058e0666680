"""Where the list is that a page shows in its place: in a frame, or behind a refresh or a script. Pure."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.html.leads import frames, refreshed_to, scripted_to
from crawler.urls import canonical, page_link

_MOST = 10  # addresses
_CONTENT = re.compile(r"main|content|body|list|board|bbs|news|press|right", re.IGNORECASE)
_BESIDE = re.compile(r"menu|top|left|nav|banner|head|foot|title|login|map|widget", re.IGNORECASE)


def elsewhere(root: HtmlElement, page: str, refresh: str = "") -> tuple[str, ...]:
    """The addresses that the page at `page` sends browsers on to, or shows in frames, the likeliest list first.

    `refresh` is its header of that name. What `<iframe>` shows of other sites (maps, films) is left out.
    """
    sent = _addresses([refreshed_to(root, refresh), scripted_to(root)], page)
    shown = _addresses((frame.address for frame in frames(root)), page)
    framed = root.find(".//frame") is not None
    likely = sorted((url for url in shown if framed or _site(url) == _site(page)), key=_unlikeliness)
    return tuple(islice(dict.fromkeys((*sent, *likely)), _MOST))


def _addresses(written: Iterable[str], page: str) -> Iterator[str]:
    own = canonical(page)
    for address in filter(None, written):
        try:
            url = page_link(address, page)
        except ValueError:
            continue
        if url != own:
            yield url


def _site(url: str) -> list[str]:
    return (urlsplit(url).hostname or "").split(".")[-2:]


def _unlikeliness(url: str) -> int:
    path = url.partition("://")[2].partition("/")[2]
    return bool(_BESIDE.search(path)) - bool(_CONTENT.search(path))
