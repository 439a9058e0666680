"""The items of a feed become entries, those without a page of their own too; what cannot is said. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from crawler.dates import DateRules, Order, order_of, parse_date
from crawler.items import Entry
from crawler.left_out import LeftOut, bounded
from crawler.lists.feed_items import Feed, Item, with_scheme
from crawler.lists.feed_titles import plain_line
from crawler.lists.identity import unique
from crawler.lists.list_page import ListPage
from crawler.pager import pager_to
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.urls import page_link, release_key, release_url, with_fragment

_LONGEST_TEXT = 200_000  # characters of one entry's text
_LONGEST_TITLE = 120  # of an item that has only a text
_LONGEST_NAME = 200  # of what a feed calls an item; a longer name is known by its hash


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the items of one feed have in common."""

    page: str  # its address
    home: str  # address of its page for people
    profile: Profile
    dates: DateRules
    order: Order


def listed(feed: Feed, page: str, profile: Profile, rules: DateRules) -> ListPage:
    """The entries of a feed that came from the address `page`, and what of it is none."""
    read = list(read_items(feed, page, profile, rules))
    entries = unique(each for each in read if isinstance(each, Entry))
    left_out = bounded([each for each in read if isinstance(each, LeftOut)])
    if not entries:
        return ListPage(reason=Reason.of("feed_without_links"), fault="list", left_out=left_out)
    if not left_out and _lead_to_one_page(feed, entries):
        return ListPage(reason=Reason.of("feed_of_one_page"), fault="list")
    if feed.cut:
        cut = Reason.of("older_not_read", count=feed.cut, read=len(feed.items))
        left_out = (*left_out, LeftOut(what="cut", reason=cut))
    pager = pager_to(linked(feed.next_link, page))
    return ListPage(entries=entries, pager=pager, left_out=left_out, unordered=feed.unordered, title=feed.title)


def _lead_to_one_page(feed: Feed, entries: Sequence[Entry]) -> bool:
    """Whether items that are called differently all lead to one page, and nothing tells them apart."""
    named = any(entry.guid for entry in entries)
    return not named and len({entry.url for entry in entries}) == 1 < len({item.title for item in feed.items})


def read_items(feed: Feed, page: str, profile: Profile, rules: DateRules) -> Iterator[Entry | LeftOut]:
    """The items of the feed that came from the address `page`, in its order.

    One without an address is an entry by its name, else by title and day; it leads to the feed's page for people.
    """
    context = _Context(
        page=page,
        home=linked(feed.home, page) or page,
        profile=profile,
        dates=rules,
        order=order_of((date for item in feed.items for date in item.dates), rules.latest),
    )
    return (_entry(item, context) for item in feed.items)


def linked(link: str, page: str) -> str:
    """`link` as an address, "" if it is not one (`urn:uuid:...` in place of a link)."""
    try:
        return page_link(with_scheme(link), page) if link.strip() else ""
    except ValueError:
        return ""


def _entry(item: Item, context: _Context) -> Entry | LeftOut:
    day, instant = _day(item, context)
    text = item.body[:_LONGEST_TEXT]
    addresses = ((link, linked(link, context.page)) for link in item.links)
    link, url = next((each for each in addresses if each[1]), ("", ""))
    if url:
        return Entry(
            url=with_fragment(release_url(url, context.profile), link),
            key=release_key(url, context.profile),
            title=item.title,
            published=day,
            published_at=instant,
            guid=item.id,
            text=text,
        )
    title = item.title or plain_line(text)[:_LONGEST_TITLE]
    name = _name(item.id) if item.id else _hash(f"{title}\n{day}") if title and day else ""
    if not name:
        return LeftOut(what="row", reason=Reason.of("item_without_address"), title=title, published=day)
    return Entry(
        url=f"{context.home}#{quote(name, safe='')}",
        key=f"#{name}",
        title=title,
        published=day,
        published_at=instant,
        guid=item.id,
        own_page=False,
        text=text,
    )


def _name(said: str) -> str:
    """What a feed calls an item, as a part of a key."""
    name = "".join(said.split())
    return name if len(name) <= _LONGEST_NAME else _hash(name)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _day(item: Item, context: _Context) -> tuple[str, str]:
    dates = (parse_date(text, context.dates, order=context.order) for text in item.dates)
    return next((date for date in dates if date[0]), ("", ""))
