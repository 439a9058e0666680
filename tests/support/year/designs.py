"""Pages in two designs, and a feed. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Literal, TypeAlias

Design: TypeAlias = Literal["plain", "modern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One release as its list shows it."""

    url: str
    title: str
    day: str
    at: datetime
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What one page of a list shows."""

    site: str
    rows: Sequence[Row]
    pages: Sequence[str] = ()  # addresses of all pages of the list
    number: int = 1  # of this one


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePage:
    """What the page of a release shows."""

    site: str
    title: str
    day: str
    paragraphs: Sequence[str]
    latest: Sequence[Row] = ()


def list_page(design: Design, page: ListPage) -> str:
    """A page of a list."""
    return _LISTS[design](page)


def release_page(design: Design, page: ReleasePage) -> str:
    """The page of a release."""
    return _RELEASES[design](page)


def feed(page: ListPage) -> str:
    """The same as RSS."""
    items = "".join(
        f"<item><title>{escape(row.title)}</title><link>{escape(row.url)}</link><guid>{escape(row.url)}</guid>"
        f"<pubDate>{format_datetime(row.at)}</pubDate></item>"
        for row in page.rows
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{page.site}</title>{items}</channel></rss>'


def _links(page: ListPage) -> str:
    return " ".join(
        f"<strong>{number}</strong>" if number == page.number else f'<a href="{escape(url)}">{number}</a>'
        for number, url in enumerate(page.pages, start=1)
    )


def _plain_list(page: ListPage) -> str:
    rows = "".join(
        f'<tr><td>{"Notice" if row.pinned else number}</td><td class=al><a href="{escape(row.url)}">'
        f"{escape(row.title)}</a></td><td>{row.day}</td></tr>"
        for number, row in enumerate(page.rows, start=1)
    )
    return (
        f"<!doctype html><html><head><title>{page.site}</title></head><body><div id=top><a href=/>{page.site}</a></div>"
        f"<table class=board><tbody>{rows}</tbody></table><div class=paging>{_links(page)}</div></body></html>"
    )


def _modern_list(page: ListPage) -> str:
    rows = "".join(
        f'<article class=card><time>{row.day}</time><h3><a href="{escape(row.url)}">{escape(row.title)}</a></h3>'
        "</article>"
        for row in page.rows
    )
    return (
        f"<!doctype html><html><head><title>{page.site}</title></head><body><header><nav><a href=/>Home</a></nav>"
        f"</header><main>{rows}</main><nav class=pages>{_links(page)}</nav></body></html>"
    )


def _plain_release(page: ReleasePage) -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in page.paragraphs)
    latest = "".join(f'<li><a href="{escape(row.url)}">{escape(row.title)}</a></li>' for row in page.latest)
    box = f"<div class=latest><b>Latest</b><ul>{latest}</ul></div>" if latest else ""
    return (
        f"<!doctype html><html><head><title>{escape(page.title)} | {page.site}</title></head><body><div id=top>"
        f"<a href=/>{page.site}</a></div><h2 class=subject>{escape(page.title)}</h2><p class=date>{page.day}</p>"
        f"<div class=view>{text}</div>{box}<div class=foot>{page.site}, Harbour Street 1</div></body></html>"
    )


def _modern_release(page: ReleasePage) -> str:
    text = "".join(f"<section><div class=t>{escape(paragraph)}</div></section>" for paragraph in page.paragraphs)
    return (
        f"<!doctype html><html><head><title>{escape(page.title)} - {page.site}</title></head><body><header><nav>"
        f"<a href=/>Home</a></nav></header><main><article><h1>{escape(page.title)}</h1><time>{page.day}</time>{text}"
        f"<div class=t>{page.site}, Fiction Street 1, telephone 555-0101, answers your questions.</div></article>"
        f"</main><footer><p>{page.site} informs about lanterns and lights of the district.</p></footer></body></html>"
    )


_LISTS: Mapping[Design, Callable[[ListPage], str]] = {"plain": _plain_list, "modern": _modern_list}
_RELEASES: Mapping[Design, Callable[[ReleasePage], str]] = {"plain": _plain_release, "modern": _modern_release}
