"""A board on loopback, and the command `scrapy` as a process of its own."""

from tests.support.boards import press
from tests.support.sites import fast, make_site, site

__all__ = ["fast", "make_site", "press", "site"]
