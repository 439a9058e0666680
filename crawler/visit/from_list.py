"""What a list says of an entry takes the place of a page that it does not have. Pure."""

from crawler.fetch.client import Fetched
from crawler.items import Entry, Outcome, Reader
from crawler.listed_page import page_of


def from_list(entry: Entry, reader: Reader) -> Fetched | None:
    """What came in place of the page of `entry`, None if it has one, to be fetched.

    `reader` read the last revision of its release, "" if it is new. A release that was read from the list is compared
    with the list only, and one that was read from a page only with that page: else it counts as it is.
    """
    if entry.own_page and reader != "feed":
        return None
    outcome = Outcome(url=entry.url, part="release", kind="not_modified", key=entry.key)
    if entry.own_page or reader not in ("", "feed"):
        return Fetched(outcome)
    page = page_of(entry)
    return Fetched(Outcome(url=entry.url, part="release", kind="fetched", key=entry.key, size=len(page.body)), page)
