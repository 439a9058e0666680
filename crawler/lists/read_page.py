"""A page of a list in any form: HTML or feed. Pure."""

from dataclasses import replace

from crawler.html.decoding import decoded
from crawler.items import Snapshot, Source
from crawler.lists.feeds import is_feed, read_feed
from crawler.lists.keys import told_apart
from crawler.lists.list_page import ListPage
from crawler.lists.page_data import read_html
from crawler.profiles import Profile


def read_page(snapshot: Snapshot, profile: Profile, source: Source) -> ListPage:
    """The entries of a list page or feed, each key once. Never raises, whatever the page contains."""
    feed = is_feed(snapshot)
    page = read_feed(snapshot, profile, source) if feed else read_html(snapshot, profile, source)
    told = told_apart(page.entries, source.naming)
    left_out = (*page.left_out, *told.left_out)
    guess = decoded(snapshot).guess if told.entries else ""
    return replace(page, entries=told.entries, naming=told.naming, left_out=left_out, feed=feed, encoding=guess)
