"""What a list says of an entry takes the place of a page that it does not have. Pure."""

from urllib.parse import urlsplit

from crawler.fetch.client import Fetched
from crawler.items import Entry, Outcome, Reader
from crawler.listed_page import page_of
from crawler.naming import Naming, mark


def from_list(entry: Entry, reader: Reader, naming: Naming) -> Fetched | None:
    """What came in place of the page of `entry`, None if it has one, to be fetched.

    `reader` read the last revision of its release, "" if it is new. A release that was read from the list is compared
    with the list only, and one that was read from a page only with that page, while the page is its own: else it counts
    as it is.
    """
    own_page = entry.own_page and not (reader and _is_shared(entry, naming))
    if own_page and reader != "feed":
        return None
    if entry.own_page or reader not in ("", "feed"):
        return Fetched(Outcome(url=entry.url, part="release", kind="not_modified", key=entry.key))
    page = page_of(entry)
    return Fetched(Outcome(url=entry.url, part="release", kind="fetched", key=entry.key, size=len(page.body)), page)


def _is_shared(entry: Entry, naming: Naming) -> bool:
    """Whether the page of `entry` has come to show other releases as well, which have keys of their own."""
    return "#" not in entry.key and mark(urlsplit(entry.url).path) in naming.names
