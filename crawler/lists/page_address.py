"""The addresses of the pages of a list: the number of a page, and the address of a numbered one. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.lists.pager.forms import PAGE_FIELDS
from crawler.profiles import Profile
from crawler.urls import canonical, with_query

_PATH = re.compile(r"/(page|seite|p)/(\d{1,5})(?=/|$)", re.IGNORECASE)
_ASKED = re.compile(r"#page=(\d{1,6})\Z")  # what a visit adds to an address at which it posted for a page


def page_url(url: str, page: int, profile: Profile) -> str:
    """The address of page number `page` (from 1) of the list at `url`; page 1 is `url` itself if it has no number.

    The parameter is the profile's, else that of the address, else "page".
    """
    address = canonical(url)
    number = page - 1 + profile.list.first_page
    name = profile.list.page_param or _param(address)
    if not profile.list.page_param and not name and (match := _PATH.search(address)):
        return f"{address[: match.start(2)]}{number}{address[match.end(2) :]}"
    if page == 1 and f"{name or 'page'}=" not in urlsplit(address).query:
        return address
    return with_query(address, f"{name or 'page'}={number}")


def page_number(url: str, profile: Profile) -> int:
    """The page number (from 1) in `url`; 1 if there is none."""
    name = profile.list.page_param or _param(url)
    value = dict(_pairs(url)).get(name, "") if name else ""
    if not value and not profile.list.page_param and (match := _PATH.search(url)):
        value = match[2]
    return max(1, int(value) - profile.list.first_page + 1) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def asked_page(url: str) -> int:
    """The number of the page that was posted for at `url`, 0 if none was."""
    asked = _ASKED.search(url)
    return int(asked[1]) if asked else 0


def _param(url: str) -> str:
    """The parameter of `url` that counts pages, "" if there is none."""
    names = {name for name, _ in _pairs(url)}
    return next((name for name in PAGE_FIELDS if name in names), "")


def _pairs(url: str) -> Iterator[tuple[str, str]]:
    for pair in urlsplit(url).query.split("&"):
        name, _, value = pair.partition("=")
        yield name, value
