"""Crawls whose pages are read in this process: tests of the web need no second one for it."""

from functools import partial

import crawler.crawl
from tests.support.in_process import InProcess

crawl = partial(crawler.crawl.crawl, readers=InProcess())
