"""Golden lists: a page of a list, a feed or a sitemap, and beside it in `expected.json` what it shows, row by row.

`file` and `url` are the page and its address; `entries` its rows in order, each [title, day, address] ("" = no day,
null = any title or address); `next` the next page (null = none). `left_out` counts what has to be named because it
cannot be an entry; with `may_cut` the oldest rows may be missing. `newest` holds the first and last lines of the newest
row, from 1: without them the page is as it was before that row came.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from crawler.fetch.content_encoding import unpacked
from crawler.items import Entry, Snapshot, Source
from crawler.lists.list_page import ListPage
from crawler.lists.read_page import read_page
from crawler.profiles import profile_for
from crawler.urls import page_link
from tests.support.paths import GOLDEN

LISTS = GOLDEN / "lists"
_TYPES = {
    ".html": "text/html",
    ".json": "application/json",
    ".gz": "application/x-gzip",
    ".txt": "text/plain",
    ".xml": "application/xml",
}


class Row(NamedTuple):
    """One row, as a golden list has it or as it was read."""

    title: str | None  # None = any
    published: str
    url: str | None  # comparable, see `address_of`; None = any


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One golden list."""

    name: str
    url: str
    body: bytes
    content_type: str
    timezone: str = "UTC"
    rows: tuple[Row, ...] = ()
    count: int | None = None  # of rows, where they are not known one by one; None = not known
    next_url: str | None = None  # "" = there is no next page, None = not known
    pinned: int | None = None  # rows on top that are marked so; None = not known
    left_out: Mapping[str, int] = field(default_factory=dict)
    may_cut: bool = False
    newest: tuple[tuple[int, int], ...] = ()


def folders(root: Path = LISTS) -> list[Path]:
    """The folders of cases in `root`."""
    return sorted(path.parent for path in root.glob("*/expected.json"))


def closed(root: Path = LISTS) -> frozenset[str]:
    """The names of the folders that are not looked at while the readers are worked on."""
    listed = root / "CLOSED"
    return frozenset(listed.read_text(encoding="utf-8").split()) if listed.exists() else frozenset()


def load(folder: Path) -> Golden | None:
    """The golden list in `folder`; None if it holds another kind of case."""
    want: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if want["kind"] not in ("list", "feed", "pager"):
        return None
    page, url = folder / want["file"], want["url"]
    entries = want.get("entries")
    return Golden(
        name=folder.name,
        url=url,
        body=unpacked(page.read_bytes(), 50_000_000),
        content_type=want.get("content_type") or _TYPES[page.suffix],
        timezone=want.get("timezone", "UTC"),
        rows=tuple(Row(title, day or "", address_of(to, url)) for title, day, to in entries or ()),
        count=want.get("count") if entries is None else len(entries),
        next_url=(address_of(want["next"], url) or "") if "next" in want else None,
        pinned=want.get("pinned"),
        left_out=want.get("left_out", {}),
        may_cut=want.get("may_cut", False),
        newest=tuple((first, last) for first, last in want.get("newest", ())),
    )


def read(golden: Golden, body: bytes) -> ListPage:
    """What presswatch reads in `body`, as the page of `golden`."""
    headers = (("Content-Type", golden.content_type),)
    snapshot = Snapshot(url=golden.url, final_url=golden.url, status=200, headers=headers, body=body)
    source = Source(name="golden", url=golden.url, timezone=golden.timezone)
    return read_page(snapshot, profile_for(golden.url), source)


def address_of(link: str | None, page: str) -> str | None:
    """`link` on `page` in a form that compares: parameters sorted, no fragment, no noise; None for None."""
    if link is None:
        return None
    parts = urlsplit(page_link(link, page))
    return parts._replace(query="&".join(sorted(parts.query.split("&")))).geturl()


def row_of(entry: Entry) -> Row:
    """What was read, as a row that compares with a golden one."""
    return Row(entry.title, entry.published, address_of(entry.url or None, entry.url))
