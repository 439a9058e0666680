"""What the middlewares have in common: the hosts of the crawl, and the keys that a request may have in its `meta`.

    places      frozenset of (host, port) of the sources, which may be private if they always were; by default those of
                the setting PRIVATE_URLS, if any
    private     whether they may be private even if they were public before; by default not
    tls_verify  whether the certificate is checked; by default it is
    tls         "legacy" also reaches servers with outdated TLS; by default "modern"
    file        "yes": a file is asked for, which may be as large, and take as long, as files may; "maybe": if the
                headers of the response say that it is one; by default "no"
    unpack      whether a page in a gzip file is taken out of it; by default not
    profile     the Profile of a site: redirects may lead to all its hosts; by default to the request's own only
    proxy       as in Scrapy: by default what the environment says

Of Scrapy's own keys, `dont_redirect`, `handle_httpstatus_list`, `handle_httpstatus_all`, `download_timeout` and
`download_maxsize` work as well. Forbidden requests and failures of the web raise FetchError.
"""

from functools import cached_property
from typing import Self

from scrapy.crawler import Crawler

from crawler.fetch.hosts import Hosts, hosts_of


class HostMiddleware:
    """A downloader middleware that knows the hosts of its crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    @cached_property
    def _hosts(self) -> Hosts:
        return hosts_of(self._crawler)
