"""A page of a list in any form: HTML or feed. Pure."""

from dataclasses import replace

from crawler.items import Snapshot, Source
from crawler.lists.feeds import is_feed, read_feed
from crawler.lists.html_list import ListPage, read_list
from crawler.profiles import Profile


def read_page(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of a list page or feed. Never raises, whatever the page contains."""
    if is_feed(snapshot):
        return replace(read_feed(snapshot, profile, source), feed=True)
    return read_list(snapshot, profile, source)
