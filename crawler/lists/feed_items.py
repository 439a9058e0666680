"""The items of a feed of any kind, before they become entries. Pure."""

import re
from dataclasses import dataclass

from crawler.items import Fault
from crawler.reasons import Reason

_HOST = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:/|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed. `links` are tried in order; `dates` are texts, best first."""

    links: tuple[str, ...] = ()
    id: str = ""  # its name within the feed (guid); no address
    title: str = ""
    dates: tuple[str, ...] = ()
    body: str = ""  # its text, as HTML or plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read: its items, or what is wrong. `index`: the items are other sitemaps, the one to read first."""

    title: str = ""  # its own
    items: tuple[Item, ...] = ()
    cut: int = 0  # older items that were not read
    home: str = ""  # address of its page for people
    next_link: str = ""
    language: str = ""
    unordered: bool = False  # the order of the items says nothing of their age
    index: bool = False
    reason: Reason | None = None
    fault: Fault = ""


def with_scheme(link: str) -> str:
    """`link`, trimmed; one that begins with the name of a web host, and not with its scheme, gets that."""
    link = link.strip()
    return f"https://{link}" if _HOST.match(link) else link
