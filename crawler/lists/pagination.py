"""The pages of a list: the number of a page, the address of a numbered page, the next page. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.html.selectors import first
from crawler.lists.links import call_templates, target, with_query
from crawler.normalize import tidy
from crawler.profiles import Profile
from crawler.urls import canonical

_PARAMS = (
    "page", "pageIndex", "pageNo", "pageNum", "pageno", "page_no", "pg", "paged", "cpage", "curPage", "currentPage",
    "nowPage", "goPage", "gotoPage", "PageNum_rs", "seite",
)  # fmt: skip
_PATH = re.compile(r"/(page|seite|p)/(\d{1,5})(?=/|$)", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:다음|다음\s?페이지(?:로)?(?:\s?이동)?|next(?:\spage)?|older(?:\sposts?)?|weiter|nächste(?:\sseite)?|suivante?|"
    r"siguiente|[›»>→]++)\s?[›»>→]*+",
    re.IGNORECASE,
)
_LINKS = 3000  # of one page, at most


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


def next_page(root: HtmlElement, page: str, profile: Profile) -> str:
    """The address of the page after `page`, "" if there is none.

    A profile's selector or parameter decides; else the link with `rel=next`, with the next number, or named "next".
    With a parameter, the list ends at the first empty page.
    """
    if profile.list.next:
        link = first(root, profile.list.next)
        return "" if link is None else _other(target(link, page, call_templates(root)), page)
    if profile.list.page_param:
        return page_url(page, page_number(page, profile) + 1, profile)
    for element in root.iter("link", "a"):
        if "next" in (element.get("rel") or "").lower().split() and (url := target(element, page, {})):
            return _other(url, page)
    return _by_text(root, page, str(page_number(page, profile) + 1))


def _by_text(root: HtmlElement, page: str, number: str) -> str:
    """The address of the link with the next number, else of the one named "next", if it is a page of this list."""
    templates = call_templates(root)
    following = ""
    for element in _clickable(root):
        text = tidy("".join(element.itertext()))[:40]
        if text == number:
            if url := _other(target(element, page, templates), page):
                return url
        elif not following and any(_NEXT.fullmatch(word) for word in (text, *_spoken(element))):
            following = _other(target(element, page, templates), page)
    return following


def _clickable(root: HtmlElement) -> Iterator[HtmlElement]:
    for number, element in enumerate(root.iter("a", "button", "span", "li")):
        if number > _LINKS:
            return
        if element.tag == "a" or element.get("onclick"):
            yield element


def _spoken(element: HtmlElement) -> Iterator[str]:
    """The text of a link's title, label or picture."""
    for each in (element, *element.iterchildren("img")):
        yield from (tidy(each.get(name) or "") for name in ("title", "aria-label", "alt") if each.get(name))


def _other(url: str, page: str) -> str:
    """`url` if it can be another page of the same list: same host, not the same page."""
    same_host = urlsplit(url).hostname == urlsplit(page).hostname
    return url if url and same_host and url != canonical(page) else ""


def _param(url: str) -> str:
    """The parameter of `url` that counts pages, "" if there is none."""
    names = {name for name, _ in _pairs(url)}
    return next((name for name in _PARAMS if name in names), "")


def _pairs(url: str) -> Iterator[tuple[str, str]]:
    for pair in urlsplit(url).query.split("&"):
        name, _, value = pair.partition("=")
        yield name, value
